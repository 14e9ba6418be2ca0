import type { Details } from './code-entry.ts';
import { shellWord } from './shell-word.ts';

/** For an administrator's shell: the hosts that an account of this name may come from. */
export function accountQuestion({ user }: Details): string {
  const quoted = `'${String(user).replace(/['\\]/g, '\\$&')}'`;
  const sql = `SELECT user, host, plugin FROM mysql.user WHERE user = ${quoted}`;
  return `mysql -u root -p -e ${/[!"$\\`]/.test(sql) ? shellWord(sql) : `"${sql}"`}`;
}
