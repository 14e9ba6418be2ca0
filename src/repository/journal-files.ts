import { SNAPSHOT_ID } from '../format/manifest-schema.ts';
import type { StorageOptions } from '../storage/storage.ts';
import { sourceName } from './lock-record.ts';
import type { Repository } from './repository.ts';

/** Name of a part of a run's journal. */
export function journalPart(
  { source, snapshot }: { readonly source: string; readonly snapshot: string },
  part: number,
): string {
  return `journals/${sourceName(source)}.${snapshot}.${part}.jsonl`;
}

/** Removes the journals of those of a source's runs that are over. */
export async function removeJournals(
  repository: Repository,
  sourceUuid: string,
  isOver: (snapshot: string) => boolean,
): Promise<void> {
  for (const [snapshot, parts] of await listJournals(repository, sourceUuid, {})) {
    if (!isOver(snapshot)) continue;
    const remove = (part: number) =>
      repository.storage.remove(journalPart({ source: sourceUuid, snapshot }, part));
    // The first part goes last: without it, what is left of the others says nothing.
    const [first, ...others] = [...parts].sort((a, b) => a - b);
    await Promise.all(others.map(remove));
    if (first !== undefined) await remove(first);
  }
}

/** Numbers of parts by snapshot. */
export async function listJournals(
  repository: Repository,
  sourceUuid: string,
  options: StorageOptions,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const journals = new Map<string, number[]>();
  const prefix = `journals/${sourceName(sourceUuid)}.`;
  for await (const name of repository.storage.list('journals/', options)) {
    if (!name.startsWith(prefix)) continue;
    const match = /^([^.]+)\.([1-9]\d{0,8})\.jsonl$/.exec(name.slice(prefix.length));
    const [, snapshot = '', part] = match ?? [];
    if (!SNAPSHOT_ID.test(snapshot)) continue;
    journals.set(snapshot, [...(journals.get(snapshot) ?? []), Number(part)]);
  }
  return journals;
}
