import { findLockBlockers } from '../../../mysql/questions/locks/lock-blockers.ts';
import { ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** As long as a backup's lock tries before it lets go. */
const LEAST_SECONDS = 5;

/** Who would stand in the way of the short read lock of a backup that began now. */
export const LOCK_BLOCKERS = serverProbe({
  id: 'lock-blockers',
  area: 'locks',
  cost: 'instant',
  concerns: ['backup'],
  run: async ({ asking }) => {
    const question = { scope: 'everything', olderThanSeconds: LEAST_SECONDS, ignore: [] } as const;
    const [first, ...others] = await findLockBlockers(asking.session, question);
    if (first === undefined) return [ok('nobody-in-the-way')];
    const { id, user, host, seconds, statement } = first;
    const facts = { id, account: `${user}@${host}`, seconds, statement, others: others.length };
    const remedies = [
      {
        id: 'wait-or-end',
        command: `salvor locks --kill ${id}`,
        risk: 'high',
        check: 'salvor backup --dry-run',
      },
    ] as const;
    return [warn('in-the-way', facts, { evidence: [`session ${id}: ${statement}`], remedies })];
  },
});
