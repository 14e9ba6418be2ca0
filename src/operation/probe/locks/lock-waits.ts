import { readLockReport } from '../../../mysql/questions/locks/lock-report.ts';
import { ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** Shorter waits are everyday life. */
const LEAST_SECONDS = 2;

/** Whether somebody waits for a lock now, and for whom. */
export const LOCK_WAITS = serverProbe({
  id: 'lock-waits',
  area: 'locks',
  cost: 'instant',
  concerns: ['backup', 'restore'],
  run: async ({ asking }) => {
    const { waits, sessions } = await readLockReport(asking);
    const find = (id: number | null) => sessions.find((session) => session.id === id);
    const slow = waits.filter(({ waiter }) => (find(waiter)?.seconds ?? 0) >= LEAST_SECONDS);
    const [first] = slow;
    if (first === undefined) return [ok('no-lock-waits')];
    const isWaiting = (id: number) => waits.some(({ waiter }) => waiter === id);
    const top = slow.find(({ holder }) => holder !== null && !isWaiting(holder)) ?? first;
    const holder = find(top.holder);
    const facts = {
      waiters: new Set(slow.map(({ waiter }) => waiter)).size,
      seconds: Math.max(...slow.map(({ waiter }) => find(waiter)?.seconds ?? 0)),
      object: top.object,
      holder: top.holder,
      account: holder === undefined ? null : `${holder.user}@${holder.host}`,
    };
    const kill =
      top.holder === null
        ? []
        : [{ id: 'end-session', command: `salvor locks --kill ${top.holder}`, risk: 'high' } as const];
    const remedies = [{ id: 'show-locks', command: 'salvor locks', risk: 'none' } as const, ...kill];
    const evidence = slow.map(
      (wait) => `${wait.waiter} -> ${wait.holder ?? '?'} ${wait.kind} ${wait.object}`,
    );
    return [warn('lock-waits', facts, { evidence, remedies })];
  },
});
