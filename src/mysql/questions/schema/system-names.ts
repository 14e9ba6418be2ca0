import type { ServerIdentity } from '../../../model/server-identity.ts';

const SYSTEM_SCHEMAS = new Set(['information_schema', 'performance_schema', 'mysql', 'sys', 'ndbinfo']);

/** Schemas that come with the server and are no user's data. Their names are compared without case. */
export function isSystemSchema(schema: string): boolean {
  return SYSTEM_SCHEMAS.has(schema.toLowerCase());
}

const SYSTEM_ACCOUNTS = new Set(['mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys']);

/** Accounts that every installation creates for itself. root is an account like any other. */
export function isSystemAccount(user: string, host: string): boolean {
  return host === 'localhost' && SYSTEM_ACCOUNTS.has(user);
}

export function isMariaDb(server: ServerIdentity): boolean {
  return server.vendor === 'mariadb';
}

/** MySQL and Percona Server of at least this version, for instance 80000. */
export function isMySqlFrom(server: ServerIdentity, versionNumber: number): boolean {
  return server.vendor !== 'mariadb' && server.versionNumber >= versionNumber;
}

/** MariaDB of at least this version, for instance 101100. */
export function isMariaDbFrom(server: ServerIdentity, versionNumber: number): boolean {
  return server.vendor === 'mariadb' && server.versionNumber >= versionNumber;
}
