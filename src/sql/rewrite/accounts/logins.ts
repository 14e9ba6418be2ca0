import type { AccountFacts, Login } from './account-facts.ts';

/** These check a password, and without one they let everybody in. */
const OF_PASSWORDS = new Set([
  'mysql_native_password',
  'mysql_old_password',
  'caching_sha2_password',
  'sha256_password',
]);

/** Ways to log in that ask for something. */
export function askingLogins({ logins }: Pick<AccountFacts, 'logins'>): readonly Login[] {
  return logins.filter(({ plugin, secret }) => secret !== '' || !OF_PASSWORDS.has(plugin));
}

/** Nobody may ever log in by it: a role that was only that. */
export function isPlainRole(account: AccountFacts): boolean {
  return account.isRole && (account.isLocked || askingLogins(account).length === 0);
}

export function shownLogins({ logins, loginsJoined }: AccountFacts): string {
  return `IDENTIFIED WITH ${logins.map(({ plugin }) => plugin).join(` ${loginsJoined} `)}`;
}
