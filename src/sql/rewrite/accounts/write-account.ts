import { toByteString } from '../../../model/byte-string.ts';
import type { AccountDefinition } from '../../../model/definition.ts';
import { fromLatin1 } from '../../../model/latin1.ts';
import { isMariaDb, isMySql, type Server } from '../move.ts';
import type { AccountFacts, Grant, GrantedName, Login } from './account-facts.ts';
import { hasAccountLock, hasFullCreateUser } from './account-limits.ts';
import { isPlainRole } from './logins.ts';
import { accountName } from './read-account.ts';

/** Fits no password: nobody knows what would have to be hashed to get it. */
const NO_NATIVE: Login = {
  plugin: 'mysql_native_password',
  secret: "'*0000000000000000000000000000000000000000'",
};
/** MySQL's own, for accounts that only the server itself uses. */
const NO_SHA2: Login = {
  plugin: 'caching_sha2_password',
  secret: "'$A$005$THISISACOMBINATIONOFINVALIDSALTANDPASSWORDTHATMUSTNEVERBRBEUSED'",
};

/** The account's statements as this server takes them. */
export function writeAccount(account: AccountFacts, server: Server): AccountDefinition {
  const name = accountName(account);
  const [first, ...more] = account.expiry;
  const statements = [
    ...more.map((expiry) => `ALTER USER ${name} ${expiryClause(expiry)}`),
    ...(hasFullCreateUser(server) || first === undefined
      ? []
      : [`ALTER USER ${name} ${expiryClause(first)}`]),
    ...account.grants.map((grant) => grantStatement(grant, name)),
    ...account.proxies.map((proxy) => handOn(`GRANT PROXY ON ${proxy.name} TO ${name}`, proxy, 'GRANT')),
    ...account.roles.map((role) => handOn(`GRANT ${role.name} TO ${name}`, role, 'ADMIN')),
  ];
  return {
    user: fromLatin1(account.user),
    host: fromLatin1(account.host),
    isRole: account.isRole,
    createSql: bytes(createStatement(account, name, server)),
    grantsSql: statements.map(bytes),
    ...(account.defaultRoles.length === 0
      ? {}
      : { defaultRoleSql: bytes(defaultRole(account.defaultRoles, name, server)) }),
  };
}

function createStatement(account: AccountFacts, name: string, server: Server): string {
  if (account.isRole && isMariaDb(server)) return name === 'PUBLIC' ? '' : `CREATE ROLE ${name}`;
  const isClosed = account.isClosed || isPlainRole(account);
  const logins = isClosed ? [isMySql(server, 80000) ? NO_SHA2 : NO_NATIVE] : account.logins;
  const isFull = hasFullCreateUser(server);
  const isLocked = (account.isLocked || isClosed) && hasAccountLock(server);
  const [expiry] = account.expiry;
  return [
    isFull ? `CREATE USER ${name}` : `GRANT USAGE ON *.* TO ${name}`,
    ...(logins.length === 0 ? [] : [identified(logins, account.loginsJoined, server)]),
    ...(account.require === '' ? [] : [`REQUIRE ${account.require}`]),
    ...(account.limits.length === 0 ? [] : [`WITH ${account.limits.map(({ text }) => text).join(' ')}`]),
    ...(isFull && expiry !== undefined ? [expiryClause(expiry)] : []),
    ...(isLocked ? ['ACCOUNT LOCK'] : []),
    ...account.clauses.map(({ text }) => text),
  ].join(' ');
}

function identified(logins: readonly Login[], joined: 'OR' | 'AND', server: Server): string {
  if (!hasFullCreateUser(server)) return `IDENTIFIED BY PASSWORD ${logins[0]?.secret}`;
  if (isMariaDb(server)) {
    const ways = logins.map(({ plugin, secret }) => `${plugin}${secret === '' ? '' : ` USING ${secret}`}`);
    return `IDENTIFIED VIA ${ways.join(` ${joined} `)}`;
  }
  return logins
    .map(({ plugin, secret }) => `IDENTIFIED WITH '${plugin}'${secret === '' ? '' : ` AS ${secret}`}`)
    .join(' AND ');
}

function expiryClause(expiry: string): string {
  return expiry === 'EXPIRED' ? 'PASSWORD EXPIRE' : `PASSWORD EXPIRE ${expiry}`;
}

export function grantStatement(
  { privileges, object, withGrantOption, isRevoke }: Grant,
  name: string,
): string {
  const list = privileges.map((one) => privilegeText(one)).join(', ');
  if (isRevoke) return `REVOKE ${list} ON ${object} FROM ${name}`;
  return `GRANT ${list} ON ${object} TO ${name}${withGrantOption ? ' WITH GRANT OPTION' : ''}`;
}

export function privilegeText({ name, columns }: Grant['privileges'][number]): string {
  return columns.length === 0 ? name : `${name} (${columns.join(', ')})`;
}

function handOn(statement: string, { isHandedOn }: GrantedName, what: 'GRANT' | 'ADMIN'): string {
  return isHandedOn ? `${statement} WITH ${what} OPTION` : statement;
}

function defaultRole(roles: readonly string[], name: string, server: Server): string {
  return isMariaDb(server)
    ? `SET DEFAULT ROLE ${roles[0]} FOR ${name}`
    : `ALTER USER ${name} DEFAULT ROLE ${roles.join(', ')}`;
}

function bytes(latin1: string): AccountDefinition['createSql'] {
  return toByteString(Buffer.from(latin1, 'latin1'));
}
