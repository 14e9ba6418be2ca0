import { AssertionError } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { fromHex } from './independent-rows.ts';
import { runClient } from './stock-client.ts';

/*
 * Accounts on two servers of other vendors, by the stock clients and information_schema alone. Compared is what both can say: privileges on
 * schemas, tables and columns by their common names. Global ones have other names, and are compared where both have the same.
 */

/** That only one vendor or series has; rules of the rewriter tell of them. */
const NOT_COMMON = new Set([
  ...['DELETE HISTORY', 'SHOW CREATE ROUTINE', 'REPLICATION CLIENT', 'BINLOG MONITOR', 'SLAVE MONITOR'],
  ...['CREATE ROLE', 'DROP ROLE', 'SUPER', 'USAGE'],
]);
/** BACKUP_ADMIN, BINLOG ADMIN. */
const ADMINISTRATIVE = /ADMIN|_|REPLAY|SET USER/;

export interface Unmoved {
  /** Names of accounts and roles that are not on the target, as reports have them. */
  readonly leftOut: readonly string[];
  /** And of those by which nobody can log in. */
  readonly closed: readonly string[];
}

/** Differences as sentences; empty: who could do something can do it still, nobody can do more, passwords open what they opened and nothing opens without one. */
export async function compareMovedAccounts(
  source: ScratchServer,
  target: ScratchServer,
  { leftOut, closed }: Unmoved,
): Promise<readonly string[]> {
  const users = new Set(leftOut.map(userOf));
  const isThere = (privilege: string) => !users.has(privilege.replace(/^.* of /, ''));
  const [before, after] = await Promise.all([readPrivileges(source), readPrivileges(target)]);
  const open = await readOpenAccounts(target);
  const expected = closed.includes(`\`${KNOWN_LOGIN.user}\`@\`localhost\``) ? 'refused' : 'let in';
  const found = await logIn(target);
  return [
    ...[...before].filter((one) => !after.has(one) && isThere(one)).map((one) => `lost: ${one}`),
    ...[...after].filter((one) => !before.has(one)).map((one) => `added: ${one}`),
    ...open.map((account) => `${account} has no password and is not locked`),
    ...(found === expected ? [] : [`${KNOWN_LOGIN.user} is ${found} with its password`]),
  ];
}

/** Of every scenario with accounts. */
const KNOWN_LOGIN = { user: 'plain', password: 'secret "\'\\ ü' };

async function logIn(server: ScratchServer): Promise<'let in' | 'refused'> {
  const { user, password } = KNOWN_LOGIN;
  const optionFile = join(server.dir, 'known-login.cnf');
  const escaped = password.replaceAll('\\', '\\\\');
  const lines = ['[client]', `user=${user}`, `password='${escaped}'`, `socket="${server.socket}"`, ''];
  writeFileSync(optionFile, lines.join('\n'), { mode: 0o600 });
  try {
    await runClient(server, 'SELECT 1;\n', { optionFile });
    return 'let in';
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error;
    return 'refused';
  }
}

/** '`wri``ter`@`10.%`' as information_schema quotes it, without the host. */
function userOf(account: string): string {
  const name = /^`((?:[^`]|``)*)`/.exec(account)?.[1] ?? account;
  return `'${name.replaceAll('``', '`')}'`;
}

/** `SELECT on d.t(c) of user`: without the host, which roles have on MySQL and do not have on MariaDB. */
async function readPrivileges(server: ScratchServer): Promise<ReadonlySet<string>> {
  const places = [
    "SELECT HEX(GRANTEE), PRIVILEGE_TYPE, HEX('*') FROM information_schema.USER_PRIVILEGES",
    'SELECT HEX(GRANTEE), PRIVILEGE_TYPE, HEX(TABLE_SCHEMA) FROM information_schema.SCHEMA_PRIVILEGES',
    "SELECT HEX(GRANTEE), PRIVILEGE_TYPE, HEX(CONCAT(TABLE_SCHEMA, '.', TABLE_NAME)) FROM information_schema.TABLE_PRIVILEGES",
    "SELECT HEX(GRANTEE), PRIVILEGE_TYPE, HEX(CONCAT(TABLE_SCHEMA, '.', TABLE_NAME, '(', COLUMN_NAME, ')')) FROM information_schema.COLUMN_PRIVILEGES",
  ];
  const out = (await runClient(server, places.map((sql) => `${sql};\n`).join(''))).toString('latin1');
  const held = new Set(
    rowsOf(out).flatMap(([grantee = '', privilege = '', place = '']) => {
      const user = fromHex(grantee).replace(/@'[^']*'$/, '');
      const isOthers = /^'(?:root|mysql\.\w+|mariadb\.sys|PUBLIC|)'/.test(user);
      const isCommon = !NOT_COMMON.has(privilege) && !ADMINISTRATIVE.test(privilege);
      return isOthers || !isCommon ? [] : [`${privilege} on ${fromHex(place)} of ${user}`];
    }),
  );
  // MariaDB lists with a role what it has by roles of its own, MySQL does not.
  for (const { role, of } of await readRolesOfRoles(server))
    for (const one of held)
      if (one.endsWith(` of ${role}`)) held.delete(`${one.slice(0, -role.length)}${of}`);
  return held;
}

async function readRolesOfRoles(
  server: ScratchServer,
): Promise<readonly { readonly role: string; readonly of: string }[]> {
  if (server.kind === 'mysql-5.6') return [];
  const sql =
    server.binaries.vendor === 'mariadb'
      ? "SELECT HEX(Role), HEX(User) FROM mysql.roles_mapping WHERE Host = ''"
      : 'SELECT HEX(FROM_USER), HEX(TO_USER) FROM mysql.role_edges WHERE TO_USER IN (SELECT FROM_USER FROM mysql.role_edges)';
  const out = (await runClient(server, `${sql};\n`)).toString('latin1');
  return rowsOf(out).map(([role = '', of = '']) => ({ role: `'${fromHex(role)}'`, of: `'${fromHex(of)}'` }));
}

function rowsOf(out: string): readonly string[][] {
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
}

/** Accounts by which anybody gets in. */
async function readOpenAccounts(server: ScratchServer): Promise<readonly string[]> {
  const isOld = server.kind === 'mysql-5.6';
  const isMariaDb = server.binaries.vendor === 'mariadb';
  const open = isMariaDb
    ? "is_role = 'N' AND authentication_string = '' AND Password = '' AND plugin <> 'unix_socket'"
    : isOld
      ? "IFNULL(authentication_string, '') = '' AND Password = ''"
      : "authentication_string = '' AND account_locked = 'N' AND plugin <> 'auth_socket'";
  const sql = `SELECT HEX(CONCAT(User, '@', Host)) FROM mysql.user WHERE ${open};\n`;
  const out = (await runClient(server, sql)).toString('latin1');
  const ours = /^(?:root@localhost|mysql\.\w+@localhost|mariadb\.sys@localhost)$/;
  return rowsOf(out)
    .map(([account = '']) => fromHex(account))
    .filter((account) => !ours.test(account));
}
