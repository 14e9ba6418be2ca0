import { isCode } from '../../../errors/salvor-error.ts';
import { quoteName } from '../../quote.ts';
import { type Asking, ask } from '../schema/ask.ts';
import type { TableFacts } from './table-facts.ts';

export interface BrokenObject {
  readonly schema: string;
  readonly name: string;
  /** As the server says it. */
  readonly problem: string;
}

/** MyISAM, Aria, ARCHIVE and CSV can be damaged without stopping the server. */
const MAY_CRASH = /^(?:MyISAM|Aria|ARCHIVE|CSV)$/i;
const DAMAGE = new Set([126, 127, 130, 134, 135, 141, 144, 145, 1034, 1035, 1194, 1195, 1877]);

export function mayCrash({ engine, isView }: Pick<TableFacts, 'engine' | 'isView'>): boolean {
  return !isView && (engine === null || MAY_CRASH.test(engine));
}

/**
 * Tables that the server calls damaged: what it says of those it cannot open, and of the others when asked for one row. A damage that
 * nobody has met yet is not seen so; see checkTable. Needs SELECT.
 */
export async function findUnopenable(
  asking: Asking,
  tables: readonly TableFacts[],
): Promise<readonly BrokenObject[]> {
  const found: BrokenObject[] = [];
  for (const table of tables.filter((one) => mayCrash(one))) {
    const { schema, name, engine, comment } = table;
    const problem = engine === null ? comment : await problemOf(asking, table);
    if (problem !== null && problem !== '') found.push({ schema, name, problem });
  }
  return found;
}

async function problemOf(asking: Asking, { schema, name }: TableFacts): Promise<string | null> {
  try {
    await ask(asking, `SELECT 1 FROM ${quoteName(schema, name)} LIMIT 1`, 'reading one row of a table');
    return null;
  } catch (error) {
    if (!isCode(error, 'SERVER_ERROR') || !DAMAGE.has(Number(error.details.errno))) throw error;
    return String(error.details.message);
  }
}

/**
 * CHECK TABLE without the check of links between rows. A table found damaged is marked so by the server, which then refuses to read it.
 * Needs SELECT.
 */
export async function checkTable(asking: Asking, schema: string, name: string): Promise<readonly string[]> {
  const doing = 'CHECK TABLE';
  const sql = `CHECK TABLE ${quoteName(schema, name)} QUICK`;
  const { signal } = asking;
  const extra = signal === undefined ? { doing } : { doing, signal };
  const answer = await asking.session.execute(sql, { ...extra, silenceMs: 0 });
  const [type, text] = [answer.columns.indexOf('Msg_type'), answer.columns.indexOf('Msg_text')];
  return answer.rows.flatMap((row) =>
    /^error$/i.test(String(row[type])) ? [String(row[text]).replaceAll(/\s+/g, ' ')] : [],
  );
}

/** Views that do not compile, with the server's words. */
export function brokenViews(tables: readonly TableFacts[]): readonly BrokenObject[] {
  return tables
    .filter(({ isView, comment }) => isView && /references invalid|lack rights|doesn't exist/i.test(comment))
    .map(({ schema, name, comment }) => ({ schema, name, problem: comment }));
}
