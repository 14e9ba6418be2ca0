import { runGroup } from '../../../base/run-group.ts';
import { isCode } from '../../../errors/salvor-error.ts';
import { type KeyRange, WHOLE_TABLE } from '../../../model/key-range.ts';
import { type PartRequest, partOf, type TablePart } from '../../../model/table-part.ts';
import { piecesOf } from '../../../model/unfinished-pieces.ts';
import type { UnfinishedTable } from '../../../model/unfinished-run.ts';
import { boundsAscend } from '../../../mysql/questions/ranges/bounds-ascend.ts';
import { type RangeKey, rangeKeyOf } from '../../../mysql/questions/ranges/range-key.ts';
import type { Asking } from '../../../mysql/questions/schema/ask.ts';
import type { TableFacts } from '../../../mysql/questions/schema/schema-facts.ts';
import { releaseReadTables } from '../../../mysql/questions/snapshot.ts';
import type { Session } from '../../../mysql/session.ts';
import type { PreviousTable, PreviousTables } from '../../../repository/previous-tables.ts';
import { MOST_CHUNK_BYTES } from '../chunk-writer.ts';
import type { ReadSizes } from '../read-sizes.ts';
import type { ResumableTables } from '../resume/resumable-tables.ts';
import { carryOver } from './carry-over.ts';
import { splitRange } from './split-range.ts';
import type { TablePlan } from './table-reading.ts';

/** A change of one contiguous hundredth of a table then touches two chunks, or three small ones. */
const CHUNKS_PER_TABLE = 100;

/** The server knows its pages, not the plain bytes that come of them: rather too small chunks than too large ones. */
const PAGES_PER_PLAIN = 1.5;

/** A chunk that keeps its boundaries may grow to so much before it is split. */
const GROWN = 1.75;

/** So many pieces of work per connection that none is left alone for long at the end: a sixteenth of its time at most. */
const RANGES_PER_CONNECTION = 16;

/** Whatever the server's guesses are: ranges of one table. */
const MOST_RANGES = 64;

export interface PlanContext {
  readonly sizes: ReadSizes;
  readonly parts: PartRequest;
  readonly previous: PreviousTables;
  /** What an unfinished run has read of this very moment. */
  readonly resumable: ResumableTables;
}

/**
 * Decides how each table is read. One that an earlier snapshot holds keeps the boundaries that it had there; other big ones are split at
 * keys that exist in this one. The sessions ask side by side, and no table stays in their hands. Sessions must be in a
 * snapshot. Plans come biggest table first.
 */
export async function planTables(
  sessions: readonly Session[],
  tables: readonly TableFacts[],
  { sizes, parts, previous, resumable }: PlanContext,
  outer: AbortSignal,
): Promise<readonly TablePlan[]> {
  const sorted = [...tables].sort((a, b) => b.estimatedBytes - a.estimatedBytes);
  const isAlone = sessions.length === 1;
  const rangeBytes = isAlone
    ? Infinity
    : Math.max(sizes.leastRangeBytes, fairShareBytes(tables, sessions.length));
  const plans = sorted.map((table): TablePlan => {
    const part = partOf(parts, table);
    if (part?.condition === null) return { ...NOTHING_TO_READ, table, part };
    const before = previous.find(heldAs(table, part));
    const knownBytes = before?.plainBytes ?? 0;
    const guessedBytes = table.estimatedBytes / PAGES_PER_PLAIN;
    const isKnown = knownBytes > 0;
    const tableBytes = isKnown && !before?.isPartial ? knownBytes : Math.max(knownBytes, guessedBytes);
    const chunkBytes = chunkBytesFor(tableBytes, sizes);
    const key = rangeKeyOf(table);
    return { table, part, key, ranges: [WHOLE_TABLE], chunkBytes, isKnown, done: new Map() };
  });
  const open = [...plans.keys()];
  const ask = (session: Session) => async (signal: AbortSignal) => {
    for (let index = open.shift(); index !== undefined; index = open.shift()) {
      const plan = plans[index] as TablePlan;
      // What a condition holds for may depend on the time at which it is asked.
      const unfinished = plan.part === null ? resumable.find(plan.table) : null;
      const resumed = unfinished === null ? null : await resumePlan({ session, signal }, plan, unfinished);
      if (resumed !== null) {
        plans[index] = resumed;
        continue;
      }
      if (plan.key === null || !(plan.isKnown || plan.table.estimatedBytes > rangeBytes)) continue;
      const asking = { session, signal };
      const of = { key: plan.key, rangeBytes, before: previous.find(heldAs(plan.table, plan.part)) };
      plans[index] = await planRanges(asking, plan, of);
      if (plan.table.estimatedBytes > rangeBytes) await releaseReadTables(session);
    }
  };
  await runGroup(outer, sessions.map(ask));
  return plans;
}

