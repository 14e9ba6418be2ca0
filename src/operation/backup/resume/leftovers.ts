import { fail } from '../../../errors/salvor-error.ts';
import type { Warning } from '../../../model/event.ts';
import { JOURNAL_VERSION, type UnfinishedRun, type Wanted } from '../../../model/unfinished-run.ts';
import { type PreviousTables, readPreviousTables } from '../../../repository/previous-tables.ts';
import type { Repository } from '../../../repository/repository.ts';
import { readUnfinishedRuns, type UnfinishedRuns } from '../../../repository/unfinished-runs.ts';
import { wantedOptions } from '../../selection-options.ts';

/** What earlier runs of a source have left for this one. */
export interface Leftovers {
  readonly previous: PreviousTables;
  readonly unfinished: UnfinishedRuns;
  /** null: none is asked for. */
  readonly toResume: UnfinishedRun | null;
  readonly warnings: readonly Warning[];
}

/**
 * `resume`: of what there must be a run to go on with; null: of none. Errors: RESUME_NOTHING,
 * RESUME_SELECTION_DIFFERS, FORMAT_TOO_NEW.
 */
export async function readLeftovers(
  repository: Repository,
  of: { readonly sourceUuid: string; readonly resume: Wanted | null },
  signal: AbortSignal,
): Promise<Leftovers> {
  const { sourceUuid, resume } = of;
  const previous = await readPreviousTables(repository, sourceUuid, { signal });
  const unfinished = await readUnfinishedRuns(repository, sourceUuid, { signal });
  for (const run of unfinished.runs) previous.addUnfinished(run);
  const warnings = unfinished.ignored.map(
    ({ file, fault, format = null }): Warning => ({
      code: 'JOURNAL_IGNORED',
      details: { file, fault, format },
    }),
  );
  const toResume = resume === null ? null : findRunToResume(unfinished, resume, repository.storage.place);
  return { previous, unfinished, toResume, warnings };
}

/** The newest unfinished run of just this selection. */
function findRunToResume(
  { runs, ignored, sealed }: UnfinishedRuns,
  wanted: Wanted,
  place: string,
): UnfinishedRun {
  const found = runs.find((run) => isSame(run.wanted, wanted));
  if (found !== undefined) return found;
  const [newest] = runs;
  if (newest !== undefined) {
    fail('RESUME_SELECTION_DIFFERS', {
      begunAt: newest.startedAt,
      unfinished: wantedOptions(newest.wanted),
      wanted: wantedOptions(wanted),
    });
  }
  const tooNew = ignored.find(({ fault }) => fault === 'too-new');
  if (tooNew !== undefined) {
    fail('FORMAT_TOO_NEW', { file: tooNew.file, found: tooNew.format ?? null, known: JOURNAL_VERSION });
  }
  const selected = wantedOptions(wanted);
  return fail('RESUME_NOTHING', {
    place,
    selected,
    sealed: sealed[0] ?? null,
    ignored: ignored[0]?.file ?? null,
  });
}

/** The journals that a sealed snapshot makes needless: of runs that are sealed, those of its own selection, and those that are old. */
export function isJournalOver(
  { runs, sealed }: UnfinishedRuns,
  own: { readonly snapshot: string; readonly wanted: Wanted },
): (snapshot: string) => boolean {
  const same = runs.filter((run) => isSame(run.wanted, own.wanted));
  const over = new Set([own.snapshot, ...sealed, ...same.map((run) => run.snapshot)]);
  const oldest = runs.at(-1)?.snapshot ?? '';
  return (snapshot) => over.has(snapshot) || snapshot < oldest;
}

function isSame(a: Wanted, b: Wanted): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

/** The order in which names are given says nothing. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value))
    return value
      .map(canonical)
      .map((one) => JSON.stringify(one))
      .sort();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, canonical(one)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
