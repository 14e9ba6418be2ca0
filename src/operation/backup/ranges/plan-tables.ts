import { runGroup } from '../../../base/run-group.ts';
import { isCode } from '../../../errors/salvor-error.ts';
import { type KeyRange, WHOLE_TABLE } from '../../../model/key-range.ts';
import { boundsAscend } from '../../../mysql/questions/ranges/bounds-ascend.ts';
import { type RangeKey, rangeKeyOf } from '../../../mysql/questions/ranges/range-key.ts';
import type { Asking } from '../../../mysql/questions/schema/ask.ts';
import type { TableFacts } from '../../../mysql/questions/schema/schema-facts.ts';
import { releaseReadTables } from '../../../mysql/questions/snapshot.ts';
import type { Session } from '../../../mysql/session.ts';
import { MOST_CHUNK_BYTES } from '../chunk-writer.ts';
import { splitRange } from './split-range.ts';
import type { TablePlan } from './table-reading.ts';

/** Of what a table is cut into. */
export interface ReadSizes {
  /** The least plain bytes of a chunk. */
  readonly leastChunkBytes: number;
  /** A smaller range is not worth the questions that find it. */
  readonly leastRangeBytes: number;
}

/** A chunk has at least one frame of the compressor. */
export const READ_SIZES: ReadSizes = { leastChunkBytes: 4 << 20, leastRangeBytes: 64 << 20 };

/** A change of one contiguous hundredth of a table then touches two chunks, or three small ones. */
const CHUNKS_PER_TABLE = 100;

/** So many pieces of work per connection that none is left alone for long at the end. */
const RANGES_PER_CONNECTION = 4;

/** Whatever the server's guesses are: ranges of one table. */
const MOST_RANGES = 64;

/**
 * Decides how each table is read. Big ones are split at keys that exist in the snapshot; the sessions ask side by side, and no
 * table stays in their hands. Sessions must be in a snapshot. Plans come biggest table first.
 */
export async function planTables(
  sessions: readonly Session[],
  tables: readonly TableFacts[],
  sizes: ReadSizes,
  outer: AbortSignal,
): Promise<readonly TablePlan[]> {
  const sorted = [...tables].sort((a, b) => b.estimatedBytes - a.estimatedBytes);
  const rangeBytes = Math.max(sizes.leastRangeBytes, fairShareBytes(tables, sessions.length));
  const plans = sorted.map((table): TablePlan => {
    const chunkBytes = chunkBytesFor(table.estimatedBytes, sizes);
    return { table, key: rangeKeyOf(table), ranges: [WHOLE_TABLE], chunkBytes };
  });
  const big = [...plans.keys()].filter((index) => isWorthSplitting(plans[index], rangeBytes));
  const ask = (session: Session) => async (signal: AbortSignal) => {
    for (let index = big.shift(); index !== undefined; index = big.shift()) {
      const plan = plans[index] as TablePlan;
      plans[index] = { ...plan, ranges: await rangesOf({ session, signal }, plan, rangeBytes) };
      await releaseReadTables(session);
    }
  };
  if (sessions.length > 1) await runGroup(outer, sessions.map(ask));
  return plans;
}

/** Plain bytes are not known beforehand; the server's figure for its own pages is near enough. */
function chunkBytesFor(tableBytes: number, { leastChunkBytes }: ReadSizes): number {
  return Math.min(MOST_CHUNK_BYTES, Math.max(leastChunkBytes, Math.ceil(tableBytes / CHUNKS_PER_TABLE)));
}

function fairShareBytes(tables: readonly TableFacts[], connections: number): number {
  const totalBytes = tables.reduce((sum, table) => sum + table.estimatedBytes, 0);
  return totalBytes / (connections * RANGES_PER_CONNECTION);
}

function isWorthSplitting(plan: TablePlan | undefined, rangeBytes: number): boolean {
  return plan !== undefined && plan.key !== null && plan.table.estimatedBytes > rangeBytes;
}

async function rangesOf(
  asking: Asking,
  { table, key }: TablePlan,
  rangeBytes: number,
): Promise<readonly KeyRange[]> {
  if (key === null) return [WHOLE_TABLE];
  const rowsPerPiece = Math.max(1, (table.estimatedRows * rangeBytes) / table.estimatedBytes);
  try {
    const ranges = await splitRange(asking, key, WHOLE_TABLE, { rowsPerPiece, mostPieces: MOST_RANGES });
    return (await areProved(asking, key, ranges)) ? ranges : [WHOLE_TABLE];
  } catch (error) {
    // A guess that this server does not take costs speed and nothing else. A table that is gone fails when it is read.
    if (isCode(error, 'SERVER_ERROR')) return [WHOLE_TABLE];
    throw error;
  }
}

/** Nothing is read by bounds of which the server does not say that they ascend. */
async function areProved(asking: Asking, key: RangeKey, ranges: readonly KeyRange[]): Promise<boolean> {
  const bounds = ranges.flatMap(({ upTo }) => (upTo === null ? [] : [upTo]));
  return boundsAscend(asking, key, bounds);
}
