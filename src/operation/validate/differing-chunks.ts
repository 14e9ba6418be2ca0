import type { RowKernel } from '../../kernel/row-kernel.ts';
import type { RowCount } from '../../kernel/row-kernel-types.ts';
import type { Differences, DifferingRange, RangesUnknown } from '../../model/difference.ts';
import { type KeyRange, printKey } from '../../model/key-range.ts';
import type { Chunk, TableRows } from '../../model/manifest.ts';
import { EMPTY_ROW_DIGEST } from '../../model/row-digest.ts';
import { boundsAscend } from '../../mysql/questions/ranges/bounds-ascend.ts';
import { type RangeKey, rangeKeyOf } from '../../mysql/questions/ranges/range-key.ts';
import { type RowSource, readTableRows } from '../../mysql/questions/table-rows.ts';
import type { Session } from '../../mysql/session.ts';
import { isOrderCrossed } from '../difference/crossed-order.ts';
import { joinRows, type RowStream } from '../difference/join-rows.ts';
import { type Matching, rowSource, serverRows, storedRows } from './matching.ts';
import { FieldNormaliser } from './values/field-normaliser.ts';
import { digestNormalised, type TsvSource } from './values/normalised-digest.ts';
import type { Normaliser } from './values/normaliser.ts';

/** Rows listed of one table; the chunks behind them are only named. */
const MOST_ROWS_LISTED = 100;

/** A table whose rows are known to differ. */
export interface DifferingTable {
  readonly session: Session;
  readonly table: TableRows;
  /** null: the values are compared as they are. */
  readonly normalisers: readonly (Normaliser | null)[] | null;
  readonly kernel: RowKernel;
  readonly matching: Matching;
}

/** The range of a chunk, and the rows that the snapshot holds of it. */
interface Piece {
  readonly range: KeyRange;
  readonly chunks: readonly Chunk[];
}

/**
 * Reads the table once more, chunk by chunk of the snapshot; the rows of chunks that differ are compared one by one until enough
 * are found.
 */
export async function findDifferingChunks(differing: DifferingTable): Promise<Differences> {
  const { session, table, matching } = differing;
  const pieces = piecesOf(table);
  const key = keyOnServer(table, matching);
  if (pieces === null || typeof key === 'string') return unlocated(typeof key === 'string' ? key : 'no-key');
  const bounds = pieces.flatMap(({ range }) => (range.upTo === null ? [] : [range.upTo]));
  if (!(await boundsAscend({ session, signal: matching.signal }, key, bounds)))
    return unlocated('other-order');
  const ranges: DifferingRange[] = [];
  let left = MOST_ROWS_LISTED;
  for (const piece of pieces) {
    matching.signal.throwIfAborted();
    const source = { ...rowSource(table, matching), within: { key, range: piece.range } };
    if (await isSame(differing, piece, source)) continue;
    const rows = left > 0 ? (await joinPiece(differing, piece, source)).result(left) : null;
    if (rows !== null) left -= rows.missing.length + rows.extra.length + rows.changed.length;
    const { above, upTo } = piece.range;
    ranges.push({ above: above && printKey(above), upTo: upTo && printKey(upTo), rows });
  }
  if (isOrderCrossed(ranges)) return unlocated('other-order');
  return ranges.length === 0 ? unlocated('moved') : { differing: ranges, unlocated: null };
}

function unlocated(reason: RangesUnknown): Differences {
  return { differing: [], unlocated: reason };
}

/** Null where the snapshot's chunks have no ranges. An empty table has one, and nothing in it. */
function piecesOf({ chunks }: TableRows): readonly Piece[] | null {
  if (chunks.length === 0) return [{ range: { above: null, upTo: null }, chunks: [] }];
  const pieces = chunks.flatMap((chunk): Piece[] => {
    const { above, upTo } = chunk;
    return above === undefined || upTo === undefined ? [] : [{ range: { above, upTo }, chunks: [chunk] }];
  });
  return pieces.length === chunks.length ? pieces : null;
}

function keyOnServer(table: TableRows, { present }: Matching): RangeKey | RangesUnknown {
  const facts = present.find(({ schema, name }) => schema === table.schema && name === table.name);
  const key = facts === undefined ? null : rangeKeyOf(facts);
  if (key === null || table.key.length === 0) return 'no-key';
  const names = key.columns.map(({ name }) => name);
  return JSON.stringify(names) === JSON.stringify(table.key) ? key : 'other-key';
}

async function isSame(differing: DifferingTable, piece: Piece, source: RowSource): Promise<boolean> {
  const { session, normalisers, kernel, matching } = differing;
  const { signal, repository } = matching;
  if (normalisers !== null) {
    const expected = await digestNormalised(storedRows(repository, piece.chunks, { signal }), normalisers);
    return isSameCount(
      expected,
      await digestNormalised(serverRows(session, source, { signal }), normalisers),
    );
  }
  await readTableRows(session, source, kernel, { signal });
  const [chunk = { rows: 0, digest: EMPTY_ROW_DIGEST }] = piece.chunks;
  return isSameCount(chunk, kernel.takeDigest());
}

function isSameCount(a: RowCount, b: RowCount): boolean {
  return a.rows === b.rows && a.digest === b.digest;
}

async function joinPiece(differing: DifferingTable, piece: Piece, source: RowSource) {
  const { session, table, normalisers, matching } = differing;
  const { signal, repository } = matching;
  const keyFields = table.key.map((name) => table.columns.findIndex((column) => column.name === name));
  const orderBy = keyFields.flatMap((field) => table.columns[field] ?? []);
  const stream = (read: (after: () => Promise<void>) => TsvSource): RowStream => ({
    keyFields,
    read: async (push, after) => {
      if (normalisers === null) return await read(after)(push);
      const fields = new FieldNormaliser(normalisers, push);
      return await read(after)((bytes) => fields.push(bytes));
    },
  });
  return joinRows(
    stream((after) => storedRows(repository, piece.chunks, { signal, after })),
    stream((after) => serverRows(session, { ...source, orderBy }, { signal, after })),
  );
}
