import { type ByteString, fromByteString, toByteString } from '../model/byte-string.ts';
import type { AccountDefinition } from '../model/definition.ts';
import type { ServerIdentity } from '../model/server-identity.ts';

export interface AccountStatement {
  readonly account: AccountDefinition;
  readonly sql: ByteString;
  /** A grant may be refused without harm to others: what it is on may be gone. */
  readonly isGrant: boolean;
}

/**
 * All accounts and roles first, then grants of roles' privileges, then everything else, default roles last: nothing is
 * granted that does not exist yet. An account that the target has already (`exists`) is brought to what the snapshot
 * says; creating and altering a new one would offend its own password history.
 */
export function accountStatements(
  accounts: readonly AccountDefinition[],
  server: Pick<ServerIdentity, 'vendor' | 'versionNumber'>,
  exists: (account: AccountDefinition) => boolean = () => false,
): readonly AccountStatement[] {
  const created = accounts.flatMap((account) => {
    const sql = createStatement(account, server, exists(account));
    return sql === null ? [] : [{ account, sql, isGrant: false }];
  });
  const grants = accounts.flatMap((account) =>
    account.grantsSql.map((sql) => ({ account, sql, isGrant: true })),
  );
  const defaults = accounts.flatMap((account) =>
    account.defaultRoleSql === undefined ? [] : [{ account, sql: account.defaultRoleSql, isGrant: true }],
  );
  return [...created, ...grants, ...defaults];
}

function createStatement(
  account: AccountDefinition,
  server: Pick<ServerIdentity, 'vendor' | 'versionNumber'>,
  exists: boolean,
): ByteString | null {
  const text = fromByteString(account.createSql).toString('latin1');
  // MariaDB's PUBLIC is always there; MySQL 5.6 creates an account with its first GRANT.
  if (text === '') return null;
  const back = (changed: string): ByteString => toByteString(Buffer.from(changed, 'latin1'));
  if (server.vendor === 'mariadb' && account.isRole) {
    return back(text.replace(/^CREATE ROLE /, 'CREATE ROLE IF NOT EXISTS '));
  }
  // MySQL before 5.7.6 knows no IF NOT EXISTS, and cannot alter how an account logs in.
  if (server.vendor !== 'mariadb' && server.versionNumber < 50706 && text.startsWith('CREATE USER '))
    return exists ? null : account.createSql;
  if (!exists) return back(text.replace(/^CREATE USER /, 'CREATE USER IF NOT EXISTS '));
  // MySQL refuses its own text for an anonymous user that is there already (error 3016).
  return account.user === '' ? null : back(text.replace(/^CREATE USER /, 'ALTER USER '));
}
