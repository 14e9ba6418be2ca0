import { isMariaDb } from '../../move.ts';
import type { Login } from '../account-facts.ts';
import { hasFullCreateUser } from '../account-limits.ts';
import type { AccountMove, AccountRule } from '../account-rule.ts';
import { isPlainRole, shownLogins } from '../logins.ts';

/** The same hash means the same password to both vendors. */
const PORTABLE = new Set(['mysql_native_password', 'mysql_old_password']);
/** The system's user of the same name, under each vendor's name for it. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  auth_socket: 'unix_socket',
  unix_socket: 'auth_socket',
};

export const LOGIN_PLUGIN: AccountRule = {
  id: 'login-plugin',
  edit: (account, move) => {
    if (account.isClosed || isPlainRole(account)) return null;
    const carried = account.logins.map((login) => carry(login, move));
    const kept = carried.filter((login) => login !== null);
    if (kept.length === carried.length && kept.every((login, at) => login === account.logins[at]))
      return null;
    const isClosed = kept.length === 0 || (account.loginsJoined === 'AND' && kept.length < carried.length);
    const edited = { ...account, logins: isClosed ? [] : kept, isClosed };
    const after = isClosed ? 'ACCOUNT LOCK' : shownLogins(edited);
    return { account: edited, changes: [{ before: shownLogins(account), after }] };
  },
  words: {
    en: {
      what: 'hashes of mysql_native_password, and unix_socket as auth_socket, are carried where the target has that plugin; an account that logs in another way is created locked, with a hash that fits no password',
      risk: 'nobody can log in by a locked one until ALTER USER gives it a password and unlocks it',
    },
    zh: {
      what: '目标有相应插件时，mysql_native_password 的哈希以及 unix_socket（即 auth_socket）会带过去；以其他方式登录的账号以锁定状态创建，并带一个不对应任何密码的哈希',
      risk: '在用 ALTER USER 设置密码并解锁之前，无人能用被锁定的账号登录',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: [
      "CREATE USER `a`@`%` IDENTIFIED WITH 'caching_sha2_password' AS 0x24412430 REQUIRE SSL",
      'GRANT SELECT ON `d`.* TO `a`@`%`',
    ],
    after: [
      "CREATE USER `a`@`%` IDENTIFIED VIA mysql_native_password USING '*0000000000000000000000000000000000000000' REQUIRE SSL ACCOUNT LOCK",
      'GRANT SELECT ON `d`.* TO `a`@`%`',
    ],
  },
};

/** As the target knows it; null: not at all. */
function carry(login: Login, { source, target: { server, plugins } }: AccountMove): Login | null {
  const { plugin, secret } = login;
  if (PORTABLE.has(plugin)) return plugins.has(plugin) ? login : null;
  // IDENTIFIED BY PASSWORD has room for no other.
  if (!hasFullCreateUser(server)) return null;
  if (isMariaDb(source) === isMariaDb(server)) return plugins.has(plugin) ? login : null;
  const other = OTHER_NAMES[plugin];
  return other !== undefined && secret === '' && plugins.has(other) ? { plugin: other, secret } : null;
}
