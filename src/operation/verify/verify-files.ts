import { createHash } from 'node:crypto';
import { isCode } from '../../errors/salvor-error.ts';
import type { Manifest, SnapshotFile } from '../../model/manifest.ts';
import type { BadKind, VerifyReport } from '../../model/report.ts';
import type { Repository } from '../../repository/repository.ts';

type Bad = VerifyReport['bad'][number];

/** Size and hash of the snapshot's own files (recover.sh, the SQL files, the list of checksums). */
export async function verifyFiles(
  repository: Repository,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<Bad[]> {
  const bad: Bad[] = [];
  for (const file of manifest.files) {
    const name = `snapshots/${manifest.snapshot}/${file.name}`;
    const problem = await problemOf(repository, name, file, signal);
    if (problem) bad.push({ object: name, table: '', range: null, rows: 0, ...problem });
  }
  return bad;
}

async function problemOf(
  repository: Repository,
  name: string,
  file: SnapshotFile,
  signal: AbortSignal,
): Promise<{ kind: BadKind; detail: string } | null> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const bytes of repository.storage.read(name, { signal })) {
      hash.update(bytes);
      sizeBytes += bytes.length;
      if (sizeBytes > file.sizeBytes) break;
    }
  } catch (error) {
    if (isCode(error, 'STORAGE_NOT_FOUND')) return { kind: 'missing', detail: 'the file is not there' };
    return unreadable(error);
  }
  if (sizeBytes !== file.sizeBytes)
    return { kind: 'cut', detail: `${sizeBytes} bytes, promised ${file.sizeBytes}` };
  return hash.digest('hex') === file.sha256
    ? null
    : { kind: 'stored-hash', detail: 'other bytes than promised' };
}

/** What stands there instead of a readable file: a link, a pipe, another user's file, a bad sector. */
function unreadable(error: unknown): { kind: BadKind; detail: string } {
  if (!isCode(error, 'STORAGE_READ_FAILED', 'STORAGE_UNSAFE_PATH', 'STORAGE_NOT_PERMITTED')) throw error;
  return { kind: 'unreadable', detail: String(error.details.kind ?? error.details.errno ?? 'EACCES') };
}
