import { isEverything } from '../../../model/selection.ts';
import { ownAccount } from '../../../mysql/questions/schema/ask.ts';
import { engineSupport } from '../../../mysql/questions/schema/engines.ts';
import { hasPrivilege } from '../../../mysql/questions/schema/own-privileges.ts';
import { missingPrivileges } from '../../../mysql/questions/schema/require-privileges.ts';
import { isMariaDbFrom, isMySqlFrom } from '../../../mysql/questions/schema/system-names.ts';
import { bad, type Finding, type FindingRemedy, ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';
import type { ServerFacts } from '../server-facts.ts';
import { accountSql } from './account-sql.ts';

/** Whether the account may see all that is to be taken, and lock it for a moment. */
export const PRIVILEGES_BACKUP = serverProbe({
  id: 'privileges-backup',
  area: 'permission',
  cost: 'metadata',
  concerns: ['backup'],
  run: async (server) => {
    const unseen = await findUnseen(server);
    const convenient = await findConvenient(server);
    const found = [...unseen, ...convenient];
    return found.length > 0 ? found : [ok('privileges-backup-there')];
  },
});

async function findUnseen(server: ServerFacts): Promise<readonly Finding[]> {
  const scope = await server.scope();
  const account = statements(accountSql(server.asking.session.identity, scope.selection));
  const backupAccount = { id: 'backup-account', command: account, risk: 'low' } as const;
  const missing = await missingPrivileges(server.asking, scope);
  if (missing.length > 0) {
    const privileges = [...new Set(missing.map(({ privilege }) => privilege))];
    const objects = [...new Set(missing.map(({ object }) => object))];
    const remedies = [grantRemedy(missing.map(({ grant }) => grant)), backupAccount];
    return [bad('privileges-backup-missing', { privileges, objects }, { remedies })];
  }
  // A schema that the account has no right on at all is in no list of the server.
  const grants = await server.grants();
  const seesAll = ['SHOW DATABASES', 'SELECT'].some((privilege) => hasPrivilege(grants, privilege, null));
  if (seesAll || !isEverything(scope.selection)) return [];
  const grant = `GRANT SHOW DATABASES ON *.* TO ${await ownAccount(server.asking)}`;
  const facts = { count: scope.schemas.length };
  const isBlind = scope.schemas.length === 0;
  return [
    (isBlind ? bad : warn)('schemas-hidden', facts, { remedies: [grantRemedy([grant]), backupAccount] }),
  ];
}

function grantRemedy(grants: readonly string[]): FindingRemedy {
  return { id: 'grant', command: statements(grants), risk: 'low', check: 'SHOW GRANTS;' };
}

/** Without these a backup is possible, with a price that is named. */
async function findConvenient(server: ServerFacts): Promise<readonly Finding[]> {
  const { identity } = server.asking.session;
  const grants = await server.grants();
  const account = await ownAccount(server.asking);
  const has = (privilege: string) => hasPrivilege(grants, privilege, null);
  const grant = (privilege: string): readonly FindingRemedy[] => [
    grantRemedy([`GRANT ${privilege} ON *.* TO ${account}`]),
  ];
  const found: Finding[] = [];
  if (!has('RELOAD') && !has('FLUSH_TABLES')) {
    const tables = await tablesWithoutTransactions(server);
    const remedies = grant('RELOAD');
    if (tables.length > 0) found.push(bad('reload-missing-for-tables', { tables }, { remedies }));
    else found.push(warn('reload-missing', {}, { remedies }));
  }
  const monitor = monitorPrivilege(server);
  if (![monitor, 'REPLICATION CLIENT', 'SUPER'].some(has)) {
    found.push(warn('coordinate-unreadable', { privilege: monitor }, { remedies: grant(monitor) }));
  }
  if (!has('PROCESS')) found.push(warn('process-missing', {}, { remedies: grant('PROCESS') }));
  if (isMySqlFrom(identity, 80000) && !has('BACKUP_ADMIN')) {
    found.push(warn('backup-admin-missing', {}, { remedies: grant('BACKUP_ADMIN') }));
  }
  return found;
}

async function tablesWithoutTransactions(server: ServerFacts): Promise<readonly string[]> {
  const tables = await server.tables();
  return tables
    .filter(({ isView, engine }) => !isView && engine !== null && engineSupport(engine) !== 'transactional')
    .map(({ schema, name }) => `${schema}.${name}`);
}

function monitorPrivilege({ asking }: ServerFacts): string {
  return isMariaDbFrom(asking.session.identity, 100502) ? 'BINLOG MONITOR' : 'REPLICATION CLIENT';
}

function statements(sql: readonly string[]): readonly string[] {
  return sql.map((statement) => `${statement};`);
}
