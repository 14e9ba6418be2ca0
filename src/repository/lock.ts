import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, systemClock } from '../base/clock.ts';
import { livenessOf, ownIdentity } from '../base/process-identity.ts';
import { fail } from '../errors/salvor-error.ts';
import { BackupLock } from './held-lock.ts';
import { type LockState, listLockFiles, lockPrefix, readLockState } from './lock-record.ts';
import type { Repository } from './repository.ts';
import { createJson } from './small-file.ts';

export { BackupLock };

/**
 * The lock of one source's backups: different sources share a repository, the same source twice is refused. (Prune
 * will need the repository alone: a lock `prune.<generation>.json` of the same make, checked by both sides after
 * creating their own. Nothing takes it yet.)
 *
 * Taking a lock is creating its next generation, which only one of several can do; so nobody removes a lock that
 * somebody else has just taken. A taker that was overtaken finds a higher generation afterwards and gives way.
 */
export interface BackupLockOptions {
  readonly sourceUuid: string;
  readonly clock?: Clock;
  readonly heartbeatMs?: number;
  /** How long the heartbeat of a holder elsewhere is watched before it is called dead: clocks may differ. */
  readonly watchMs?: number;
  readonly signal?: AbortSignal;
}

const HEARTBEAT_MS = 10_000;
const WATCH_MS = 25_000;

/** Without a heartbeat for so long, a holder on another machine is dead (docs/format.md, "Locks"). */
const SILENCE_ELSEWHERE_MS = 10 * 60_000;

/** This machine has booted since: dead at once, were it not for cloned machines that share all names. */
const SILENCE_REBOOTED_MS = 60_000;

/** Old generations are kept for a while: a taker that slept must meet a taken number, not a free one. */
const GENERATIONS_KEPT = 8;

const MAX_TRIES = 20;

/** Rejects REPOSITORY_LOCKED {host, pid, since} while another backup of this source lives. Takes over from a dead one. */
export async function acquireBackupLock(
  repository: Repository,
  options: BackupLockOptions,
): Promise<BackupLock> {
  const { storage } = repository;
  const clock = options.clock ?? systemClock;
  const prefix = lockPrefix(options.sourceUuid);
  await storage.sweepTemporary();
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    options.signal?.throwIfAborted();
    const state = await readLockState(storage, prefix);
    if (!(await isFree(repository, prefix, state, { ...options, clock })))
      return failLocked(repository, prefix, state);
    const generation = state.generation + 1;
    const since = new Date(clock.nowMs()).toISOString();
    const record = {
      ...ownIdentity(),
      token: randomBytes(16).toString('hex'),
      since,
      source: options.sourceUuid,
    };
    if ((await createJson(storage, `${prefix}${generation}.json`, record)) === 'existed') continue;
    const files = await listLockFiles(storage, prefix);
    if (files.some((file) => file.generation > generation)) continue;
    for (const file of files) {
      if (file.generation <= generation - GENERATIONS_KEPT) await storage.remove(file.name);
    }
    return new BackupLock(
      { storage, base: prefix, generation, clock },
      { heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS },
    );
  }
  return failLocked(repository, prefix, await readLockState(storage, prefix));
}

/** Never true for a living holder: what cannot be told counts as living. */
async function isFree(
  repository: Repository,
  prefix: string,
  state: LockState,
  options: BackupLockOptions & { readonly clock: Clock },
): Promise<boolean> {
  if (state.generation === 0 || state.isReleased) return true;
  if (state.holder === null) return false;
  const silenceMs = options.clock.nowMs() - state.lastBeatMs;
  switch (livenessOf(state.holder)) {
    case 'alive':
      return false;
    case 'dead':
      return true;
    case 'rebooted':
      return silenceMs > SILENCE_REBOOTED_MS;
    case 'elsewhere': {
      if (!(silenceMs > SILENCE_ELSEWHERE_MS)) return false;
      await sleep(options.watchMs ?? WATCH_MS, undefined, options.signal ? { signal: options.signal } : {});
      const later = await readLockState(repository.storage, prefix);
      return later.generation === state.generation && later.beat === state.beat;
    }
  }
}

function failLocked(repository: Repository, prefix: string, state: LockState): never {
  return fail('REPOSITORY_LOCKED', {
    place: repository.storage.place,
    host: state.holder?.host ?? '?',
    pid: state.holder?.pid ?? 0,
    since: state.holder?.since ?? '?',
    file: `${prefix}${state.generation}.json`,
  });
}
