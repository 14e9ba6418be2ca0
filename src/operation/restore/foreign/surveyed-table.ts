import { type DeferredTable, deferKeys } from '../../../sql/create-table/defer-keys.ts';
import { readCreateTable, type TableShape } from '../../../sql/create-table.ts';
import type { InsertHead } from '../../../sql/insert-head.ts';
import type { DumpStatement } from '../../../sql/statement-reader.ts';

/** A table as the dump tells it. */
export interface SurveyedTable {
  /** The same in every pass over the same dump. */
  readonly number: number;
  readonly schema: string;
  readonly name: string;
  rows: number;
  bytes: number;
  /** null: the dump does not create it. */
  shape: TableShape | null;
  /** Its rows may go over several connections at once: InnoDB, made by this dump, filled by plain INSERTs of every column. */
  anyOrder: boolean;
  /** Nothing but plain INSERTs touches its rows. */
  comparable: boolean;
  /** Which keys can wait for the rows; null: none, or the dump itself changes the table later. */
  later: DeferredTable | null;
}

const PLAIN_INSERT = /^INSERT INTO /i;

export function surveyedTable(number: number, schema: string, name: string): SurveyedTable {
  const nothing = { rows: 0, bytes: 0, shape: null, later: null };
  return { number, schema, name, ...nothing, anyOrder: false, comparable: true };
}

export function noteCreate(table: SurveyedTable, { bytes, facts }: DumpStatement): void {
  const isFirst = table.shape === null && table.rows === 0;
  table.shape = readCreateTable(bytes.toString('utf8'));
  const isPlain = isFirst && table.shape.engine === 'INNODB' && table.shape.columns !== null;
  table.anyOrder = isPlain;
  table.later = isPlain ? deferKeys(bytes.toString('latin1')) : null;
  if (/\bSELECT\b/i.test(facts.head) && !isPlain) table.comparable = false;
}

/** `head`: what the INSERT says before VALUES. */
export function noteRows(table: SurveyedTable, statement: DumpStatement, head: InsertHead): void {
  table.rows += statement.rows;
  table.bytes += statement.bytes.length;
  const isPlain = PLAIN_INSERT.test(statement.facts.head) && statement.tail.length === 0;
  if (!isPlain) table.comparable = false;
  // A column that the server fills in, by a counter above all, must be filled in the dump's order.
  const carried = table.shape?.columns?.filter(({ generated }) => !generated).length ?? 0;
  const isWhole = head.columns === null || head.columns.length >= carried;
  if (!isPlain || !isWhole) table.anyOrder = false;
}
