import { isCode, SalvorError } from '../errors/salvor-error.ts';
import { decodeJournalPart, type JournalFault } from '../format/journal.ts';
import { gatherRun } from '../format/journal-run.ts';
import type { JournalLine, UnfinishedRun } from '../model/unfinished-run.ts';
import type { StorageOptions } from '../storage/storage.ts';
import { journalPart, listJournals } from './journal-files.ts';
import type { Repository } from './repository.ts';
import { readSmallFile } from './small-file.ts';
import { listSnapshotIds } from './snapshots.ts';

/** Far more than the chunks of a run take (docs/format.md, "Journals"); small enough to hold. */
const MOST_PART_BYTES = 64 << 20;
const MOST_RUN_BYTES = 256 << 20;

/** Runs that are looked at, the newest first. */
const MOST_RUNS = 4;

/** A journal, or the rest of one, that is passed over. */
export interface IgnoredJournal {
  readonly file: string;
  readonly fault: JournalFault | 'too-large' | 'unreadable';
  /** The newer format that it has, where the fault is `too-new`. */
  readonly format?: number;
}

export interface UnfinishedRuns {
  /** The newest first. */
  readonly runs: readonly UnfinishedRun[];
  readonly ignored: readonly IgnoredJournal[];
  /** Snapshots that were sealed, and whose journals only wait to be removed; the newest first. */
  readonly sealed: readonly string[];
}

/** What earlier runs of a source have left. Whatever is wrong with a journal is a finding: without it, only time is lost. */
export async function readUnfinishedRuns(
  repository: Repository,
  sourceUuid: string,
  options: StorageOptions = {},
): Promise<UnfinishedRuns> {
  const journals = await listJournals(repository, sourceUuid, options);
  if (journals.size === 0) return { runs: [], ignored: [], sealed: [] };
  const snapshots = new Set(await listSnapshotIds(repository, options));
  const newestFirst = [...journals.keys()].sort().reverse();
  const runs: UnfinishedRun[] = [];
  const ignored: IgnoredJournal[] = [];
  for (const snapshot of newestFirst.filter((id) => !snapshots.has(id)).slice(0, MOST_RUNS)) {
    const found = await readJournal(repository, { source: sourceUuid, snapshot }, options);
    const run = gatherRun(snapshot, found.lines);
    if (run !== null) runs.push(run);
    if (found.ignored !== null) ignored.push(found.ignored);
  }
  return { runs, ignored, sealed: newestFirst.filter((id) => snapshots.has(id)) };
}

interface FoundLines {
  readonly lines: readonly JournalLine[];
  readonly ignored: IgnoredJournal | null;
}

/** Part after part, up to the first that is missing or not as it was written: each may hang on the ones before it. */
async function readJournal(
  repository: Repository,
  of: { readonly source: string; readonly snapshot: string },
  options: StorageOptions,
): Promise<FoundLines> {
  const lines: JournalLine[] = [];
  let bytesLeft = MOST_RUN_BYTES;
  for (let part = 1; ; part++) {
    const file = journalPart(of, part);
    const content = await readPart(repository, file, {
      ...options,
      maxBytes: Math.min(bytesLeft, MOST_PART_BYTES),
    });
    if (content === 'missing') return { lines, ignored: null };
    if (typeof content === 'string') return { lines, ignored: { file, fault: content } };
    bytesLeft -= content.length;
    const decoded = await decodeJournalPart(content, { repository: repository.id, ...of, part });
    if ('fault' in decoded) return { lines, ignored: { file, ...decoded } };
    for (const line of decoded.lines) lines.push(line);
  }
}

async function readPart(
  { storage }: Repository,
  file: string,
  options: StorageOptions & { readonly maxBytes: number },
): Promise<Buffer | 'missing' | 'too-large' | 'unreadable'> {
  try {
    return (await readSmallFile(storage, file, options.maxBytes, options)) ?? 'too-large';
  } catch (error) {
    if (isCode(error, 'STORAGE_NOT_FOUND')) return 'missing';
    if (error instanceof SalvorError) return 'unreadable';
    throw error;
  }
}
