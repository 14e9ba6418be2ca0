import { isMariaDb } from '../../move.ts';
import type { Grant, GrantedPrivilege } from '../account-facts.ts';
import type { AccountChange, AccountMove, AccountRule } from '../account-rule.ts';
import { privilegeText } from '../write-account.ts';

/** What the other vendor, or another version, calls it; the first ones that the target has. */
const TO_MARIADB: Readonly<Record<string, readonly string[]>> = {
  BINLOG_ADMIN: ['BINLOG ADMIN'],
  CONNECTION_ADMIN: ['CONNECTION ADMIN'],
  'REPLICATION CLIENT': ['BINLOG MONITOR', 'SLAVE MONITOR'],
  REPLICATION_APPLIER: ['BINLOG REPLAY'],
  REPLICATION_SLAVE_ADMIN: ['REPLICATION SLAVE ADMIN'],
  SET_ANY_DEFINER: ['SET USER'],
  SET_USER_ID: ['SET USER'],
  SHOW_ROUTINE: ['SHOW CREATE ROUTINE'],
};
const TO_MYSQL: Readonly<Record<string, readonly string[]>> = {
  'BINLOG ADMIN': ['BINLOG_ADMIN'],
  'BINLOG MONITOR': ['REPLICATION CLIENT'],
  'BINLOG REPLAY': ['REPLICATION_APPLIER'],
  'CONNECTION ADMIN': ['CONNECTION_ADMIN'],
  'REPLICATION SLAVE ADMIN': ['REPLICATION_SLAVE_ADMIN'],
  'SET USER': ['SET_ANY_DEFINER', 'SET_USER_ID'],
  SET_ANY_DEFINER: ['SET_USER_ID'],
  SET_USER_ID: ['SET_ANY_DEFINER'],
  'SHOW CREATE ROUTINE': ['SHOW_ROUTINE'],
  'SLAVE MONITOR': ['REPLICATION CLIENT'],
};
/** Words of every server that SHOW PRIVILEGES does not list. */
const ALWAYS = new Set(['ALL PRIVILEGES', 'USAGE', 'GRANT OPTION']);

export const PRIVILEGE: AccountRule = {
  id: 'privilege',
  edit: (account, move) => {
    const changes: AccountChange[] = [];
    const grants = account.grants
      .map((grant) => carryGrant(grant, move, changes))
      .filter(({ privileges }) => privileges.length > 0);
    return changes.length === 0 ? null : { account: { ...account, grants }, changes };
  },
  words: {
    en: {
      what: 'privileges get the name that the target has for them (REPLICATION CLIENT is BINLOG MONITOR and SLAVE MONITOR on MariaDB, SET_ANY_DEFINER is SET USER); one that the target does not have is left out',
      risk: 'nothing is granted in its place, since a wider one (SUPER) would allow more than before',
    },
    zh: {
      what: '权限改用目标的名称（REPLICATION CLIENT 在 MariaDB 上是 BINLOG MONITOR 和 SLAVE MONITOR，SET_ANY_DEFINER 是 SET USER）；目标没有的权限会被去掉',
      risk: '不会以别的权限代替，因为更宽的权限（SUPER）会允许更多操作',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: [
      "CREATE USER `a`@`%` IDENTIFIED WITH 'mysql_native_password' AS '*0123456789012345678901234567890123456789'",
      'GRANT RELOAD, REPLICATION CLIENT ON *.* TO `a`@`%`',
      'GRANT BACKUP_ADMIN,SET_ANY_DEFINER ON *.* TO `a`@`%`',
    ],
    after: [
      "CREATE USER `a`@`%` IDENTIFIED VIA mysql_native_password USING '*0123456789012345678901234567890123456789'",
      'GRANT RELOAD, BINLOG MONITOR, SLAVE MONITOR ON *.* TO `a`@`%`',
      'GRANT SET USER ON *.* TO `a`@`%`',
    ],
  },
};

function carryGrant(grant: Grant, { target }: AccountMove, changes: AccountChange[]): Grant {
  const others = isMariaDb(target.server) ? TO_MARIADB : TO_MYSQL;
  const privileges = grant.privileges.flatMap((privilege): readonly GrantedPrivilege[] => {
    const { name } = privilege;
    if (ALWAYS.has(name) || target.privileges.has(name)) return [privilege];
    const known = (others[name] ?? []).filter((other) => target.privileges.has(other));
    // MySQL's own names of this kind are for the whole server.
    const names = grant.object === '*.*' || !known.some((other) => other.includes('_')) ? known : [];
    const after = names.slice(0, isMariaDb(target.server) ? undefined : 1);
    changes.push({ before: `${privilegeText(privilege)} ON ${grant.object}`, after: after.join(', ') });
    return after.map((other) => ({ ...privilege, name: other }));
  });
  return { ...grant, privileges };
}
