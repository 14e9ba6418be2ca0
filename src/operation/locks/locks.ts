import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from '../../errors/salvor-error.ts';
import type { LockReport } from '../../model/lock-tree.ts';
import { connect } from '../../mysql/connect.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { endOther } from '../../mysql/questions/locks/kill-session.ts';
import { readLockReport } from '../../mysql/questions/locks/lock-report.ts';
import { type ListedSession, listSessions } from '../../mysql/questions/locks/session-list.ts';
import type { Session } from '../../mysql/session.ts';

export interface LocksOptions {
  readonly connection: ConnectionOptions;
  readonly signal: AbortSignal;
}

/** Who waits for whom on a server, now. */
export async function locks(options: LocksOptions): Promise<LockReport> {
  return onServer(options, (session) => readLockReport({ session, signal: options.signal }));
}

/** The same again and again, over one connection, until aborted. */
export async function watchLocks(
  options: LocksOptions & { readonly everyMs: number; readonly onReport: (report: LockReport) => void },
): Promise<never> {
  const { signal, everyMs, onReport } = options;
  return onServer(options, async (session) => {
    for (;;) {
      onReport(await readLockReport({ session, signal }));
      await sleep(everyMs, undefined, { signal });
    }
  });
}

export interface KillOptions extends LocksOptions {
  readonly id: number;
  /** Sees whom it would hit; what it says decides. */
  readonly confirm: (target: ListedSession) => Promise<boolean>;
}

export interface KillReport {
  readonly session: ListedSession;
  /** gone: it had ended by itself meanwhile. */
  readonly outcome: 'killed' | 'gone';
  /** Who waits now. */
  readonly locks: LockReport;
}

/**
 * Ends a session of a client: what it did since its last commit is rolled back, which may take as long as it did. Errors:
 * SESSION_UNKNOWN, SESSION_NOT_KILLABLE, KILL_NOT_CONFIRMED, PRIVILEGE_MISSING.
 */
export async function killSession(options: KillOptions): Promise<KillReport> {
  const { id, confirm, signal } = options;
  return onServer(options, async (session) => {
    const target = (await listSessions(session)).find((one) => one.id === id);
    if (target === undefined) return fail('SESSION_UNKNOWN', { id });
    const { user, host, command } = target;
    if (/^(?:Binlog Dump|Daemon|Slave_|Replica)/.test(command) || id === session.threadId) {
      fail('SESSION_NOT_KILLABLE', { id, user, host, command });
    }
    if (!(await confirm(target))) fail('KILL_NOT_CONFIRMED', { id, user, host });
    const wasThere = await endOther(session, id, 'session');
    return {
      session: target,
      outcome: wasThere ? 'killed' : 'gone',
      locks: await readLockReport({ session, signal }),
    };
  });
}

async function onServer<T>(
  { connection, signal }: LocksOptions,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await connect(connection, { signal });
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}
