import type { Selection } from '../../../model/selection.ts';
import { readGrants } from '../../../mysql/questions/grants.ts';
import {
  type GrantedPrivileges,
  hasPrivilege,
  parseGrant,
} from '../../../mysql/questions/schema/own-privileges.ts';
import {
  countUnprotectedTables,
  readTableStamps,
  type TableStamp,
} from '../../../mysql/questions/schema/table-stamps.ts';
import { readVariables } from '../../../mysql/questions/variables.ts';
import type { Session } from '../../../mysql/session.ts';

/** What decides how a snapshot can be had here. */
export interface SnapshotFacts {
  readonly grants: readonly GrantedPrivileges[];
  /** Everything selected, as it was before the snapshot. */
  readonly stamps: readonly TableStamp[];
  /** Selected base tables without transactions. */
  readonly unprotected: readonly TableStamp[];
  /** Of the whole server; null: the account cannot know. */
  readonly unprotectedAnywhere: number | null;
  /** Percona Server 5.6 and 5.7. */
  readonly hasBackupLocks: boolean;
  /** RELOAD, or what newer servers let take the read lock as well. */
  readonly mayLockEverything: boolean;
  /** LOCK TABLES on everything selected. */
  readonly mayLockTables: boolean;
}

export async function readSnapshotFacts(
  session: Session,
  selection: Selection,
  signal: AbortSignal,
): Promise<SnapshotFacts> {
  const { identity } = session;
  const grants = (await readGrants(session)).flatMap((line) => parseGrant(line) ?? []);
  const stamps = await readTableStamps(session, selection, { signal });
  const isMariaDb = identity.vendor === 'mariadb';
  const { have_backup_locks, log_bin } = await readVariables(session, ['have_backup_locks', 'log_bin']);
  const has = (privilege: string) => hasPrivilege(grants, privilege, null);
  const unprotectedAnywhere = isMariaDb
    ? await countUnprotectedTables({ session, signal }, has('SELECT'))
    : null;
  return {
    grants,
    stamps,
    unprotected: stamps.filter((table) => table.isBaseTable && !table.transactional),
    unprotectedAnywhere,
    hasBackupLocks: have_backup_locks === 'YES' && log_bin === 'ON',
    mayLockEverything: has('RELOAD') || has('FLUSH_TABLES'),
    mayLockTables: stamps
      .filter((table) => table.isBaseTable)
      .every(({ schema }) => hasPrivilege(grants, 'LOCK TABLES', schema)),
  };
}
