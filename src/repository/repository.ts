import { randomUUID } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { fail, isCode } from '../errors/salvor-error.ts';
import { FORMAT_VERSION } from '../model/manifest.ts';
import type { Storage } from '../storage/storage.ts';
import { createJson, readSmallJson } from './small-file.ts';

export const REPOSITORY_FILE = 'salvor.json';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An opened repository: a storage that holds a salvor.json which this program understands. */
export interface Repository {
  readonly storage: Storage;
  /** UUID, the same in every manifest of this repository. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly created: string;
}

/**
 * Makes a repository in an empty (or not yet existing, with `makeRoot`) place. Rejects REPOSITORY_EXISTS or
 * REPOSITORY_FOLDER_NOT_EMPTY; two at once make one.
 */
export async function initRepository(
  storage: Storage,
  options: { readonly clock: Clock },
): Promise<Repository> {
  const first = await firstName(storage);
  if (first !== null) {
    if ((await storage.size(REPOSITORY_FILE)) !== null) fail('REPOSITORY_EXISTS', { place: storage.place });
    fail('REPOSITORY_FOLDER_NOT_EMPTY', { place: storage.place, first });
  }
  const record = {
    format: FORMAT_VERSION,
    repository: randomUUID(),
    created: new Date(options.clock.nowMs()).toISOString(),
  };
  if ((await createJson(storage, REPOSITORY_FILE, record)) === 'existed') {
    fail('REPOSITORY_EXISTS', { place: storage.place });
  }
  return { storage, id: record.repository, created: record.created };
}

/** Rejects REPOSITORY_NOT_FOUND {reason}, REPOSITORY_UNREADABLE {reason} or FORMAT_TOO_NEW. */
export async function openRepository(storage: Storage): Promise<Repository> {
  const { place } = storage;
  const record = await readRecord(storage);
  const damaged = (at: string) => fail('REPOSITORY_UNREADABLE', { place, reason: 'damaged', at });
  if (record === null) return damaged('JSON');
  const { format, repository, created } = record;
  if (typeof format !== 'number') return damaged('format');
  if (format > FORMAT_VERSION) {
    fail('FORMAT_TOO_NEW', { file: `${place}/${REPOSITORY_FILE}`, found: format, known: FORMAT_VERSION });
  }
  if (format !== FORMAT_VERSION) return damaged('format');
  if (typeof repository !== 'string' || !UUID.test(repository)) return damaged('repository');
  if (typeof created !== 'string') return damaged('created');
  return { storage, id: repository, created };
}

async function readRecord(storage: Storage): Promise<Record<string, unknown> | null> {
  const { place } = storage;
  try {
    return await readSmallJson(storage, REPOSITORY_FILE);
  } catch (error) {
    const options = { cause: error };
    if (isCode(error, 'STORAGE_FOLDER_MISSING')) {
      fail('REPOSITORY_NOT_FOUND', { place, reason: 'folder-missing' }, options);
    }
    if (isCode(error, 'STORAGE_UNSAFE_PATH') && error.details.path === place) {
      fail('REPOSITORY_NOT_FOUND', { place, reason: 'not-a-folder' }, options);
    }
    if (isCode(error, 'STORAGE_NOT_PERMITTED')) {
      fail('REPOSITORY_UNREADABLE', { place, reason: 'permission', uid: error.details.uid ?? null }, options);
    }
    if (!isCode(error, 'STORAGE_NOT_FOUND')) throw error;
    const reason = (await firstName(storage)) === null ? 'folder-empty' : 'other-content';
    return fail('REPOSITORY_NOT_FOUND', { place, reason }, options);
  }
}

/** Any name in the storage, or null where it is empty or not there yet. */
async function firstName(storage: Storage): Promise<string | null> {
  try {
    for await (const name of storage.list('')) return name;
    return null;
  } catch (error) {
    if (isCode(error, 'STORAGE_FOLDER_MISSING')) return null;
    throw error;
  }
}
