import { isCode } from '../../../errors/salvor-error.ts';
import { type Asking, ask } from '../schema/ask.ts';
import { numberOf, textOf, textOrNull } from '../schema/result-values.ts';
import { isMariaDb } from '../schema/system-names.ts';

/** How we are known to the server. */
export interface OwnAccount {
  /** What we said: user@host, the host as the server sees it. */
  readonly asked: string;
  /** The account that matched: user@host as in its CREATE USER. */
  readonly matched: string;
  readonly isAnonymous: boolean;
  /** null: this server does not say (before 5.7 and 10.2). */
  readonly plugin: string | null;
  /** Until the password expires, less than 0 never; null: it does not expire, or the account may not be read. */
  readonly passwordDaysLeft: number | null;
}

/** Needs no privilege; the days left need SELECT on the schema mysql. */
export async function readOwnAccount(asking: Asking): Promise<OwnAccount> {
  const sql = 'SELECT USER() AS asked, CURRENT_USER() AS matched';
  const row = (await ask(asking, sql, 'asking who we are'))[0] ?? {};
  const matched = textOf(row, 'matched');
  const text = await ownCreateUser(asking);
  return {
    asked: textOf(row, 'asked'),
    matched,
    isAnonymous: matched.startsWith('@'),
    plugin: /IDENTIFIED (?:WITH|VIA) '?(\w+)'?/i.exec(text)?.[1] ?? null,
    passwordDaysLeft: await readDaysLeft(asking),
  };
}

/** '' where this server cannot say it. */
async function ownCreateUser(asking: Asking): Promise<string> {
  try {
    const rows = await ask(asking, 'SHOW CREATE USER CURRENT_USER()', 'SHOW CREATE USER');
    return rows[0] === undefined ? '' : Object.values(rows[0]).join(' ');
  } catch (error) {
    if (isCode(error, 'SERVER_ERROR', 'PRIVILEGE_MISSING')) return '';
    throw error;
  }
}

/** A lifetime of its own, else the server's; 0 and NULL mean that it never ends. */
const MYSQL_DAYS =
  'SELECT COALESCE(u.password_lifetime, @@GLOBAL.default_password_lifetime) AS lifetime, ' +
  'TIMESTAMPDIFF(DAY, u.password_last_changed, NOW()) AS age FROM mysql.user u ' +
  "WHERE CONCAT(u.User, '@', u.Host) = CURRENT_USER()";
const MARIADB_DAYS =
  "SELECT COALESCE(JSON_VALUE(p.Priv, '$.password_lifetime'), @@GLOBAL.default_password_lifetime) AS lifetime, " +
  "FLOOR((UNIX_TIMESTAMP() - JSON_VALUE(p.Priv, '$.password_last_changed')) / 86400) AS age " +
  "FROM mysql.global_priv p WHERE CONCAT(p.User, '@', p.Host) = CURRENT_USER()";

async function readDaysLeft(asking: Asking): Promise<number | null> {
  const sql = isMariaDb(asking.session.identity) ? MARIADB_DAYS : MYSQL_DAYS;
  try {
    const row = (await ask(asking, sql, 'asking when the password expires'))[0];
    const lifetime = row === undefined ? 0 : numberOf(row, 'lifetime');
    if (row === undefined || lifetime <= 0 || textOrNull(row, 'age') === null) return null;
    return lifetime - numberOf(row, 'age');
  } catch (error) {
    // Older servers have no such columns, and a backup account need not see the schema mysql.
    if (isCode(error, 'SERVER_ERROR', 'PRIVILEGE_MISSING')) return null;
    throw error;
  }
}
