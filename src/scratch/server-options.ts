import { join } from 'node:path';
import type { ServerBinaries } from './server-binaries.ts';

/** The places of one running server. */
export interface InstancePlaces {
  readonly dir: string;
  readonly dataDir: string;
  readonly socket: string;
  readonly logFile: string;
  /** 0: does not listen on TCP. */
  readonly port: number;
  readonly serverId: number;
  readonly initFile: string | null;
}

/** Options alike for preparing a data directory and for running on it. */
export function commonOptions(binaries: ServerBinaries, dataDir: string): string[] {
  const options = ['--no-defaults', ...binaries.placeOptions, `--datadir=${dataDir}`];
  // Both vendors refuse to run as root unless told so.
  if (process.getuid?.() === 0) options.push('--user=root');
  options.push('--innodb-buffer-pool-size=64M');
  if (isOldMysql(binaries)) options.push('--innodb-log-file-size=32M');
  else if (binaries.vendor === 'mariadb') options.push('--innodb-log-file-size=48M');
  else options.push('--innodb-redo-log-capacity=64M');
  return options;
}

/**
 * Options of a server for tests and drills: small, quick to start, binary log on, events off. Commits are handed to the
 * operating system but not forced to disk: they outlive the server's death, not the machine's.
 */
export function runOptions(
  binaries: ServerBinaries,
  places: InstancePlaces,
  extra: readonly string[],
): string[] {
  const options = [
    ...commonOptions(binaries, places.dataDir),
    `--socket=${places.socket}`,
    `--pid-file=${join(places.dir, 'server.pid')}`,
    `--log-error=${places.logFile}`,
    `--tmpdir=${join(places.dir, 'tmp')}`,
    `--secure-file-priv=${join(places.dir, 'files')}`,
    `--server-id=${places.serverId}`,
    '--log-bin=binlog',
    '--sync-binlog=0',
    '--innodb-flush-log-at-trx-commit=2',
  ];
  if (places.port === 0) options.push('--skip-networking', '--port=0');
  else options.push('--bind-address=127.0.0.1', `--port=${places.port}`);
  if (places.initFile !== null) options.push(`--init-file=${places.initFile}`);
  if (isOldMysql(binaries))
    options.push('--explicit-defaults-for-timestamp=ON', '--character-set-server=utf8mb4');
  else if (binaries.vendor === 'mysql') options.push('--mysqlx=OFF');
  // As Debian's packages configure it; compiled in is latin1 until 11.6.
  else options.push('--character-set-server=utf8mb4');
  return [...options, ...extra];
}

/** MySQL before 5.7 has no --initialize and other names for many options. */
export function isOldMysql(binaries: ServerBinaries): boolean {
  return binaries.vendor === 'mysql' && /^5\.[0-6]\./.test(binaries.version);
}
