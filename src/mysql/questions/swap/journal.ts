import { fail, isCode } from '../../../errors/salvor-error.ts';
import { SWAP_STATES, type SwapPlan, type SwapState } from '../../../model/swap.ts';
import { quoteBytes, quoteIdentifier, quoteName, quoteString } from '../../quote.ts';
import { type Asking, ask, execute } from '../schema/ask.ts';
import { dropEmptySchema } from '../schema/drop-empty-schema.ts';
import { numberOf, textOf } from '../schema/result-values.ts';

/** The schema that a swap makes for its journal, and drops when it is settled. */
export const SWAP_SCHEMA = 'salvor_swap';

const TABLE = 'salvor_swap_journal';
const JOURNAL = quoteName(SWAP_SCHEMA, TABLE);
const DUPLICATE_KEY = 1062;

/** The one swap that a target can have. */
export interface SwapJournal {
  readonly snapshot: string;
  /** What is exchanged, as text: a swap goes on only with the same. */
  readonly scope: string;
  readonly program: string;
  readonly begunAt: string;
  /** Seconds since 1970: the server's counters began anew if it has been started since. */
  readonly serverStarted: number;
  readonly state: SwapState;
  readonly plan: SwapPlan;
}

const text = (value: string): string => quoteBytes(Buffer.from(value, 'utf8'));

/** null: there is no swap. Errors: SWAP_JOURNAL_UNREADABLE. */
export async function readSwap(asking: Asking): Promise<SwapJournal | null> {
  const doing = 'looking for a swap';
  const there = await ask(
    asking,
    `SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${quoteString(SWAP_SCHEMA)} AND TABLE_NAME = ${quoteString(TABLE)}`,
    doing,
  );
  if (there.length === 0) return null;
  const row = (await ask(asking, `SELECT * FROM ${JOURNAL}`, doing))[0];
  if (row === undefined) return null;
  const state = SWAP_STATES.find((one) => one === textOf(row, 'state'));
  if (state === undefined) return fail('SWAP_JOURNAL_UNREADABLE', { program: textOf(row, 'program') });
  return {
    snapshot: textOf(row, 'snapshot'),
    scope: textOf(row, 'scope'),
    program: textOf(row, 'program'),
    begunAt: textOf(row, 'begun_at'),
    serverStarted: numberOf(row, 'server_started'),
    state,
    plan: JSON.parse(textOf(row, 'plan')) as SwapPlan,
  };
}

/** The first word of a swap; its key lets only one be. False: there is one. Needs CREATE and INSERT. */
export async function insertSwap(asking: Asking, swap: SwapJournal): Promise<boolean> {
  const doing = 'noting that a swap begins';
  const columns =
    'number INT NOT NULL PRIMARY KEY, snapshot VARBINARY(100) NOT NULL, scope LONGBLOB NOT NULL, program VARBINARY(100) NOT NULL, ' +
    'begun_at VARBINARY(40) NOT NULL, server_started BIGINT NOT NULL, state VARBINARY(20) NOT NULL, plan LONGBLOB NOT NULL';
  await execute(asking, `CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(SWAP_SCHEMA)}`, doing);
  await execute(asking, `CREATE TABLE IF NOT EXISTS ${JOURNAL} (${columns}) ENGINE=InnoDB`, doing);
  const values = [
    1,
    ...[swap.snapshot, swap.scope, swap.program, swap.begunAt].map(text),
    Math.trunc(swap.serverStarted),
    ...[swap.state, JSON.stringify(swap.plan)].map(text),
  ];
  try {
    await execute(asking, `INSERT INTO ${JOURNAL} VALUES (${values.join(', ')})`, doing);
    return true;
  } catch (error) {
    if (isCode(error, 'SERVER_ERROR') && error.details.errno === DUPLICATE_KEY) return false;
    throw error;
  }
}

/** In one statement, so both or neither. */
export async function updateSwap(
  asking: Asking,
  change: { readonly state: SwapState; readonly plan?: SwapPlan },
): Promise<void> {
  const plan = change.plan === undefined ? '' : `, plan = ${text(JSON.stringify(change.plan))}`;
  await execute(
    asking,
    `UPDATE ${JOURNAL} SET state = ${text(change.state)}${plan}`,
    'noting how far the swap is',
  );
}

export async function dropSwap(asking: Asking): Promise<void> {
  await execute(asking, `DROP TABLE IF EXISTS ${JOURNAL}`, 'dropping the journal of the swap');
  await dropEmptySchema(asking, SWAP_SCHEMA);
}
