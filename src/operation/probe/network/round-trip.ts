import { ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

const PINGS = 5;
/** A statement per row range and a lock held meanwhile: from here on distance counts. */
const SLOW_MS = 50;

/** How long the server takes to say nothing. */
export const ROUND_TRIP = serverProbe({
  id: 'round-trip',
  area: 'network',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  run: async ({ asking }) => {
    const times: number[] = [];
    for (let i = 0; i < PINGS; i++) {
      const startedAt = performance.now();
      await asking.session.ping();
      times.push(performance.now() - startedAt);
    }
    // The best of some: everything above it was somebody else's work.
    const ms = Math.round(Math.min(...times) * 100) / 100;
    if (ms < SLOW_MS) return [ok('server-near', { ms })];
    const remedies = [{ id: 'run-nearer', command: 'salvor backup --compress', risk: 'none' } as const];
    return [warn('server-far', { ms }, { remedies })];
  },
});
