import { isCode } from '../../../errors/salvor-error.ts';
import type { LeftOut } from '../../../model/manifest.ts';
import { type Asking, ask } from './ask.ts';
import { numberOf } from './result-values.ts';
import { isMySqlFrom } from './system-names.ts';

const ALWAYS: readonly LeftOut[] = [
  { code: 'SYSTEM_SCHEMAS', count: null },
  { code: 'SERVER_SETTINGS', count: null },
];

interface Counted {
  readonly code: LeftOut['code'];
  readonly sql: string;
}

const COUNTED: readonly Counted[] = [
  { code: 'LOADABLE_FUNCTIONS', sql: 'SELECT COUNT(*) AS n FROM mysql.func' },
  { code: 'SERVER_DEFINITIONS', sql: 'SELECT COUNT(*) AS n FROM mysql.servers' },
];
const HISTOGRAMS: Counted = {
  code: 'HISTOGRAMS',
  sql: 'SELECT COUNT(*) AS n FROM information_schema.COLUMN_STATISTICS',
};

/** What belongs to a whole server and is not taken. What cannot be counted is named as well. */
export async function readLeftOut(asking: Asking): Promise<readonly LeftOut[]> {
  const counted = isMySqlFrom(asking.session.identity, 80000) ? [...COUNTED, HISTOGRAMS] : COUNTED;
  const found: LeftOut[] = [];
  for (const { code, sql } of counted) {
    const count = await countOrNull(asking, sql);
    if (count !== 0) found.push({ code, count });
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
