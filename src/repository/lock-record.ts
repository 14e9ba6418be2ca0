import { sha256Hex } from '../base/hash.ts';
import type { ProcessIdentity } from '../base/process-identity.ts';
import { isCode } from '../errors/salvor-error.ts';
import type { Storage } from '../storage/storage.ts';
import { readSmallJson } from './small-file.ts';

/**
 * The files of one lock, all create-only:
 *   backup-<source>.<generation>.json            who holds it, or held it
 *   backup-<source>.<generation>.beat-<n>.json   the holder lived at this time; only the newest counts
 *   backup-<source>.<generation>.released.json   given back
 * The highest generation is the lock. It is never removed before a higher one exists, so a number is never used twice.
 */
export interface LockState {
  /** 0 where there never was a lock. */
  readonly generation: number;
  /** Null where the record cannot be read, which is taken for a living holder. */
  readonly holder: LockHolder | null;
  readonly isReleased: boolean;
  readonly beat: number;
  /** Not a number where it cannot be told. */
  readonly lastBeatMs: number;
  /** Every file of this source's lock, of all generations. */
  readonly files: readonly LockFile[];
}

export interface LockHolder extends ProcessIdentity {
  readonly token: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

export interface LockFile {
  readonly name: string;
  readonly generation: number;
  readonly beat: number | null;
  readonly isReleased: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where all files of a source's lock begin. */
export function lockPrefix(sourceUuid: string): string {
  return `locks/backup-${sourceName(sourceUuid)}.`;
}

/** A source within a file's name. Its id comes from a server, so it is not trusted to be one. */
export function sourceName(sourceUuid: string): string {
  return UUID.test(sourceUuid) ? sourceUuid.toLowerCase() : sha256Hex(sourceUuid).slice(0, 32);
}

export async function readLockState(storage: Storage, prefix: string): Promise<LockState> {
  const files = await listLockFiles(storage, prefix);
  const generation = Math.max(0, ...files.map((file) => file.generation));
  const own = files.filter((file) => file.generation === generation);
  const beat = Math.max(0, ...own.map((file) => file.beat ?? 0));
  const holder = generation === 0 ? null : toHolder(await readOrNull(storage, `${prefix}${generation}.json`));
  const beatAt = beat === 0 ? null : await readOrNull(storage, `${prefix}${generation}.beat-${beat}.json`);
  return {
    generation,
    holder,
    isReleased: own.some((file) => file.isReleased),
    beat,
    // Removed between listing and reading means that the holder has just written a newer one.
    lastBeatMs: Date.parse(String(beat === 0 ? holder?.since : beatAt?.at)),
    files,
  };
}

export async function listLockFiles(storage: Storage, prefix: string): Promise<LockFile[]> {
  const files: LockFile[] = [];
  for await (const name of storage.list('locks/')) {
    if (!name.startsWith(prefix)) continue;
    const match = /^(\d{1,9})(?:\.(?:beat-(\d{1,9})|(released)))?\.json$/.exec(name.slice(prefix.length));
    if (match === null) continue;
    const [, generation, beat, released] = match;
    files.push({
      name,
      generation: Number(generation),
      beat: beat === undefined ? null : Number(beat),
      isReleased: released !== undefined,
    });
  }
  return files;
}

/** Null also where it went away between listing and reading: a holder removes old heartbeats. */
async function readOrNull(storage: Storage, name: string): Promise<Record<string, unknown> | null> {
  try {
    return await readSmallJson(storage, name);
  } catch (error) {
    if (isCode(error, 'STORAGE_NOT_FOUND')) return null;
    throw error;
  }
}

function toHolder(record: Record<string, unknown> | null): LockHolder | null {
  if (record === null) return null;
  const { host, machine, bootId, pid, startTicks, token, since } = record;
  if (typeof host !== 'string' || typeof machine !== 'string' || typeof token !== 'string') return null;
  if (typeof since !== 'string' || !Number.isSafeInteger(pid)) return null;
  return {
    host,
    machine,
    bootId: typeof bootId === 'string' ? bootId : null,
    pid: pid as number,
    startTicks: Number.isSafeInteger(startTicks) ? (startTicks as number) : null,
    token,
    since,
  };
}
