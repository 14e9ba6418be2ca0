import { readSnapshotPosition } from '../../../mysql/questions/binlog-snapshot.ts';
import type { StrategyInput, StrategyOutcome } from './snapshot-request.ts';
import { beginSnapshots, markSnapshots } from './under-lock.ts';

/** No lock. One transaction is consistent by itself; several are not proved to be (strategy `unproven`). */
export async function beginWithoutLock(input: StrategyInput): Promise<StrategyOutcome> {
  const { request, sessions, ddlLock } = input;
  const [first] = sessions;
  if (first === undefined) throw new TypeError('a snapshot has a session');
  await beginSnapshots(sessions);
  // On MySQL, nobody knows without a lock where the binary log stood at that very moment.
  const coordinate = sessions.length === 1 ? await readSnapshotPosition(first) : null;
  await markSnapshots(sessions);
  const ddlLocked = ddlLock !== null;
  await request.atMoment({ locked: false, ddlLocked, sessions, signal: request.signal });
  return { locks: [], coordinate };
}
