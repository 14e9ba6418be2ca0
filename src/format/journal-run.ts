import type {
  JournaledChunk,
  JournaledTable,
  JournalLine,
  UnfinishedRun,
  UnfinishedTable,
} from '../model/unfinished-run.ts';
import { checkSeam } from './chunk-tiling.ts';

/** Puts the lines of a journal together. Null where its first line is missing; what does not fit the rest of it is left out. */
export function gatherRun(snapshot: string, lines: readonly JournalLine[]): UnfinishedRun | null {
  const [begin] = lines;
  if (begin?.type !== 'begin') return null;
  const tables = new Map<number, Gathering>();
  for (const line of lines) {
    if (line.type === 'table' && !tables.has(line.table) && doRangesTile(line))
      tables.set(line.table, gathering(line));
    else if (line.type === 'chunk') addChunk(tables.get(line.table), line);
    else if (line.type === 'table-end') endTable(tables.get(line.table));
  }
  const moment = lines.find((line) => line.type === 'moment');
  return {
    snapshot,
    startedAt: begin.startedAt,
    wanted: begin.wanted,
    marks: moment?.marks ?? null,
    tables: [...tables.values()].map(
      ({ of, chunks, isWhole }): UnfinishedTable => ({
        ...of,
        isWhole,
        chunks: [...chunks.values()].toSorted((a, b) => a.range - b.range || a.part - b.part),
      }),
    ),
  };
}

interface Gathering {
  readonly of: JournaledTable;
  readonly chunks: Map<string, JournaledChunk>;
  isWhole: boolean;
}

function gathering({ type: _, table: __, ...of }: JournalLine & { readonly type: 'table' }): Gathering {
  return { of, chunks: new Map(), isWhole: false };
}

function endTable(table: Gathering | undefined): void {
  if (table !== undefined) table.isWhole = true;
}

function addChunk(table: Gathering | undefined, line: JournalLine & { readonly type: 'chunk' }): void {
  const { type: _, table: __, ...entry } = line;
  if (table === undefined || !isPlausible(table.of, entry)) return;
  const place = `${entry.range} ${entry.part}`;
  if (!table.chunks.has(place)) table.chunks.set(place, entry);
}

function isPlausible({ key, ranges }: JournaledTable, { range, chunk }: JournaledChunk): boolean {
  const { object, plainSha256, above, upTo, firstKey, lastKey } = chunk;
  const isBounded = above !== undefined && upTo !== undefined;
  const keys = [above, upTo, firstKey, lastKey].filter((value) => value != null);
  return (
    object.startsWith(`${plainSha256.slice(0, 2)}/${plainSha256}`) &&
    range < (ranges?.length ?? 1) &&
    isBounded === (ranges !== null) &&
    keys.every((value) => value.length === key.length)
  );
}

function doRangesTile({ key, ranges }: JournaledTable): boolean {
  if (ranges === null) return true;
  const hasKeys = ranges.every(({ above, upTo }) =>
    [above, upTo].every((bound) => bound === null || bound.length === key.length),
  );
  const tile = ranges.every((_, index) => checkSeam(ranges, index, 'ranges') === null);
  return hasKeys && tile && ranges.length > 0;
}
