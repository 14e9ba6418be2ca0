import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KindFacts, ServerKind } from './server-kind.ts';

/** A server found or fetched, ready to be run. Commands are argv prefixes: add options and run without a shell. */
export interface ServerBinaries {
  readonly kind: ServerKind;
  readonly vendor: KindFacts['vendor'];
  /** Exact: `9.7.4`, `10.11.18`. */
  readonly version: string;
  /** The whole line that `mysqld --version` prints after `Ver`. */
  readonly versionLine: string;
  readonly source: 'path' | 'fetched';
  /** Loader, library path and server program. */
  readonly server: readonly string[];
  /** Options that a server run out of its own folder needs: basedir, plugin-dir, messages. */
  readonly placeOptions: readonly string[];
  /** Folder of the SQL files that make the system tables (MariaDB), or of a ready data directory (MySQL 5.6). */
  readonly systemTablesDir: string;
  /** Put before a client program; empty for programs on PATH. */
  readonly clientLauncher: readonly string[];
  readonly clientDirs: readonly string[];
  /** For `--plugin-dir` of the clients; null: as compiled in. */
  readonly clientPluginDir: string | null;
  /** Put this folder on PATH, and `mysql`, `mysqldump` and the like run as if they were installed. */
  readonly pathDir: string;
}

/** The two vendors' names of one program. */
const OTHER_NAME: Readonly<Record<string, string>> = {
  mysql: 'mariadb',
  mysqldump: 'mariadb-dump',
  mysqlbinlog: 'mariadb-binlog',
  mysqladmin: 'mariadb-admin',
  mysqlimport: 'mariadb-import',
  mysqlcheck: 'mariadb-check',
  mysql_upgrade: 'mariadb-upgrade',
  mariadb: 'mysql',
  'mariadb-dump': 'mysqldump',
  'mariadb-binlog': 'mysqlbinlog',
  'mariadb-admin': 'mysqladmin',
  'mariadb-import': 'mysqlimport',
  'mariadb-check': 'mysqlcheck',
};

/**
 * How to run a client program (`mysql`, `mysqldump`, `mysqlbinlog`, `innochecksum`, ...) of this server; either
 * vendor's name will do. Null when the server came without it.
 */
export function programArgv(binaries: ServerBinaries, name: string): readonly string[] | null {
  const other = OTHER_NAME[name];
  const names = other === undefined ? [name] : [name, other];
  // The vendor's own name first: MariaDB 11 prints a deprecation warning when called mysql.
  if (binaries.vendor === 'mariadb')
    names.sort((a, b) => Number(b.startsWith('mariadb')) - Number(a.startsWith('mariadb')));
  for (const candidate of names) {
    for (const dir of binaries.clientDirs) {
      const path = join(dir, candidate);
      if (existsSync(path)) return [...binaries.clientLauncher, path];
    }
  }
  return null;
}

export interface ParsedVersion {
  readonly version: string;
  readonly versionLine: string;
  readonly vendor: KindFacts['vendor'];
}

/** Reads what `mysqld --version` prints, or null when that is something else. */
export function parseVersionOutput(output: string): ParsedVersion | null {
  const match = /\bVer (?:\d+\.\d+ Distrib )?((\d+\.\d+\.\d+)[^\n]*)/.exec(output);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const versionLine = match[1].trim();
  return { version: match[2], versionLine, vendor: /mariadb/i.test(versionLine) ? 'mariadb' : 'mysql' };
}
