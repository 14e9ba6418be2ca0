import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from '../../../errors/salvor-error.ts';
import { everyCommitIsLogged, readSnapshotPosition } from '../../../mysql/questions/binlog-snapshot.ts';
import type { StrategyInput, StrategyOutcome } from './snapshot-request.ts';
import { beginSnapshots, markSnapshots } from './under-lock.ts';

const MOST_ROUNDS = 200;
const LONGEST_MS = 20_000;

/**
 * MariaDB tells for each snapshot at which position of the binary log it was taken, in step with InnoDB. Connections whose
 * positions are equal hold the same rows. (On MySQL there is no such thing: equal coordinates before and after prove
 * nothing.) All begin together until they agree. Errors: SNAPSHOT_NOT_EQUAL when the server is too busy for that.
 */
export async function beginAtEqualPositions(input: StrategyInput): Promise<StrategyOutcome> {
  const { request, sessions, ddlLock } = input;
  const [first] = sessions;
  if (first === undefined) throw new TypeError('a snapshot has a session');
  if (!(await everyCommitIsLogged(first))) return fail('SNAPSHOT_NOT_EQUAL', { rounds: 0 });
  const begun = performance.now();
  for (let round = 1; ; round++) {
    request.signal.throwIfAborted();
    await beginSnapshots(sessions);
    const positions = await Promise.all(sessions.map((session) => readSnapshotPosition(session)));
    const [mine = null, ...others] = positions;
    const areEqual = others.every(
      (other) => mine !== null && other?.file === mine.file && other.position === mine.position,
    );
    if (mine !== null && areEqual) {
      // A replica that was started meanwhile would have applied changes that move no position.
      if (!(await everyCommitIsLogged(first))) return fail('SNAPSHOT_NOT_EQUAL', { rounds: round });
      await markSnapshots(sessions);
      const ddlLocked = ddlLock !== null;
      await request.atMoment({ locked: false, ddlLocked, sessions, signal: request.signal });
      return { locks: [], coordinate: mine };
    }
    if (mine === null || round === MOST_ROUNDS || performance.now() - begun > LONGEST_MS) {
      return fail('SNAPSHOT_NOT_EQUAL', { rounds: round });
    }
    await sleep(Math.min(round, 20));
  }
}
