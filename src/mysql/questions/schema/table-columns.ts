import { quoteString } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { type NamedRow, textOf, textOrNull } from './result-values.ts';
import type { TableColumn } from './schema-facts.ts';

/** A column and its default as information_schema prints it (possibly with a loss). */
export interface ListedColumn extends TableColumn {
  readonly printedDefault: string | null;
  readonly autoIncrement: boolean;
}

/** All columns of a table in the server's order, MariaDB's implicit period columns at the end. */
export async function readColumns(
  asking: Asking,
  table: { readonly schema: string; readonly name: string; readonly systemVersioned: boolean },
): Promise<readonly ListedColumn[]> {
  const sql =
    'SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_DEFAULT, IS_NULLABLE, DATA_TYPE, CHARACTER_SET_NAME, ' +
    'COLLATION_NAME, COLUMN_TYPE, EXTRA FROM information_schema.COLUMNS ' +
    `WHERE TABLE_SCHEMA = ${quoteString(table.schema)} AND TABLE_NAME = ${quoteString(table.name)} ` +
    'ORDER BY ORDINAL_POSITION';
  const periodOf = await periodFinder(asking, table);
  const columns = (await ask(asking, sql, 'reading the columns'))
    .filter((row) => textOf(row, 'table_schema') === table.schema && textOf(row, 'table_name') === table.name)
    .map((row) => listedColumn(row, periodOf));
  if (!table.systemVersioned || columns.some((column) => column.period !== 'no')) return columns;
  return [...columns, implicitPeriodColumn('row_start', 'start'), implicitPeriodColumn('row_end', 'end')];
}

function listedColumn(row: NamedRow, periodOf: (name: string) => TableColumn['period']): ListedColumn {
  const extra = textOrNull(row, 'extra')?.toUpperCase() ?? '';
  const name = textOf(row, 'column_name');
  const period = periodOf(name);
  return {
    name,
    type: textOf(row, 'column_type'),
    dataType: textOf(row, 'data_type').toLowerCase(),
    characterSet: textOrNull(row, 'character_set_name'),
    collation: textOrNull(row, 'collation_name'),
    nullable: textOf(row, 'is_nullable') === 'YES',
    generated: period === 'no' ? generatedKind(extra) : 'no',
    invisible: extra.includes('INVISIBLE'),
    period,
    printedDefault: textOrNull(row, 'column_default'),
    autoIncrement: extra.includes('AUTO_INCREMENT'),
  };
}

// MySQL also prints DEFAULT_GENERATED, for a default that is an expression: such a column is carried.
function generatedKind(extra: string): TableColumn['generated'] {
  if (/\bVIRTUAL\b/.test(extra)) return 'virtual';
  return /\b(?:STORED GENERATED|PERSISTENT)\b/.test(extra) ? 'stored' : 'no';
}

type PeriodOf = (name: string) => TableColumn['period'];

/** Explicit period columns pose as stored generated ones with the expression ROW START and ROW END. */
async function periodFinder(
  asking: Asking,
  table: { readonly schema: string; readonly name: string; readonly systemVersioned: boolean },
): Promise<PeriodOf> {
  if (!table.systemVersioned) return () => 'no';
  const sql =
    'SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, GENERATION_EXPRESSION FROM information_schema.COLUMNS ' +
    `WHERE TABLE_SCHEMA = ${quoteString(table.schema)} AND TABLE_NAME = ${quoteString(table.name)} ` +
    "AND GENERATION_EXPRESSION IN ('ROW START', 'ROW END')";
  const periods = new Map<string, TableColumn['period']>();
  for (const row of await ask(asking, sql, 'reading the period columns')) {
    if (textOf(row, 'table_schema') !== table.schema || textOf(row, 'table_name') !== table.name) continue;
    const isStart = textOf(row, 'generation_expression') === 'ROW START';
    periods.set(textOf(row, 'column_name'), isStart ? 'start' : 'end');
  }
  return (name) => periods.get(name) ?? 'no';
}

function implicitPeriodColumn(name: string, period: 'start' | 'end'): ListedColumn {
  return {
    name,
    type: 'timestamp(6)',
    dataType: 'timestamp',
    characterSet: null,
    collation: null,
    nullable: false,
    generated: 'no',
    invisible: true,
    period,
    printedDefault: null,
    autoIncrement: false,
  };
}
