import { quoteIdentifier } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { textOf } from './result-values.ts';

export interface AccountName {
  readonly user: string;
  readonly host: string;
}

/** All accounts of a server, and the one this session is logged in with. Needs SELECT on mysql.user. */
export async function readAccountNames(
  asking: Asking,
): Promise<{ readonly names: readonly AccountName[]; readonly own: AccountName }> {
  const rows = await ask(asking, 'SELECT User, Host FROM mysql.user', 'listing the accounts');
  const me = textOf((await ask(asking, 'SELECT CURRENT_USER() AS me', 'asking who we are'))[0] ?? {}, 'me');
  const at = me.lastIndexOf('@');
  return {
    names: rows.map((row) => ({ user: textOf(row, 'user'), host: textOf(row, 'host') })),
    own: { user: me.slice(0, at), host: me.slice(at + 1) },
  };
}

export function quoteAccount(user: string, host: string): string {
  return `${quoteAccountPart(user)}@${quoteAccountPart(host)}`;
}

/** Unlike other names an account's may be empty: the anonymous user. */
function quoteAccountPart(part: string): string {
  return part === '' ? '``' : quoteIdentifier(part);
}
