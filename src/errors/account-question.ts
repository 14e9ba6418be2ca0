import type { Details } from './code-entry.ts';
import { shellWord } from './shell-word.ts';

/** For an administrator's shell: the hosts that an account of this name may come from. */
export function accountQuestion({ user, address }: Details): string {
  const quoted = `'${String(user).replace(/['\\]/g, '\\$&')}'`;
  const sql = `SELECT user, host, plugin FROM mysql.user WHERE user = ${quoted}`;
  return `mysql ${placeOf(String(address))} -u root -p -e ${/[!"$\\`]/.test(sql) ? shellWord(sql) : `"${sql}"`}`;
}

/** `/run/mysqld.sock`, `db1:3306`, `[::1]:3306`. */
function placeOf(address: string): string {
  if (address.startsWith('/')) return `-S ${shellWord(address)}`;
  const [, host, port] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  return host === undefined ? '-h HOST' : `-h ${shellWord(host)} -P ${port}`;
}
