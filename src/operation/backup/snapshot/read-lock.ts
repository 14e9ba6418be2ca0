import { lockEverything, releaseTables } from '../../../mysql/questions/locks/lock-statements.ts';
import { readCoordinate } from '../../../mysql/questions/snapshot.ts';
import type { StrategyInput, StrategyOutcome } from './snapshot-request.ts';
import { beginUnderLock } from './under-lock.ts';

/** A short FLUSH TABLES WITH READ LOCK: nobody writes or commits anywhere while the connections begin their snapshots. */
export function beginUnderReadLock(input: StrategyInput): Promise<StrategyOutcome> {
  const wish = {
    kind: 'FLUSH TABLES WITH READ LOCK',
    scope: 'everything',
    take: lockEverything,
    undo: releaseTables,
  } as const;
  return beginUnderLock(input, wish, readCoordinate);
}