const NOTHING_TO_READ = {
  key: null,
  ranges: [],
  chunkBytes: 0,
  isKnown: false,
  done: new Map<number, never>(),
};

/** As a manifest names it. */
function heldAs({ schema, name }: TableFacts, part: TablePart | null): Parameters<PreviousTables['find']>[0] {
  return { schema, name, ...(part === null ? {} : { part }) };
}

function chunkBytesFor(tableBytes: number, { leastChunkBytes }: ReadSizes): number {
  return Math.min(MOST_CHUNK_BYTES, Math.max(leastChunkBytes, Math.ceil(tableBytes / CHUNKS_PER_TABLE)));
}

function fairShareBytes(tables: readonly TableFacts[], connections: number): number {
  const totalBytes = tables.reduce((sum, table) => sum + table.estimatedBytes, 0);
  return totalBytes / (connections * RANGES_PER_CONNECTION);
}

interface Splitting {
  readonly key: RangeKey;
  /** About so much in one range; more is split. */
  readonly rangeBytes: number;
  readonly before: PreviousTable | null;
}

/** The very plan of the unfinished run, and what it has done of it; null where it cannot be gone on with. */
async function resumePlan(
  asking: Asking,
  plan: TablePlan,
  unfinished: UnfinishedTable,
): Promise<TablePlan | null> {
  const pieces = piecesOf(unfinished);
  const ranges = pieces.map(({ range }) => range);
  if ((plan.key === null) !== (unfinished.ranges === null)) return null;
  if (plan.key !== null && !(await areProved(asking, plan.key, ranges))) return null;
  const done = new Map(
    pieces.flatMap((piece, index) => (piece.done.length > 0 ? [[index, piece.done] as const] : [])),
  );
  return { ...plan, ranges, chunkBytes: unfinished.chunkBytes, done };
}

async function planRanges(
  asking: Asking,
  plan: TablePlan,
  { key, rangeBytes, before }: Splitting,
): Promise<TablePlan> {
  const { table, chunkBytes } = plan;
  const carried = before === null ? null : carryOver(table, key, before, chunkBytes);
  if (carried !== null && (await areProved(asking, key, carried))) {
    const grownBytes = table.estimatedBytes - GROWN * (before?.plainBytes ?? 0);
    const tail =
      grownBytes > rangeBytes ? await split(asking, plan, { key, rangeBytes }, carried.at(-1)) : null;
    const ranges = tail === null ? carried : [...carried.slice(0, -1), ...tail];
    return { ...plan, ranges, chunkBytes: GROWN * chunkBytes };
  }
  const ranges = table.estimatedBytes > rangeBytes ? await split(asking, plan, { key, rangeBytes }) : null;
  return ranges === null ? plan : { ...plan, ranges };
}

/** Null where nothing is found that the server says is right. */
async function split(
  asking: Asking,
  { table }: TablePlan,
  { key, rangeBytes }: Omit<Splitting, 'before'>,
  range: KeyRange = WHOLE_TABLE,
): Promise<readonly KeyRange[] | null> {
  const rowsPerPiece = Math.max(1, (table.estimatedRows * rangeBytes) / table.estimatedBytes);
  try {
    const ranges = await splitRange(asking, key, range, { rowsPerPiece, mostPieces: MOST_RANGES });
    return (await areProved(asking, key, ranges)) ? ranges : null;
  } catch (error) {
    // A guess that this server does not take costs speed and nothing else. A table that is gone fails when it is read.
    if (isCode(error, 'SERVER_ERROR')) return null;
    throw error;
  }
}

/** Nothing is read by bounds of which the server does not say that they ascend. */
async function areProved(asking: Asking, key: RangeKey, ranges: readonly KeyRange[]): Promise<boolean> {
  const bounds = ranges.flatMap(({ above, upTo }, index) => [
    ...(index === 0 && above !== null ? [above] : []),
    ...(upTo === null ? [] : [upTo]),
  ]);
  return boundsAscend(asking, key, bounds);
}
