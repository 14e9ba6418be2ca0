import { fail, isCode, SalvorError } from '../errors/salvor-error.ts';
import { decodeManifest, MAX_MANIFEST_BYTES } from '../format/manifest.ts';
import { SNAPSHOT_ID } from '../format/manifest-schema.ts';
import type { Manifest } from '../model/manifest.ts';
import type { SnapshotLine } from '../model/report.ts';
import { namesInPart } from '../model/table-part.ts';
import type { StorageOptions } from '../storage/storage.ts';
import type { Repository } from './repository.ts';
import { readSmallFile } from './small-file.ts';

const CANDIDATES_SHOWN = 5;

/**
 * Every snapshot that has a manifest, oldest first; one whose manifest cannot be used is listed as damaged with its
 * reason and never hides the others. One manifest is in memory at a time.
 */
export async function listSnapshots(
  repository: Repository,
  options: StorageOptions = {},
): Promise<SnapshotLine[]> {
  const lines: SnapshotLine[] = [];
  for (const id of await listSnapshotIds(repository, options)) {
    try {
      lines.push(lineOf(await readManifestOf(repository, id, options)));
    } catch (error) {
      if (!(error instanceof SalvorError)) throw error;
      const reason = error.details.reason ?? error.details.at ?? error.details.errno ?? error.details.kind;
      lines.push({
        id,
        state: 'damaged',
        problem: reason == null ? error.code : `${error.code} (${reason})`,
      });
    }
  }
  return lines;
}

/**
 * The manifest of the snapshot that `wanted` names: an id, the beginning of one, or `latest`, which is the newest with a manifest even
 * when that is damaged: an older one must not stand in for it unnoticed.
 * Rejects SNAPSHOT_NOT_FOUND, SNAPSHOT_AMBIGUOUS, MANIFEST_DAMAGED, MANIFEST_INCONSISTENT or FORMAT_TOO_NEW.
 */
export async function readManifest(
  repository: Repository,
  wanted: string,
  options: StorageOptions = {},
): Promise<Manifest> {
  return readManifestOf(repository, await resolveSnapshotId(repository, wanted, options), options);
}

/** The full id that `wanted` names, without reading its manifest. */
export async function resolveSnapshotId(
  repository: Repository,
  wanted: string,
  options: StorageOptions = {},
): Promise<string> {
  const { place } = repository.storage;
  const ids = await listSnapshotIds(repository, options);
  const found =
    wanted === 'latest' ? ids.slice(-1) : ids.filter((id) => wanted !== '' && id.startsWith(wanted));
  const [first] = found;
  if (first === undefined) return fail('SNAPSHOT_NOT_FOUND', { wanted, place });
  if (found.length > 1) {
    const candidates = found.slice(0, CANDIDATES_SHOWN);
    fail('SNAPSHOT_AMBIGUOUS', { wanted, count: found.length, candidates });
  }
  return first;
}

/** Ids of all folders that hold a manifest.json, oldest first. What has none is not a snapshot. */
export async function listSnapshotIds(
  repository: Repository,
  options: StorageOptions = {},
): Promise<string[]> {
  const sealed = new Set<string>();
  const seen = new Set<string>();
  for await (const name of repository.storage.list('snapshots/', options)) {
    const [, id = '', file, ...rest] = name.split('/');
    if (!SNAPSHOT_ID.test(id)) continue;
    seen.add(id);
    if (file === 'manifest.json' && rest.length === 0) sealed.add(id);
  }
  for (const id of seen.difference(sealed)) {
    if (await isManifestBlocked(repository, id, options)) sealed.add(id);
  }
  return [...sealed].sort();
}

/** Whether something that is no file, such as a folder, has the manifest's name: damage, and no snapshot that was never ended. */
async function isManifestBlocked(
  { storage }: Repository,
  id: string,
  options: StorageOptions,
): Promise<boolean> {
  try {
    await storage.size(`snapshots/${id}/manifest.json`, options);
    return false;
  } catch (error) {
    if (isCode(error, 'STORAGE_UNSAFE_PATH')) return true;
    throw error;
  }
}

async function readManifestOf(
  repository: Repository,
  id: string,
  options: StorageOptions,
): Promise<Manifest> {
  const bytes = await readSmallFile(
    repository.storage,
    `snapshots/${id}/manifest.json`,
    MAX_MANIFEST_BYTES,
    options,
  );
  if (bytes === null) return fail('MANIFEST_DAMAGED', { snapshot: id, reason: 'too-large' });
  const manifest = await decodeManifest(bytes, id);
  if (manifest.repository !== repository.id) {
    const facts = { found: manifest.repository, expected: repository.id };
    fail('MANIFEST_INCONSISTENT', { snapshot: id, at: 'repository', ...facts });
  }
  return manifest;
}

function lineOf(manifest: Manifest): SnapshotLine {
  const sum = (field: 'rows' | 'plainBytes' | 'storedBytes') =>
    manifest.tables.reduce((total, table) => total + table[field], 0);
  return {
    id: manifest.snapshot,
    state: 'sealed',
    finishedAt: manifest.finishedAt,
    source: manifest.source,
    tables: manifest.tables.length,
    tablesInPart: namesInPart(manifest.tables).length,
    rows: sum('rows'),
    plainBytes: sum('plainBytes'),
    storedBytes: sum('storedBytes'),
    newBytes: manifest.newBytes,
  };
}
