import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownIdentity, type ProcessIdentity } from '../base/process-identity.ts';
import { fail } from '../errors/salvor-error.ts';
import { processState } from './process-state.ts';

export interface CacheLockOptions {
  readonly cacheDir: string;
  /** What is locked, as part of a file name. */
  readonly name: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called once when somebody else holds it. */
  readonly onWait?: () => void;
}

const POLL_MS = 200;

/**
 * Runs `work` while no other process does the same in this cache. This only saves double work: what is made in the
 * cache is made aside and renamed into place, so that even two holders at once would spoil nothing. A lock whose
 * process is gone is taken over.
 */
export async function withCacheLock<T>(options: CacheLockOptions, work: () => Promise<T>): Promise<T> {
  const dir = join(options.cacheDir, 'locks');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, `${options.name}.lock`);
  const mine = `${file}.${process.pid}-${randomBytes(6).toString('hex')}`;
  const deadline = Date.now() + options.timeoutMs;
  writeFileSync(mine, JSON.stringify(ownIdentity()), { mode: 0o600 });
  let waited = false;
  try {
    while (!tryLink(mine, file)) {
      options.signal?.throwIfAborted();
      if (removeIfDead(file, `${mine}.dead`)) continue;
      if (!waited) options.onWait?.();
      waited = true;
      if (Date.now() > deadline) {
        fail('SCRATCH_CACHE_BUSY', {
          file,
          seconds: Math.round(options.timeoutMs / 1000),
          holder: holderOf(file)?.pid ?? 0,
        });
      }
      await sleep(POLL_MS, undefined, { signal: options.signal });
    }
    try {
      removeAbandoned(dir);
      return await work();
    } finally {
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** What killed waiters left. Anybody may do this at any time: only files of dead processes go. */
function removeAbandoned(dir: string): void {
  for (const name of readdirSync(dir)) {
    if (!/\.lock\.\d+-[0-9a-f]{12}(\.dead)?$/.test(name)) continue;
    const waiter = holderOf(join(dir, name));
    if (waiter !== null && processState(waiter) === 'dead') rmSync(join(dir, name), { force: true });
  }
}

/** A link, unlike a newly created file, appears with its contents. */
function tryLink(mine: string, file: string): boolean {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(file: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}

/** Moved away before it is removed, so that of several waiters only one removes it. */
function removeIfDead(file: string, aside: string): boolean {
  const holder = holderOf(file);
  if (holder === null || processState(holder) !== 'dead') return false;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
  rmSync(aside, { force: true });
  return true;
}
