import { fail, isCode } from '../../../errors/salvor-error.ts';
import type { HeldLock, Strategy } from '../../../model/manifest.ts';
import { connect } from '../../../mysql/connect.ts';
import { growNetworkBuffer } from '../../../mysql/questions/network-buffer.ts';
import type { Session } from '../../../mysql/session.ts';
import { beginUnderBackupLocks } from './backup-locks.ts';
import { chooseStrategies } from './choose-strategy.ts';
import { type DdlLock, takeDdlLock } from './ddl-lock.ts';
import { readFactsInTime } from './facts-in-time.ts';
import { beginUnderTableLocks } from './lock-tables.ts';
import { beginWithoutLock } from './one-connection.ts';
import { beginUnderReadLock } from './read-lock.ts';
import type { SnapshotFacts } from './snapshot-facts.ts';
import type { OpenSnapshot, SnapshotRequest, StrategyInput, StrategyOutcome } from './snapshot-request.ts';

const BEGIN: Readonly<Record<Strategy, (input: StrategyInput) => Promise<StrategyOutcome>>> = {
  'read-lock': beginUnderReadLock,
  'backup-locks': beginUnderBackupLocks,
  'lock-tables': beginUnderTableLocks,
  'one-connection': beginWithoutLock,
  unproven: beginWithoutLock,
};

/**
 * One consistent snapshot over several connections. After an error every session is cut, the first as well: that gives a
 * lock back at once, whatever the server is doing. Errors: LOCK_BLOCKED, LOCK_BUDGET_EXCEEDED, LOCK_REFUSED, LOCK_LOST,
 * UNSUPPORTED_UNLOCKED_TABLES.
 */
export async function openSnapshot(first: Session, request: SnapshotRequest): Promise<OpenSnapshot> {
  const sessions = [first];
  let ddlLock: DdlLock | null = null;
  try {
    const facts = await readFactsInTime(first, request);
    const strategies = chooseStrategies(facts, request.locking, request.connections);
    if (strategies.length === 0) refuseUnlocked(facts);
    while (sessions.length < request.connections && strategies.some((s) => s !== 'one-connection')) {
      const { connection, signal } = request;
      sessions.push(await connect(connection, { signal, expectIdentity: first.identity }));
    }
    await Promise.all(sessions.map((session) => growNetworkBuffer(session, request.signal)));

    // Before the read lock: nothing may be altered between the two.
    ddlLock = await takeDdlLock(first, facts, request);

    const { strategy, outcome } = await beginFirstPossible(strategies, { request, facts, sessions, ddlLock });
    if (strategy === 'one-connection') await closeAll(sessions.splice(1));
    return opened({ sessions, strategy, outcome, ddlLock });
  } catch (error) {
    for (const session of sessions) session.destroy();
    ddlLock?.holder.destroy();
    throw error;
  }
}

interface Begun {
  readonly strategy: Strategy;
  readonly outcome: StrategyOutcome;
}

async function beginFirstPossible(strategies: readonly Strategy[], input: StrategyInput): Promise<Begun> {
  for (const [index, strategy] of strategies.entries()) {
    const sessions = strategy === 'one-connection' ? input.sessions.slice(0, 1) : input.sessions;
    try {
      return { strategy, outcome: await BEGIN[strategy]({ ...input, sessions }) };
    } catch (error) {
      // Hosted servers refuse what their grants allow; a busy one may never hold still.
      const isLast = index === strategies.length - 1;
      if (isLast || !isCode(error, 'LOCK_REFUSED')) throw error;
    }
  }
  throw new TypeError('there is at least one strategy');
}

async function closeAll(sessions: readonly Session[]): Promise<void> {
  await Promise.all(sessions.map((session) => session.close()));
}

function opened(
  parts: Begun & { readonly sessions: Session[]; readonly ddlLock: DdlLock | null },
): OpenSnapshot {
  const { sessions, strategy, outcome, ddlLock } = parts;
  return {
    sessions,
    strategy,
    locks: outcome.locks,
    replace: (lost, by) => {
      sessions[sessions.indexOf(lost)] = by;
    },
    finish: async () => {
      const held: HeldLock | null = (await ddlLock?.release()) ?? null;
      return {
        strategy,
        connections: sessions.length,
        locks: held === null ? outcome.locks : [held, ...outcome.locks],
        definitions: held === null ? 'compared' : 'locked',
        coordinate: outcome.coordinate,
      };
    },
    destroy: () => {
      for (const session of sessions) session.destroy();
      ddlLock?.holder.destroy();
    },
  };
}

function refuseUnlocked({ unprotected }: SnapshotFacts): never {
  return fail('UNSUPPORTED_UNLOCKED_TABLES', {
    tables: unprotected.map((table) => `${table.schema}.${table.name} (${table.engine})`),
  });
}
