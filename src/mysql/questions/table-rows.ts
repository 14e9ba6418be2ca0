import type { RowKernel } from '../../kernel/row-kernel.ts';
import type { CarriedColumn } from '../../model/column.ts';
import { type KernelRowsOptions, streamThroughKernel } from '../kernel-rows.ts';
import { quoteIdentifier } from '../quote.ts';
import type { Session } from '../session.ts';
import { selectExpression } from './schema/column-travel.ts';

/** Which rows to read, and of which columns. */
export interface RowSource {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly CarriedColumn[];
  /** Read in this order; empty: as the server likes. */
  readonly orderBy: readonly CarriedColumn[];
  readonly systemVersioned: boolean;
}

/** Reads all rows of a table through the kernel. Needs SELECT on the table. */
export async function readTableRows(
  session: Session,
  source: RowSource,
  kernel: RowKernel,
  options: Omit<KernelRowsOptions, 'doing'>,
): Promise<void> {
  const doing = `reading the rows of ${source.schema}.${source.name}`;
  await streamThroughKernel(session, selectRows(session, source), kernel, { ...options, doing });
}

function selectRows(session: Session, source: RowSource): string {
  const fields = source.columns.map(selectExpression);
  const order = source.orderBy.map((column) => quoteIdentifier(column.name));
  return [
    // Where the server computes every column, a 1 per row keeps their number. MariaDB's query cache would take memory for what is read once.
    `SELECT ${session.identity.vendor === 'mariadb' ? 'SQL_NO_CACHE ' : ''}${fields.length > 0 ? fields.join(',') : '1'}`,
    `FROM ${quoteIdentifier(source.schema)}.${quoteIdentifier(source.name)}`,
    ...(source.systemVersioned ? ['FOR SYSTEM_TIME ALL'] : []),
    ...(order.length > 0 ? [`ORDER BY ${order.join(',')}`] : []),
  ].join(' ');
}
