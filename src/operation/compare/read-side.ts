import type { RowKernel } from '../../kernel/row-kernel.ts';
import type { RowCount } from '../../kernel/row-kernel-types.ts';
import type { CarriedColumn } from '../../model/column.ts';
import type { KeyRange } from '../../model/key-range.ts';
import type { RangeKey } from '../../mysql/questions/ranges/range-key.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { type RowSource, readTableRows } from '../../mysql/questions/table-rows.ts';
import type { Session } from '../../mysql/session.ts';
import type { RowStream } from '../difference/join-rows.ts';
import { serverRows } from '../validate/matching.ts';
import { FieldNormaliser } from '../validate/values/field-normaliser.ts';
import { digestNormalised } from '../validate/values/normalised-digest.ts';
import type { Normaliser } from '../validate/values/normaliser.ts';

/** null: the values are compared as they are. */
export type Normalisers = readonly (Normaliser | null)[] | null;

/** One side of a table: how its rows are read there. */
export interface ReadSide {
  readonly session: Session;
  /** Writes nothing. */
  readonly kernel: RowKernel;
  readonly table: TableFacts;
  /** In the same order on both sides. */
  readonly columns: readonly CarriedColumn[];
  readonly signal: AbortSignal;
}

/** Rows and digest of a side; all of them, or those of a range of its key. */
export async function digestRows(
  side: ReadSide,
  within: RowSource['within'],
  normalisers: Normalisers,
): Promise<RowCount> {
  const { session, kernel, signal } = side;
  const source = sourceOf(side, within, []);
  if (normalisers !== null) return digestNormalised(serverRows(session, source, { signal }), normalisers);
  await readTableRows(session, source, kernel, { signal });
  return kernel.takeDigest();
}

/** The rows of a range in the order of its key, to be joined with those of the other side. */
export function streamRange(
  side: ReadSide,
  { key, range }: { readonly key: RangeKey; readonly range: KeyRange },
  normalisers: Normalisers,
): RowStream {
  const { session, columns, signal } = side;
  const keyFields = key.columns.map(({ name }) => columns.findIndex((column) => column.name === name));
  const orderBy = keyFields.flatMap((field) => columns[field] ?? []);
  return {
    keyFields,
    read: async (push, after) => {
      const read = serverRows(session, sourceOf(side, { key, range }, orderBy), { signal, after });
      if (normalisers === null) return await read(push);
      const fields = new FieldNormaliser(normalisers, push);
      return await read((bytes) => fields.push(bytes));
    },
  };
}

function sourceOf(
  { table, columns }: ReadSide,
  within: RowSource['within'],
  orderBy: readonly CarriedColumn[],
): RowSource {
  const { schema, name, systemVersioned } = table;
  return { schema, name, columns, orderBy, within, systemVersioned };
}
