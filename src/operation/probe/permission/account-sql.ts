import { quoteIdentifier, quoteName } from '../../../model/quote.ts';
import { isEverything, type Selection } from '../../../model/selection.ts';
import type { ServerIdentity } from '../../../model/server-identity.ts';

const ACCOUNT = "'salvor'@'localhost'";

/**
 * The statements that make an account which can back up this selection, and do nothing else: it sees everything it is to take,
 * may join its connections by a short lock, and may see who stands in the way.
 */
export function accountSql(server: ServerIdentity, selection: Selection): readonly string[] {
  const isMariaDb = server.vendor === 'mariadb';
  const isNew = !isMariaDb && server.versionNumber >= 80000;
  const whole = ['SELECT', 'SHOW VIEW', 'TRIGGER', 'EVENT'];
  const monitor = isMariaDb && server.versionNumber >= 100502 ? 'BINLOG MONITOR' : 'REPLICATION CLIENT';
  const everywhere = ['RELOAD', 'PROCESS', monitor];
  const programs = isMariaDb || !isNew ? [] : ['SHOW_ROUTINE'];
  const create = `CREATE USER ${ACCOUNT} IDENTIFIED BY 'choose-a-password'`;
  const newer = isNew ? [`GRANT ${['BACKUP_ADMIN', ...programs].join(', ')} ON *.* TO ${ACCOUNT}`] : [];
  if (isEverything(selection)) {
    const all = [...whole, 'SHOW DATABASES', ...everywhere];
    return [create, `GRANT ${all.join(', ')} ON *.* TO ${ACCOUNT}`, ...newer];
  }
  const seeText = isNew ? [] : [`GRANT SELECT ON \`mysql\`.\`proc\` TO ${ACCOUNT}`];
  return [
    create,
    `GRANT ${everywhere.join(', ')} ON *.* TO ${ACCOUNT}`,
    ...newer,
    ...(selection.schemas.length === 0 ? [] : seeText),
    ...selection.schemas.map(
      (schema) => `GRANT ${whole.join(', ')} ON ${quoteIdentifier(asPattern(schema))}.* TO ${ACCOUNT}`,
    ),
    ...selection.tables.map(
      ({ schema, table }) => `GRANT SELECT, SHOW VIEW, TRIGGER ON ${quoteName(schema, table)} TO ${ACCOUNT}`,
    ),
  ];
}

/** In a grant on a schema, `_` and `%` stand for other characters unless escaped. */
function asPattern(schema: string): string {
  return schema.replaceAll(/[\\_%]/g, '\\$&');
}
