import { fail, isCode } from '../../../errors/salvor-error.ts';
import { quoteName } from '../../quote.ts';
import type { ExecuteOptions, Session, StatementResult } from '../../session.ts';
import { type NamedRow, namedRows, textOf } from './result-values.ts';

/** What the files of this folder share: the session, and how to be stopped. */
export interface Asking {
  readonly session: Session;
  readonly signal?: AbortSignal | undefined;
}

function options({ signal }: Asking, doing: string): ExecuteOptions {
  return signal === undefined ? { doing } : { doing, signal };
}

export async function ask(asking: Asking, sql: string, doing: string): Promise<readonly NamedRow[]> {
  return namedRows(await asking.session.execute(sql, options(asking, doing)));
}

export async function execute(asking: Asking, sql: string, doing: string): Promise<StatementResult> {
  return asking.session.execute(sql, options(asking, doing));
}

/** The account this session is logged in with, quoted for a GRANT that somebody else will run. */
export async function ownAccount(asking: Asking): Promise<string> {
  const row = (await ask(asking, 'SELECT CURRENT_USER() AS me', 'asking who we are'))[0] ?? {};
  const account = textOf(row, 'me');
  const at = account.lastIndexOf('@');
  const quote = (part: string) => `'${part.replaceAll("'", "''")}'`;
  return `${quote(account.slice(0, at))}@${quote(account.slice(at + 1))}`;
}

/**
 * SHOW CREATE of one object. A refusal names the privilege that reading it takes (PRIVILEGE_MISSING).
 * Also tells how many warnings came with it: a view that is broken is answered with one.
 */
export async function showCreate(
  asking: Asking,
  what: {
    readonly keyword: string;
    readonly schema: string;
    readonly name: string;
    readonly privilege: string;
  },
): Promise<{ readonly row: NamedRow; readonly warningCount: number }> {
  const object = quoteName(what.schema, what.name);
  const doing = `SHOW CREATE ${what.keyword} ${object}`;
  try {
    const result = await execute(asking, doing, doing);
    const row = namedRows(result)[0];
    if (row === undefined) return fail('OBJECT_VANISHED', { kind: what.keyword.toLowerCase(), object });
    return { row, warningCount: result.warningCount };
  } catch (cause) {
    if (!isCode(cause, 'PRIVILEGE_MISSING')) throw cause;
    const grant = `GRANT ${what.privilege} ON ${object} TO ${await ownAccount(asking)}`;
    return fail(
      'PRIVILEGE_MISSING',
      { ...cause.details, privilege: what.privilege, object, grant },
      { cause },
    );
  }
}
