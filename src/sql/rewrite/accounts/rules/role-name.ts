import { isMariaDb } from '../../move.ts';
import type { AccountChange, AccountMove, AccountRule } from '../account-rule.ts';
import { accountName } from '../read-account.ts';
import { inBackticks } from '../token-reader.ts';

export const ROLE_NAME: AccountRule = {
  id: 'role-name',
  edit: (account, move) => {
    if (isMariaDb(move.source) === isMariaDb(move.target.server)) return null;
    const renamed = namesOf(move);
    const changes: AccountChange[] = [];
    const rename = (name: string): string | null => {
      const after = renamed.get(name) ?? null;
      changes.push({ before: `ROLE ${name}`, after: after === null ? '' : `ROLE ${after}` });
      return after;
    };
    if (account.isRole && rename(accountName(account)) === null) return { account: null, changes };
    const roles = account.roles.flatMap((role) => {
      const name = rename(role.name);
      return name === null ? [] : [{ ...role, name }];
    });
    const defaultRoles = account.defaultRoles.flatMap((name) => renamed.get(name) ?? []);
    if (changes.length === 0) return null;
    const host = account.isRole ? (isMariaDb(move.target.server) ? '' : '%') : account.host;
    return { account: { ...account, host, roles, defaultRoles }, changes };
  },
  words: {
    en: {
      what: "a role of MySQL has a host and one of MariaDB has none: `r`@`%` becomes `r`, and the other way round. A role that would get another's name is left out",
    },
    zh: {
      what: 'MySQL 的角色带主机名，MariaDB 的角色不带：`r`@`%` 改为 `r`，反之亦然。改名后与他人重名的角色会被去掉',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: [
      "CREATE USER `a`@`%` IDENTIFIED WITH 'mysql_native_password' AS '*0123456789012345678901234567890123456789'",
      'GRANT `reader`@`%` TO `a`@`%`',
      'ALTER USER `a`@`%` DEFAULT ROLE `reader`@`%`',
    ],
    after: [
      "CREATE USER `a`@`%` IDENTIFIED VIA mysql_native_password USING '*0123456789012345678901234567890123456789'",
      'GRANT `reader` TO `a`@`%`',
      'SET DEFAULT ROLE `reader` FOR `a`@`%`',
    ],
  },
};

/** By old quoted name the new one; null: taken. A role that nobody defines keeps its own way of being refused by the server. */
function namesOf({ all, target }: AccountMove): ReadonlyMap<string, string | null> {
  const toMariaDb = isMariaDb(target.server);
  const taken = new Set(toMariaDb ? [] : all.filter(({ isRole }) => !isRole).map(accountName));
  const names = new Map<string, string | null>();
  const mentioned = all.flatMap((account) => [
    ...(account.isRole ? [accountName(account)] : []),
    ...account.roles.map(({ name }) => name),
  ]);
  for (const name of mentioned) {
    if (names.has(name)) continue;
    const after = toMariaDb ? name.slice(0, endOfUser(name)) : `${name}@${inBackticks('%')}`;
    names.set(name, taken.has(after) ? null : after);
    taken.add(after);
  }
  return names;
}

/** Where the first name in backticks ends. */
function endOfUser(name: string): number {
  return /^`(?:[^`]|``)*`/.exec(name)?.[0].length ?? name.length;
}
