import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionOptions, connectionOptions } from '../../src/mysql/connection-options.ts';
import { findOrFetchServer } from '../../src/scratch/binaries.ts';
import { createInstance } from '../../src/scratch/instance-folder.ts';
import { reapScratch } from '../../src/scratch/instances.ts';
import { type ScratchServer, ScratchServerInstance } from '../../src/scratch/scratch-server.ts';
import type { ServerBinaries } from '../../src/scratch/server-binaries.ts';
import type { ServerKind } from '../../src/scratch/server-kind.ts';
import { ensureTemplate } from '../../src/scratch/template.ts';
import { makeFolder } from '../../src/scratch/work-dir.ts';
import { type DataSet, GENERATOR_VERSION } from './data-set.ts';
import { loadData } from './load-data.ts';

export interface BenchServerOptions {
  readonly kind: ServerKind;
  readonly data: DataSet;
  readonly scale: number;
  /** A line for the person who waits. */
  readonly say: (line: string) => void;
}

const START_TIMEOUT_MS = 120_000;
/** Holds all data of scale 1 with room to spare, so that no disk is measured where none is meant. */
const MEMORY = '--innodb-buffer-pool-size=3G';

/** A scratch server that holds the data set, on a copy of a data directory that is made once and kept in the cache. */
export async function startBenchServer(options: BenchServerOptions): Promise<ScratchServer> {
  const { kind, say } = options;
  const cacheDir = cacheFolder();
  const rootDir = join(cacheDir, 'instances');
  const pathDirs = (process.env.PATH ?? '').split(':').filter((dir) => dir !== '');
  const places = { cacheDir, rootDir, pathDirs };
  await reapScratch(rootDir);
  const binaries = await findOrFetchServer(kind, {
    ...places,
    onProgress: ({ step }) => say(`${kind}: ${step}`),
  });
  const kept = join(cacheDir, 'bench', dataKey(binaries, options));
  if (!existsSync(kept)) {
    const template = await ensureTemplate(binaries, places);
    await makeFolder(kept, (workDir) => makeData({ ...options, binaries, template, rootDir }, workDir));
  }
  say(`${kind}: starting on a copy of the data`);
  return launch(binaries, kept, rootDir, [MEMORY, ...QUIET[binaries.vendor]]);
}

/** How the bench logs in: root, by the socket. */
export function benchConnection(server: ScratchServer): ConnectionOptions {
  return connectionOptions({ user: server.user, socketPath: server.socket });
}

/** While something is measured nothing else shall happen in the server. */
const QUIET: Readonly<Record<'mysql' | 'mariadb', readonly string[]>> = {
  mysql: ['--innodb-buffer-pool-load-at-startup=OFF', '--innodb-stats-auto-recalc=OFF'],
  mariadb: ['--innodb-buffer-pool-load-at-startup=OFF', '--innodb-stats-auto-recalc=OFF'],
};

/** Nothing need survive a crash while the data is made. */
const FAST_LOAD: Readonly<Record<'mysql' | 'mariadb', readonly string[]>> = {
  mysql: ['--innodb-redo-log-capacity=2G', '--innodb-doublewrite=OFF', '--skip-log-bin', '--local-infile=1'],
  mariadb: ['--innodb-log-file-size=2G', '--innodb-doublewrite=OFF', '--skip-log-bin', '--local-infile=1'],
};

interface MakeDataOptions extends BenchServerOptions {
  readonly binaries: ServerBinaries;
  readonly template: string;
  readonly rootDir: string;
}

/** Loads the data into a fresh server, shuts it down in order and moves its data directory into `workDir`. */
async function makeData(options: MakeDataOptions, workDir: string): Promise<string> {
  const { binaries, template, rootDir, kind, data, scale, say } = options;
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  say(`${kind}: making the data (once; it is kept)`);
  const timer = setInterval(() => say(`${kind}: making the data, ${seconds()} s`), 15_000);
  const server = await launch(binaries, template, rootDir, [MEMORY, ...FAST_LOAD[binaries.vendor]]);
  try {
    await loadData(benchConnection(server), data, scale);
    // Once more with the usual options, so that the big redo log is not kept.
    await server.restart([]);
    await server.kill('SIGTERM');
    const made = join(workDir, 'data');
    await rename(server.dataDir, made);
    // Every copy must find a server id of its own.
    await rm(join(made, 'auto.cnf'), { force: true });
    say(`${kind}: data made in ${seconds()} s`);
    return made;
  } finally {
    clearInterval(timer);
    await server.stop();
  }
}

async function launch(
  binaries: ServerBinaries,
  template: string,
  rootDir: string,
  extraOptions: readonly string[],
): Promise<ScratchServer> {
  const instance = await createInstance(binaries, template, { rootDir, listenTcp: false, detached: false });
  const options = {
    rootDir,
    initialOptions: [],
    extraOptions,
    detached: false,
    deadlineMs: START_TIMEOUT_MS,
  };
  const server = new ScratchServerInstance(binaries, instance, options);
  try {
    await server.launch();
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function dataKey(binaries: ServerBinaries, { data, scale }: BenchServerOptions): string {
  const version = binaries.versionLine.split(' ')[0] ?? binaries.version;
  const key = `${data.database}-g${GENERATOR_VERSION}-x${scale}-${binaries.vendor}-${version}`;
  return key.replaceAll(/[^A-Za-z0-9.+-]/g, '_');
}

function cacheFolder(): string {
  const userCache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return process.env.SALVOR_CACHE_DIR || join(userCache, 'salvor');
}
