import { type ByteString, fromByteString } from '../../../model/byte-string.ts';
import type { AccountDefinition } from '../../../model/definition.ts';
import { toLatin1 } from '../../../model/latin1.ts';
import { failNotOfAccount } from '../../own-definition.ts';
import { tokenise } from '../tokens.ts';
import type { AccountFacts, Grant, GrantedName } from './account-facts.ts';
import { type AccountClauses, readClauses } from './read-clauses.ts';
import { readGrant } from './read-grant.ts';
import { inBackticks, TokenReader } from './token-reader.ts';

/**
 * The statements of an account, taken apart. What is printed about others (MariaDB tells of a role's roles) is theirs; an
 * account that is no role has no such statement: DEFINITION_NOT_OWN.
 */
export function readAccount(definition: AccountDefinition): AccountFacts {
  const { user, host, isRole } = definition;
  const grants: Grant[] = [];
  const proxies: GrantedName[] = [];
  const roles: GrantedName[] = [];
  const name = accountName({ user: toLatin1(user), host: toLatin1(host), isRole });
  const created = readCreate(textOf(definition.createSql));
  let clauses = created ?? NOTHING;
  for (const sql of definition.grantsSql) {
    const text = textOf(sql);
    const altered = readCreate(text);
    // MariaDB says in a second statement what does not fit into the first.
    if (altered !== null) clauses = { ...clauses, expiry: [...clauses.expiry, ...altered.expiry] };
    const grant = readGrant(text);
    if (grant === null || (grant.grantee !== name && isRole)) continue;
    if (grant.grantee !== name) failNotOfAccount(definition, sql);
    if (grant.kind === 'proxy') proxies.push(...grant.names);
    else if (grant.kind === 'roles') roles.push(...grant.names);
    else {
      if (!isNothing(grant.grant)) grants.push(grant.grant);
      clauses = withGrantClauses(clauses, grant.clauses, created !== null);
    }
  }
  const { withOption: _, ...said } = clauses;
  return {
    ...{ user: toLatin1(user), host: toLatin1(host), isRole, isClosed: false },
    ...said,
    ...{ grants, proxies, roles, defaultRoles: readDefaultRoles(definition.defaultRoleSql) },
  };
}

/** Quoted, as it stands in statements. */
export function accountName({ user, host, isRole }: Pick<AccountFacts, 'user' | 'host' | 'isRole'>): string {
  if (isRole && host === '') return user === 'PUBLIC' ? user : inBackticks(user);
  return `${inBackticks(user)}@${inBackticks(host)}`;
}

const NOTHING: AccountClauses = {
  logins: [],
  loginsJoined: 'OR',
  isLocked: false,
  require: '',
  limits: [],
  expiry: [],
  clauses: [],
  withOption: false,
};

/** null: this statement does not say who an account is. */
function readCreate(text: string): AccountClauses | null {
  const reader = new TokenReader(tokenise(text));
  if (!reader.skip('CREATE', 'USER') && !reader.skip('ALTER', 'USER')) return null;
  reader.takeAccount();
  return readClauses(reader);
}

function readDefaultRoles(sql: ByteString | undefined): readonly string[] {
  if (sql === undefined) return [];
  const reader = new TokenReader(tokenise(textOf(sql)));
  while (!reader.isAtEnd && !reader.skip('ROLE')) reader.take();
  const names = [reader.takeAccount()];
  while (reader.skip(',')) names.push(reader.takeAccount());
  return names.toSorted();
}

function isNothing({ privileges, withGrantOption }: Grant): boolean {
  return privileges.every(({ name }) => name === 'USAGE') && !withGrantOption;
}

/** MySQL 5.6 says who an account is in its first GRANT; MariaDB repeats there what CREATE USER says. */
function withGrantClauses(said: AccountClauses, grant: AccountClauses, isCreated: boolean): AccountClauses {
  return {
    ...said,
    logins: isCreated || grant.logins.length === 0 ? said.logins : grant.logins,
    require: said.require || grant.require,
    limits: said.limits.length > 0 ? said.limits : grant.limits,
  };
}

function textOf(sql: ByteString): string {
  return fromByteString(sql).toString('latin1');
}
