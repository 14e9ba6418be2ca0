import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { parseServerKind, SERVER_KINDS, type ServerKind } from '../../src/scratch/server-kind.ts';
import { startScratch } from '../../src/scratch/start.ts';

export interface TestServerOptions {
  /** Options the data directory must be made with, for instance `--lower-case-table-names=1`. */
  readonly initialOptions?: readonly string[];
  /** For instance `--local-infile=0`. */
  readonly extraOptions?: readonly string[];
  /** Listen on 127.0.0.1 too; root then has a password. */
  readonly listenTcp?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * What the tests run against: MySQL 9.7 and MariaDB 10.11, or the kinds that SALVOR_TEST_SERVERS names, separated by
 * commas; `all` for all of them.
 */
export const TESTED_KINDS: readonly ServerKind[] = readTestedKinds(process.env.SALVOR_TEST_SERVERS);

function readTestedKinds(wanted: string | undefined): readonly ServerKind[] {
  if (wanted === 'all') return SERVER_KINDS;
  return (wanted || 'mysql-9.7,mariadb-10.11').split(',').map((name) => {
    const kind = parseServerKind(name);
    assert.ok(kind, `SALVOR_TEST_SERVERS names ${name}; there are ${SERVER_KINDS.join(', ')}`);
    return kind;
  });
}

/** Where servers are kept between runs: SALVOR_CACHE_DIR, else `salvor` in the user's cache folder. */
export function testCacheDir(): string {
  const userCache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return process.env.SALVOR_CACHE_DIR || join(userCache, 'salvor');
}

export function testPathDirs(): string[] {
  return (process.env.PATH ?? '').split(':').filter((dir) => dir !== '');
}

/** Starts a server; the caller stops it. Prefer testServer or withServer. */
export async function startTestServer(
  kind: ServerKind,
  options: TestServerOptions = {},
): Promise<ScratchServer> {
  const cacheDir = testCacheDir();
  const places = { cacheDir, rootDir: join(cacheDir, 'instances'), pathDirs: testPathDirs() };
  return await startScratch(kind, { ...options, ...places, deadlineMs: 60_000 });
}

/**
 * A server for all tests of the calling file (or describe block), stopped after the last:
 * `const server = await testServer('mysql-9.7');`
 */
export async function testServer(kind: ServerKind, options: TestServerOptions = {}): Promise<ScratchServer> {
  const server = await startTestServer(kind, options);
  after(() => server.stop());
  return server;
}

/** A server for one test alone. */
export async function withServer<T>(
  kind: ServerKind,
  options: TestServerOptions,
  use: (server: ScratchServer) => Promise<T>,
): Promise<T> {
  const server = await startTestServer(kind, options);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}
