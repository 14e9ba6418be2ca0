import { isCode } from '../../../errors/salvor-error.ts';
import type { HeldLock } from '../../../model/manifest.ts';
import type { ServerIdentity } from '../../../model/server-identity.ts';
import {
  beginBackupStage,
  endBackupStage,
  lockInstance,
  unlockInstance,
} from '../../../mysql/questions/locks/lock-statements.ts';
import { hasPrivilege } from '../../../mysql/questions/schema/own-privileges.ts';
import type { Session } from '../../../mysql/session.ts';
import { LockHolder } from './lock-holder.ts';
import type { SnapshotFacts } from './snapshot-facts.ts';
import type { SnapshotRequest } from './snapshot-request.ts';
import { type LockWish, takeLock } from './take-lock.ts';

const INSTANCE: LockWish = {
  kind: 'LOCK INSTANCE FOR BACKUP',
  scope: 'definitions',
  take: lockInstance,
  undo: unlockInstance,
};

const STAGE: LockWish = {
  kind: 'BACKUP STAGE BLOCK_DDL',
  scope: 'definitions',
  take: beginBackupStage,
  undo: async (session) => {
    try {
      await endBackupStage(session);
    } catch (error) {
      // No stage was begun.
      if (!isCode(error, 'SERVER_ERROR')) throw error;
    }
  },
};

/** Held from before the snapshot to the end of the run: no object is created, changed, truncated or dropped meanwhile. */
export interface DdlLock {
  readonly holder: LockHolder;
  /**
   * MySQL: a DDL statement that waits for this lock holds what FLUSH TABLES WITH READ LOCK waits for, unless the same session
   * has both. MariaDB: one session cannot have both (error 4145, before 10.5 1223).
   */
  readonly alsoHoldsReadLock: boolean;
  /** Gives it back; null where it was lost on the way. */
  release(): Promise<HeldLock | null>;
}

function wishFor(identity: ServerIdentity, facts: SnapshotFacts): LockWish | null {
  if (identity.vendor !== 'mariadb') return identity.versionNumber >= 80000 ? INSTANCE : null;
  // The stage stops writers of tables without transactions for as long as it is held.
  return identity.versionNumber >= 100400 && facts.unprotectedAnywhere === 0 ? STAGE : null;
}

/** The lock that would be asked for; null where there is none, or it is certain to be refused. */
export function ddlLockKind(identity: ServerIdentity, facts: SnapshotFacts): string | null {
  const wish = wishFor(identity, facts);
  const privilege = wish === INSTANCE ? 'BACKUP_ADMIN' : 'RELOAD';
  return wish !== null && hasPrivilege(facts.grants, privilege, null) ? wish.kind : null;
}

/**
 * Null where the server has no such lock, where the account lacks the privilege, and where it would stop writers: objects are
 * then compared before and after.
 */
export async function takeDdlLock(
  first: Session,
  facts: SnapshotFacts,
  request: SnapshotRequest,
): Promise<DdlLock | null> {
  const wish = wishFor(first.identity, facts);
  if (wish === null) return null;
  const { connection, signal, onEvent, locking } = request;
  const holder = await LockHolder.open(connection, first.identity, signal);
  try {
    const taking = { holder, observer: first, policy: locking, signal, onEvent, ours: [first.threadId] };
    const { waitedMs, takenAt } = await takeLock(wish, taking);
    return {
      holder,
      alsoHoldsReadLock: wish === INSTANCE,
      release: async () => {
        const isThere = await holder.confirm();
        if (isThere) await holder.run(wish.undo);
        const heldMs = Math.round(performance.now() - takenAt);
        await holder.close();
        return isThere ? { kind: wish.kind, waitedMs, heldMs } : null;
      },
    };
  } catch (error) {
    holder.destroy();
    if (isCode(error, 'LOCK_REFUSED')) return null;
    throw error;
  }
}
