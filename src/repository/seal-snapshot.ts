import { sha256Hex } from '../base/hash.ts';
import { ignoreError } from '../base/ignore-error.ts';
import { fail, isCode } from '../errors/salvor-error.ts';
import { decodeManifest, encodeManifest } from '../format/manifest.ts';
import type { Manifest } from '../model/manifest.ts';
import type { StorageOptions } from '../storage/storage.ts';
import type { BackupLock } from './lock.ts';
import type { Repository } from './repository.ts';
import { createNew } from './small-file.ts';

export interface NewSnapshotFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes a snapshot exist: writes its other files, then manifest.json, the one commit marker. All objects that the manifest names
 * must have been stored before. `files` of the manifest are filled in here. The manifest is read back from its own
 * bytes before anything is written, so that nothing is sealed which no reader would accept.
 * Rejects SNAPSHOT_EXISTS, REPOSITORY_LOCK_LOST, or what decodeManifest and the storage reject; then there is no snapshot.
 */
export async function sealSnapshot(
  repository: Repository,
  draft: Omit<Manifest, 'files'>,
  files: readonly NewSnapshotFile[],
  options: StorageOptions & { readonly lock?: BackupLock } = {},
): Promise<Manifest> {
  const { snapshot } = draft;
  const manifest: Manifest = {
    ...draft,
    files: files.map(({ name, bytes }) => ({ name, sizeBytes: bytes.byteLength, sha256: sha256Hex(bytes) })),
  };
  const encoded = encodeManifest(manifest);
  await decodeManifest(encoded, snapshot);
  const others = files.map(({ name, bytes }) =>
    createNew(repository.storage, { snapshot, name }, bytes, options),
  );
  // All have ended before anything is thrown: nothing may still be written when the caller clears up.
  await Promise.allSettled(others);
  await Promise.all(others);
  await options.lock?.assertHeld();
  await sealBy(repository, { snapshot, name: 'manifest.json' }, encoded, options);
  return manifest;
}

async function sealBy(
  repository: Repository,
  at: { readonly snapshot: string; readonly name: string },
  manifest: Uint8Array,
  options: StorageOptions,
): Promise<void> {
  const name = `snapshots/${at.snapshot}/${at.name}`;
  if ((await repository.storage.size(name)) !== null) fail('SNAPSHOT_EXISTS', at);
  try {
    await createNew(repository.storage, at, manifest, options);
  } catch (error) {
    // It may have its name already and not be durable: a run that is told to have failed must not be listed.
    if (!isCode(error, 'SNAPSHOT_EXISTS')) await withdraw(repository, name);
    throw error;
  }
}

async function withdraw({ storage }: Repository, name: string): Promise<void> {
  try {
    await storage.remove(name);
  } catch (error) {
    ignoreError(error, 'the storage has just failed, and the error of that is thrown');
  }
}
