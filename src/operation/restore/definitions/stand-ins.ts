import { isCode } from '../../../errors/salvor-error.ts';
import type { CreationStep } from '../../../format/creation-step.ts';
import { quoteIdentifier } from '../../../model/quote.ts';
import { type Running, run, runStep } from './run-step.ts';

const NO_SUCH_TABLE = 1146;
/** InnoDB's limit is 1017 columns; a view that names more is given up. */
const MAX_COLUMNS = 1000;
const MAX_TABLES_PER_VIEW = 64;
const QUOTED = /`((?:[^`]|``)+)`/g;
const QUOTED_PAIR = /`((?:[^`]|``)+)`\.`((?:[^`]|``)+)`/g;

/**
 * Creates views whose tables are gone: for the moment, empty tables stand in for them, with every name in the view's text as a
 * column. When the last view stands they are dropped again, and the views are as broken as they were on the source.
 * Returns the error of each view that could not be created even so.
 */
export async function createOverStandIns(
  running: Running,
  steps: readonly CreationStep[],
): Promise<ReadonlyMap<CreationStep, unknown>> {
  const errors = new Map<CreationStep, unknown>();
  const standIns: string[] = [];
  try {
    for (const step of steps) {
      const error = await createOne(running, step, standIns);
      if (error !== null) errors.set(step, error);
    }
  } finally {
    if (running.session.isOpen) {
      for (const table of standIns)
        await run(running, `DROP TABLE ${table}`, `dropping the stand-in ${table}`);
      if (standIns.length > 0) await running.progress?.forgetStandIns();
    }
  }
  return errors;
}

/** Drops what a killed run left. */
export async function dropLeftStandIns(running: Running): Promise<void> {
  const left = (await running.progress?.leftStandIns()) ?? [];
  for (const table of left)
    await run(running, `DROP TABLE IF EXISTS ${table}`, `dropping the stand-in ${table}`);
  if (left.length > 0) await running.progress?.forgetStandIns();
}

/** null: created. */
async function createOne(running: Running, step: CreationStep, standIns: string[]): Promise<unknown> {
  for (let tables = 0; ; tables += 1) {
    try {
      await runStep(running, step);
      return null;
    } catch (error) {
      if (!isCode(error, 'DEFINITION_REFUSED')) throw error;
      const missing =
        error.details.errno === NO_SUCH_TABLE ? missingTable(step, String(error.details.message)) : null;
      if (missing === null || tables >= MAX_TABLES_PER_VIEW || standIns.includes(missing)) return error;
      if (!(await createStandIn(running, step, missing))) return error;
      standIns.push(missing);
    }
  }
}

/** `Table 'a.b' doesn't exist`: which of the names in the view's text that is, since both parts may hold dots. */
function missingTable(step: CreationStep, message: string): string | null {
  const name = /^Table '(.*)' doesn't exist$/s.exec(message)?.[1];
  if (name === undefined) return null;
  for (const [pair, schema = '', table = ''] of textOf(step).matchAll(QUOTED_PAIR)) {
    if (`${schema}.${table}`.replaceAll('``', '`') === name) return pair;
  }
  return null;
}

async function createStandIn(running: Running, step: CreationStep, table: string): Promise<boolean> {
  const names = new Map<string, string>();
  for (const [, name = ''] of textOf(step).matchAll(QUOTED)) {
    const plain = name.replaceAll('``', '`');
    // Names of columns are compared without case and accents; a name no column can have is none.
    const key = plain.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
    if (!plain.endsWith(' ') && plain.length <= 64 && !names.has(key)) names.set(key, quoteIdentifier(plain));
  }
  if (names.size === 0 || names.size > MAX_COLUMNS) return false;
  const columns = [...names.values()].map((name) => `${name} INT`).join(', ');
  try {
    await running.progress?.noteStandIn(table);
    await run(
      running,
      `CREATE TABLE ${table} (${columns}) COMMENT 'stands in for a missing table'`,
      `creating the stand-in ${table}`,
    );
    return true;
  } catch (error) {
    if (isCode(error, 'SERVER_ERROR', 'UNKNOWN_DATABASE')) return false;
    throw error;
  }
}

function textOf({ create }: CreationStep): string {
  return create?.toString('utf8') ?? '';
}
