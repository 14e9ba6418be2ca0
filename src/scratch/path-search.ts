import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runProgram } from './run-program.ts';
import { type ParsedVersion, parseVersionOutput, type ServerBinaries } from './server-binaries.ts';
import { KIND_FACTS, type ServerKind } from './server-kind.ts';

/** Full path of a program, or null. */
export function findProgram(name: string, pathDirs: readonly string[]): string | null {
  for (const dir of pathDirs) {
    const path = join(dir, name);
    if (dir.startsWith('/') && isExecutable(path)) return path;
  }
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Asks a server program for its version; null when it does not run or answers something else. */
export async function askVersion(
  server: readonly string[],
  signal?: AbortSignal,
): Promise<ParsedVersion | null> {
  const run = await runProgram([...server, '--no-defaults', '--version'], {
    timeoutMs: 20_000,
    signal,
    env: {},
  });
  return run.exitCode === 0 ? parseVersionOutput(run.stdout.toString('utf8')) : null;
}

/**
 * A server of this kind that is installed on the system. With `anyVersion` every version of the same vendor will do;
 * the exact version in the result then tells what it really is.
 */
export async function findServerOnPath(
  kind: ServerKind,
  pathDirs: readonly string[],
  options: { readonly anyVersion: boolean; readonly signal?: AbortSignal | undefined },
): Promise<ServerBinaries | null> {
  const facts = KIND_FACTS[kind];
  for (const name of facts.serverNames) {
    for (const dir of pathDirs) {
      const path = findProgram(name, [dir]);
      if (path === null) continue;
      const found = await askVersion([path], options.signal);
      if (found === null || found.vendor !== facts.vendor) continue;
      if (!options.anyVersion && !found.version.startsWith(facts.versionPrefix)) continue;
      return installedServer(kind, path, found, pathDirs);
    }
  }
  return null;
}

function installedServer(
  kind: ServerKind,
  path: string,
  found: ParsedVersion,
  pathDirs: readonly string[],
): ServerBinaries {
  const binDir = dirname(realpathSync(path));
  const shareDir = [
    '../share/mariadb',
    '../share/mysql',
    '../../share/mariadb',
    '../../share/mysql',
    '../share',
  ]
    .map((relative) => join(binDir, relative))
    .find((dir) => existsSync(join(dir, 'fill_help_tables.sql')) || existsSync(join(dir, 'english')));
  const clientDirs = [dirname(path), join(dirname(path), '../bin'), ...pathDirs];
  return {
    kind,
    vendor: found.vendor,
    version: found.version,
    versionLine: found.versionLine,
    source: 'path',
    server: [path],
    placeOptions: [],
    systemTablesDir: shareDir ?? '',
    clientLauncher: [],
    clientDirs,
    clientPluginDir: null,
    pathDir: clientDirs.find((dir) => existsSync(join(dir, 'mysql'))) ?? dirname(path),
  };
}
