import type { CarriedColumn } from '../../model/column.ts';
import { quoteIdentifier } from '../quote.ts';
import type { Session } from '../session.ts';

export interface InsertTarget {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly Pick<CarriedColumn, 'name'>[];
}

/** `INSERT INTO t (columns) VALUES ` as bytes; the tuples follow. */
export function insertHead({ schema, name, columns }: InsertTarget): Buffer {
  const fields = columns.map((column) => quoteIdentifier(column.name)).join(',');
  return Buffer.from(`INSERT INTO ${quoteIdentifier(schema)}.${quoteIdentifier(name)} (${fields}) VALUES `);
}

/** Runs one INSERT; resolves to the rows it added and the warnings it raised. Needs INSERT on the table. */
export async function insertRows(
  session: Session,
  target: InsertTarget,
  statement: Uint8Array,
): Promise<{ readonly affectedRows: number; readonly warningCount: number }> {
  return session.execute(statement, { doing: `inserting rows into ${target.schema}.${target.name}` });
}
