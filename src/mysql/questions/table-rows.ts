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
  /** Only rows for which this holds: SQL that was judged (sql/row-condition.ts). Default: all. */
  readonly condition?: string;
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

/** Lets the server judge a condition without reading a row. Needs SELECT on the table. Errors: SERVER_ERROR with its reason. */
export async function tryCondition(
  session: Session,
  { schema, name, condition }: { readonly schema: string; readonly name: string; readonly condition: string },
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const sql = `SELECT 1 FROM ${quoteIdentifier(schema)}.${quoteIdentifier(name)} WHERE (${condition}) LIMIT 0`;
  await session.execute(sql, { doing: `trying the condition of ${schema}.${name}`, signal });
}

/** The SELECT that readTableRows() sends. */
export function rowsStatement(session: Pick<Session, 'identity'>, source: RowSource): string {
  const fields = source.columns.map(selectExpression);
  const order = source.orderBy.map((column) => quoteIdentifier(column.name));
  const { within } = source;
  const range = within === null ? '' : rangeCondition(within.key, within.range);
  const conditions = [
    ...(range === '' ? [] : [range]),
    ...(source.condition === undefined ? [] : [`(${source.condition})`]),
  ];
  return [
    // Where the server computes every column, a 1 per row keeps their number. MariaDB's query cache would take memory for what is read once.
    `SELECT ${session.identity.vendor === 'mariadb' ? 'SQL_NO_CACHE ' : ''}${fields.length > 0 ? fields.join(',') : '1'}`,
    `FROM ${quoteIdentifier(source.schema)}.${quoteIdentifier(source.name)}`,
    ...(source.systemVersioned ? ['FOR SYSTEM_TIME ALL'] : []),
    // Without this the server may sort the whole table instead.
    ...(within === null || range === '' ? [] : [`FORCE INDEX (${within.key.index})`]),
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(' AND ')}`] : []),
    ...(order.length > 0 ? [`ORDER BY ${order.join(',')}`] : []),
  ].join(' ');
}
