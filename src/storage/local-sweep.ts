import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from './local-errors.ts';
import { removeDeadClaim } from './local-final-name.ts';
import { livenessOfTemporary, unlinkIfThere } from './local-temporary.ts';

/** A write of one file does not take a day: what is older, of a machine that cannot be asked, was left behind. */
const FOREIGN_LEFTOVER_AGE_MS = 24 * 3600 * 1000;

/** Removes what dead processes left in `folder`; resolves the names removed. Never touches a living one's file. */
export async function sweepFolder(folder: string, nowMs: number, signal?: AbortSignal): Promise<string[]> {
  const removed: string[] = [];
  for await (const entry of await opendir(folder)) {
    signal?.throwIfAborted();
    if (!entry.isFile()) continue;
    const path = join(folder, entry.name);
    const isClaim = entry.name.startsWith('claim-');
    if (isClaim ? await removeDeadClaim(path) : await removeDeadTemporary(path, entry.name, nowMs)) {
      removed.push(entry.name);
    }
  }
  return removed;
}

async function removeDeadTemporary(path: string, name: string, nowMs: number): Promise<boolean> {
  const liveness = livenessOfTemporary(name);
  if (liveness === null || liveness === 'alive') return false;
  if (liveness === 'elsewhere' && !(await isOlderThan(path, nowMs - FOREIGN_LEFTOVER_AGE_MS))) return false;
  return unlinkIfThere(path);
}

async function isOlderThan(path: string, limitMs: number): Promise<boolean> {
  try {
    return (await lstat(path)).mtimeMs < limitMs;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}
