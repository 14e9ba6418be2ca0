import { homedir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import type { ServerKind } from '../../src/scratch/server-kind.ts';
import { startScratch } from '../../src/scratch/start.ts';

export interface TestServerOptions {
  /** For instance `--local-infile=0`. */
  readonly extraOptions?: readonly string[];
  /** Listen on 127.0.0.1 too; root then has a password. */
  readonly listenTcp?: boolean;
}

/** What every `npm test` runs against. */
export const TESTED_KINDS = ['mysql-9.7', 'mariadb-10.11'] as const satisfies readonly ServerKind[];

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
