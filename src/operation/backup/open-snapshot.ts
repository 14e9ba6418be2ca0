import { isCode } from '../../errors/salvor-error.ts';
import type { Consistency } from '../../model/manifest.ts';
import { connect } from '../../mysql/connect.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import {
  beginSnapshot,
  lockTablesForRead,
  readCoordinate,
  unlockTables,
} from '../../mysql/questions/snapshot.ts';
import type { Session } from '../../mysql/session.ts';

/** How long FLUSH TABLES WITH READ LOCK may wait: everybody who writes queues behind it. */
const LOCK_WAIT_SECONDS = 5;

export interface OpenSnapshotOptions {
  readonly connection: ConnectionOptions;
  readonly connections: number;
  readonly signal: AbortSignal;
  /** Runs while nobody can write (or, without the lock, in the transaction): reads what no transaction protects. */
  readonly whileLocked: (locked: boolean) => Promise<void>;
}

export interface OpenSnapshot {
  /** All in the same snapshot; the first is the one given. */
  readonly sessions: readonly Session[];
  readonly consistency: Consistency;
}

/**
 * One consistent snapshot over several connections: a short global read lock during which each begins its
 * transaction. Where the account may not take that lock (RELOAD), one connection only: a single transaction is
 * consistent by itself. More strategies have their place here. After an error every session is cut, the first as well:
 * that gives a lock back at once, whatever the server is doing.
 */
export async function openSnapshot(first: Session, options: OpenSnapshotOptions): Promise<OpenSnapshot> {
  const sessions = [first];
  try {
    while (sessions.length < options.connections) {
      sessions.push(
        await connect(options.connection, { signal: options.signal, expectIdentity: first.identity }),
      );
    }
    if (await tryLock(first, options.signal)) return await beginUnderLock(first, sessions, options);
    await Promise.all(sessions.slice(1).map((session) => session.close()));
    return await beginAlone(first, options);
  } catch (error) {
    for (const session of sessions) session.destroy();
    throw error;
  }
}

/** Takes the global read lock; false where the account lacks the privilege. Waiting too long is an error. */
async function tryLock(session: Session, signal: AbortSignal): Promise<boolean> {
  try {
    await lockTablesForRead(session, { waitSeconds: LOCK_WAIT_SECONDS, signal });
    return true;
  } catch (error) {
    if (isCode(error, 'PRIVILEGE_MISSING')) return false;
    throw error;
  }
}

async function beginUnderLock(
  first: Session,
  sessions: readonly Session[],
  options: OpenSnapshotOptions,
): Promise<OpenSnapshot> {
  const lockedAt = performance.now();
  await Promise.all(sessions.map((session) => beginSnapshot(session)));
  const coordinate = await readCoordinate(first);
  await options.whileLocked(true);
  await unlockTables(first);
  const locks = [{ kind: 'FLUSH TABLES WITH READ LOCK', heldMs: Math.round(performance.now() - lockedAt) }];
  return {
    sessions,
    consistency: { strategy: 'read-lock', connections: sessions.length, locks, coordinate },
  };
}

async function beginAlone(session: Session, options: OpenSnapshotOptions): Promise<OpenSnapshot> {
  await beginSnapshot(session);
  await options.whileLocked(false);
  return {
    sessions: [session],
    // Without a lock nobody knows where the binary log stood at that very moment.
    consistency: { strategy: 'one-connection', connections: 1, locks: [], coordinate: null },
  };
}
