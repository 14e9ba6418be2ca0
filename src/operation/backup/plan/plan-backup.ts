import type { LockingPolicy } from '../../../model/locking.ts';
import type { BackupPlan } from '../../../model/report.ts';
import type { SelectionRequest } from '../../../model/selection.ts';
import type { PartRequest } from '../../../model/table-part.ts';
import { connect } from '../../../mysql/connect.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import { findLockBlockers } from '../../../mysql/questions/locks/lock-blockers.ts';
import { missingPrivilege, missingPrivileges } from '../../../mysql/questions/schema/require-privileges.ts';
import { readScope } from '../../../mysql/questions/schema/scope.ts';
import { selectedNames } from '../../../mysql/questions/schema/selected-names.ts';
import { accountSql } from '../../probe/permission/account-sql.ts';
import { checkParts } from '../check-parts.ts';
import { chooseStrategies } from '../snapshot/choose-strategy.ts';
import { ddlLockKind } from '../snapshot/ddl-lock.ts';
import { readSnapshotFacts } from '../snapshot/snapshot-facts.ts';

export interface PlanOptions {
  readonly connection: ConnectionOptions;
  readonly selection: SelectionRequest;
  readonly parts: PartRequest;
  readonly connections: number;
  readonly locking: LockingPolicy;
  readonly signal: AbortSignal;
}

const LOCK_OF = {
  'read-lock': 'FLUSH TABLES WITH READ LOCK',
  'backup-locks': 'LOCK TABLES FOR BACKUP, LOCK BINLOG FOR BACKUP',
  'lock-tables': 'LOCK TABLES READ',
  'one-connection': null,
  unproven: null,
} as const;

/** What a backup would do, without doing it: takes no lock and begins no snapshot. */
export async function planBackup(options: PlanOptions): Promise<BackupPlan> {
  const { locking, signal } = options;
  const session = await connect(options.connection, { signal });
  try {
    const { identity } = session;
    const asking = { session, signal };
    const selection = await selectedNames(session, options.selection, signal);
    await checkParts(session, options.parts, selection, signal);
    const scope = await readScope(asking, selection);
    const facts = await readSnapshotFacts(session, selection, signal);
    const [strategy = null] = chooseStrategies(facts, locking, options.connections);
    const missing = [
      ...(await missingPrivileges(asking, scope)),
      // Tables without transactions, and no right to any lock.
      ...(strategy === null ? [await missingPrivilege(asking, 'RELOAD')] : []),
    ];
    const ddlLock = ddlLockKind(identity, facts);
    const lock = strategy === null ? null : LOCK_OF[strategy];
    const scopeOfLock = lock === LOCK_OF['lock-tables'] ? 'tables' : 'everything';
    const olderThanSeconds = Math.max(1, Math.floor((locking.budgetMs ?? 5_000) / 1000));
    const inTheWay =
      lock === null
        ? []
        : await findLockBlockers(session, { scope: scopeOfLock, olderThanSeconds, ignore: [] });
    return {
      source: identity,
      strategy,
      connections: options.connections,
      locks: [ddlLock, lock].filter((kind) => kind !== null),
      schemas: scope.schemas,
      tables: facts.stamps.filter((table) => table.isBaseTable).length,
      others: facts.stamps.filter((table) => !table.isBaseTable).length,
      withoutTransactions: facts.unprotected.map(
        ({ schema, name, engine }) => `${schema}.${name} (${engine})`,
      ),
      missing,
      inTheWay,
      account: accountSql(identity, selection),
    };
  } finally {
    await session.close();
  }
}
