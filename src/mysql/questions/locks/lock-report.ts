import { isCode } from '../../../errors/salvor-error.ts';
import type { LockKind, LockReport, LockSession, LockWait } from '../../../model/lock-tree.ts';
import type { Asking } from '../schema/ask.ts';
import { readMetadataWaits } from './metadata-locks.ts';
import { type OpenTransaction, readOpenTransactions } from './open-transactions.ts';
import { readRowLockWaits } from './row-lock-waits.ts';
import { type ListedSession, listSessions } from './session-list.ts';

/**
 * Who waits for whom, from what this server lists: performance_schema on MySQL 8 and newer, information_schema before and on
 * MariaDB, and the states of the process list, which name waiters only. What may not be seen is in `blind`.
 */
export async function readLockReport(asking: Asking): Promise<LockReport> {
  const listed = await listSessions(asking.session);
  const transactions = await orBlind(readOpenTransactions(asking));
  const rows = await orBlind(readRowLockWaits(asking));
  const metadata = await orBlind(readMetadataWaits(asking));
  const named = [...(rows ?? []), ...(metadata ?? [])].filter(({ waiter }) => hasId(listed, waiter));
  const unnamed = listed.filter((session) => !named.some(({ waiter }) => waiter === session.id));
  // Who waits for rows stands behind the very session that is looked for.
  const holding = (transactions ?? []).filter(
    ({ threadId }) => !named.some(({ waiter }) => waiter === threadId),
  );
  const waits = [...named, ...unnamed.flatMap((session) => waitOf(session, holding))];
  const involved = new Set(
    waits.flatMap(({ waiter, holder }) => (holder === null ? [waiter] : [waiter, holder])),
  );
  return {
    waits,
    sessions: listed
      .filter(({ id }) => involved.has(id))
      .map((session) => lockSession(session, transactions ?? [])),
    blind: [
      ...(transactions === null ? (['processes'] as const) : []),
      ...(rows === null ? (['rows'] as const) : []),
      ...(metadata === null ? (['metadata'] as const) : []),
    ],
  };
}

/** null: this account may not see it, or this server has no such table. */
async function orBlind<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isCode(error, 'PRIVILEGE_MISSING', 'SERVER_ERROR')) return null;
    throw error;
  }
}

function hasId(listed: readonly ListedSession[], id: number): boolean {
  return listed.some((session) => session.id === id);
}

const STATES: readonly (readonly [RegExp, LockKind])[] = [
  [/^Waiting for (?:table|schema|stored \w+|trigger|event) metadata lock/i, 'metadata'],
  [/^Waiting for table (?:level lock|flush)/i, 'metadata'],
  [
    /^Waiting for (?:global read|global metadata|commit|backup|tablespace) lock|^Waiting for backup/i,
    'global',
  ],
];

/** A waiter that the server does not name a holder for. The one transaction that is older than the wait is likely it. */
function waitOf(session: ListedSession, transactions: readonly OpenTransaction[]): readonly LockWait[] {
  const kind = STATES.find(([state]) => state.test(session.state))?.[1];
  if (kind === undefined) return [];
  const older = transactions.filter(
    ({ threadId, seconds }) => threadId !== session.id && seconds >= session.seconds,
  );
  const [only] = older;
  const isClear = kind === 'metadata' && older.length === 1 && only !== undefined;
  const wait = { waiter: session.id, kind, object: '' };
  return [
    isClear
      ? { ...wait, holder: only.threadId, certainty: 'likely' }
      : { ...wait, holder: null, certainty: 'known' },
  ];
}

function lockSession(session: ListedSession, transactions: readonly OpenTransaction[]): LockSession {
  const { isRunning: _, ...facts } = session;
  const own = transactions.find(({ threadId }) => threadId === session.id);
  return { ...facts, transactionSeconds: own?.seconds ?? null, rowsChanged: own?.rowsChanged ?? null };
}
