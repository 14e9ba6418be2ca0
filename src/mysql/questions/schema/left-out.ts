import { isCode } from '../../../errors/salvor-error.ts';
import type { LeftOut } from '../../../model/manifest.ts';
import { type Asking, ask } from './ask.ts';
import { numberOf } from './result-values.ts';
import { isMySqlFrom } from './system-names.ts';

const ALWAYS: readonly LeftOut[] = [
  {
    what: 'the system schemas mysql, sys, performance_schema and information_schema',
    reason: 'they belong to the server; accounts, roles and grants are taken as statements',
  },
  { what: 'server variables and option files', reason: 'they belong to the machine, not to the data' },
];

interface Counted extends LeftOut {
  readonly sql: string;
}

const COUNTED: readonly Counted[] = [
  {
    what: 'loadable functions (CREATE FUNCTION ... SONAME)',
    reason: 'their code is a file of the server',
    sql: 'SELECT COUNT(*) AS n FROM mysql.func',
  },
  {
    what: 'server definitions (CREATE SERVER)',
    reason: 'they hold passwords for other servers',
    sql: 'SELECT COUNT(*) AS n FROM mysql.servers',
  },
];
const HISTOGRAMS: Counted = {
  what: 'histograms (ANALYZE TABLE ... UPDATE HISTOGRAM)',
  reason: 'statistics of the optimizer; make them again after a restore',
  sql: 'SELECT COUNT(*) AS n FROM information_schema.COLUMN_STATISTICS',
};

/** What belongs to a whole server and is not taken. What cannot be counted is named as well. */
export async function readLeftOut(asking: Asking): Promise<readonly LeftOut[]> {
  const counted = isMySqlFrom(asking.session.identity, 80000) ? [...COUNTED, HISTOGRAMS] : COUNTED;
  const found: LeftOut[] = [];
  for (const { what, reason, sql } of counted) {
    const count = await countOrNull(asking, sql);
    if (count === null) found.push({ what: `${what}, if there are any`, reason });
    else if (count > 0) found.push({ what: `${count} ${what}`, reason });
  }
  return [...ALWAYS, ...found];
}

/** null: may not be read. */
async function countOrNull(asking: Asking, sql: string): Promise<number | null> {
  try {
    const row = (await ask(asking, sql, 'counting what is left out'))[0];
    return row === undefined ? null : numberOf(row, 'n');
  } catch (error) {
    if (isCode(error, 'PRIVILEGE_MISSING')) return null;
    throw error;
  }
}
