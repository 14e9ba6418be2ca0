import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { runClient } from './stock-client.ts';

/** Start a server with these options to make it like a hosted one; then call managedProfile. */
export const MANAGED_SERVER_OPTIONS = ['--local-infile=0'] as const;

/** An account like the one that hosted servers give to their customers. */
export interface ManagedAccount {
  readonly user: string;
  readonly password: string;
  /** For `runClient(server, sql, { optionFile })`. */
  readonly optionFile: string;
}

export interface ManagedProfileOptions {
  /** Schemas it may do everything in; `%` and `_` are wildcards, as in GRANT. The system schemas stay closed. */
  readonly schemas: readonly string[];
  readonly user?: string;
}

const IN_SCHEMA = [
  'SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE TEMPORARY TABLES, LOCK TABLES',
  'EXECUTE, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EVENT, TRIGGER',
].join(', ');

/**
 * No RELOAD (so no FLUSH TABLES WITH READ LOCK), no SUPER and none of the rights it was split into, nothing in the
 * `mysql` schema. It may see processes and the binary log's coordinate, as hosted servers allow.
 */
function managedProfileSql(
  server: ScratchServer,
  user: string,
  password: string,
  schemas: readonly string[],
): string {
  const account = `'${user}'@'localhost'`;
  const global = ['PROCESS', 'SHOW DATABASES', 'REPLICATION CLIENT'];
  if (server.binaries.vendor === 'mysql' && !server.version.startsWith('5.')) global.push('SHOW_ROUTINE');
  const inSchema = server.binaries.vendor === 'mariadb' ? `${IN_SCHEMA}, DELETE HISTORY` : IN_SCHEMA;
  return [
    'SET SESSION sql_log_bin = 0',
    `CREATE USER ${account} IDENTIFIED BY '${password}'`,
    `GRANT ${global.join(', ')} ON *.* TO ${account}`,
    ...schemas.map((schema) => `GRANT ${inSchema} ON \`${schema.replaceAll('`', '``')}\`.* TO ${account}`),
    '',
  ].join(';\n');
}

/** Creates the account on a server started with MANAGED_SERVER_OPTIONS. */
export async function managedProfile(
  server: ScratchServer,
  options: ManagedProfileOptions,
): Promise<ManagedAccount> {
  const { user = 'customer', schemas } = options;
  const password = randomBytes(12).toString('base64url');
  await runClient(server, managedProfileSql(server, user, password, schemas));
  const optionFile = join(server.dir, `${user}.cnf`);
  const lines = ['[client]', `user=${user}`, `password="${password}"`, `socket="${server.socket}"`, ''];
  writeFileSync(optionFile, lines.join('\n'), { mode: 0o600 });
  return { user, password, optionFile };
}
