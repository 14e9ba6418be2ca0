import type { RowKernel } from '../../kernel/row-kernel.ts';
import type { CarriedColumn } from '../../model/column.ts';
import type { KeyRange } from '../../model/key-range.ts';
import { type KernelRowsOptions, streamThroughKernel } from '../kernel-rows.ts';
import { quoteIdentifier } from '../quote.ts';
import type { Session } from '../session.ts';
import { rangeCondition } from './ranges/range-condition.ts';
import type { RangeKey } from './ranges/range-key.ts';
import { selectExpression } from './schema/column-travel.ts';

/** Which rows to read, and of which columns. */
export interface RowSource {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly CarriedColumn[];
  /** Read in this order; empty: as the server likes. */
  readonly orderBy: readonly CarriedColumn[];
  /** Only these rows, found by the key's index; null: all. */
  readonly within: { readonly key: RangeKey; readonly range: KeyRange } | null;
  readonly systemVersioned: boolean;
}

/** Reads the rows of a table through the kernel. Needs SELECT on the table. */
export async function readTableRows(
  session: Session,
  source: RowSource,
  kernel: RowKernel,
  options: Omit<KernelRowsOptions, 'doing'>,
): Promise<void> {
  const doing = `reading the rows of ${source.schema}.${source.name}`;
  await streamThroughKernel(session, rowsStatement(session, source), kernel, { ...options, doing });
}

/** The SELECT that readTableRows() sends. */
export function rowsStatement(session: Pick<Session, 'identity'>, source: RowSource): string {
  const fields = source.columns.map(selectExpression);
  const order = source.orderBy.map((column) => quoteIdentifier(column.name));
  const { within } = source;
  const condition = within === null ? '' : rangeCondition(within.key, within.range);
  return [
    // Where the server computes every column, a 1 per row keeps their number. MariaDB's query cache would take memory for what is read once.
    `SELECT ${session.identity.vendor === 'mariadb' ? 'SQL_NO_CACHE ' : ''}${fields.length > 0 ? fields.join(',') : '1'}`,
    `FROM ${quoteIdentifier(source.schema)}.${quoteIdentifier(source.name)}`,
    ...(source.systemVersioned ? ['FOR SYSTEM_TIME ALL'] : []),
    // Without this the server may sort the whole table instead.
    ...(within === null || condition === '' ? [] : [`FORCE INDEX (${within.key.index}) WHERE ${condition}`]),
    ...(order.length > 0 ? [`ORDER BY ${order.join(',')}`] : []),
  ].join(' ');
}
