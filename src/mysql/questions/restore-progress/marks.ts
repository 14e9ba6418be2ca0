import { isCode } from '../../../errors/salvor-error.ts';
import { quoteBytes } from '../../quote.ts';
import { type Asking, ask, execute } from '../schema/ask.ts';
import { numberOf, textOf } from '../schema/result-values.ts';
import { progressTable } from './place.ts';

const DUPLICATE_KEY = 1062;
const STATES = ['begun', 'done'] as const;

export type MarkState = (typeof STATES)[number];

const code = (state: MarkState): number => STATES.indexOf(state) + 1;

const stateOf = (value: number): MarkState => STATES[value - 1] ?? 'begun';

export interface Mark {
  readonly number: number;
  readonly state: MarkState;
}

/** How far the objects of the plan are, by their place in the manifest. */
export async function readDefinitionMarks(
  asking: Asking,
  schema: string,
): Promise<ReadonlyMap<number, MarkState>> {
  const sql = `SELECT number, state FROM ${progressTable(schema, 'salvor_restore_definition')}`;
  const rows = await ask(asking, sql, 'reading which objects were created');
  return new Map(rows.map((row) => [numberOf(row, 'number'), stateOf(numberOf(row, 'state'))]));
}

/** Several marks in one statement, so in one commit. */
export async function writeDefinitionMarks(
  asking: Asking,
  schema: string,
  marks: readonly Mark[],
): Promise<void> {
  const values = marks.map(({ number, state }) => `(${Math.trunc(number)}, ${code(state)})`);
  const sql = `REPLACE INTO ${progressTable(schema, 'salvor_restore_definition')} VALUES ${values.join(', ')}`;
  await execute(asking, sql, 'noting which objects are created');
}

/** How far the tables without transactions are, each one unit. */
export async function readUnitMarks(asking: Asking, schema: string): Promise<ReadonlyMap<number, MarkState>> {
  const sql = `SELECT table_number, state FROM ${progressTable(schema, 'salvor_restore_unit')}`;
  const rows = await ask(asking, sql, 'reading which tables were loaded');
  return new Map(rows.map((row) => [numberOf(row, 'table_number'), stateOf(numberOf(row, 'state'))]));
}

export async function writeUnitMark(asking: Asking, schema: string, mark: Mark): Promise<void> {
  const values = `(${Math.trunc(mark.number)}, ${code(mark.state)})`;
  const sql = `REPLACE INTO ${progressTable(schema, 'salvor_restore_unit')} VALUES ${values}`;
  await execute(asking, sql, 'noting how far a table is');
}

/** The chunks whose rows are committed, as `table/chunk`. */
export async function readLoadedChunks(asking: Asking, schema: string): Promise<ReadonlySet<string>> {
  const sql = `SELECT table_number, chunk_number FROM ${progressTable(schema, 'salvor_restore_chunk')}`;
  const rows = await ask(asking, sql, 'reading which rows were loaded');
  return new Set(rows.map((row) => `${numberOf(row, 'table_number')}/${numberOf(row, 'chunk_number')}`));
}

/**
 * Notes a chunk within the transaction that loads its rows, before them: a second one that loads the same rows waits here
 * for the first and then learns that they are there (false).
 */
export async function claimChunk(
  asking: Asking,
  schema: string,
  chunk: { readonly table: number; readonly chunk: number },
): Promise<boolean> {
  const values = `(${Math.trunc(chunk.table)}, ${Math.trunc(chunk.chunk)})`;
  const sql = `INSERT INTO ${progressTable(schema, 'salvor_restore_chunk')} VALUES ${values}`;
  try {
    await execute(asking, sql, 'noting that rows are loaded');
    return true;
  } catch (error) {
    if (isCode(error, 'SERVER_ERROR') && error.details.errno === DUPLICATE_KEY) return false;
    throw error;
  }
}

/** Tables that stand in for missing ones while broken views are created, as quoted names. */
export async function readStandIns(asking: Asking, schema: string): Promise<readonly string[]> {
  const sql = `SELECT name FROM ${progressTable(schema, 'salvor_restore_stand_in')}`;
  return (await ask(asking, sql, 'reading which stand-ins were left')).map((row) => textOf(row, 'name'));
}

export async function noteStandIn(asking: Asking, schema: string, quotedName: string): Promise<void> {
  const name = quoteBytes(Buffer.from(quotedName, 'utf8'));
  const sql = `INSERT INTO ${progressTable(schema, 'salvor_restore_stand_in')} (name) VALUES (${name})`;
  await execute(asking, sql, 'noting a stand-in');
}

export async function forgetStandIns(asking: Asking, schema: string): Promise<void> {
  const sql = `DELETE FROM ${progressTable(schema, 'salvor_restore_stand_in')}`;
  await execute(asking, sql, 'forgetting the stand-ins');
}
