import { readServerTime } from '../../../mysql/questions/health/server-time.ts';
import { ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** Time zones and slow answers do not count; machines that are kept in time differ by milliseconds. */
const MOST_MS = 5000;

/** The server's clock against ours: ages of backups and points in time are told by both. */
export const CLOCK = serverProbe({
  id: 'clock',
  area: 'environment',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  run: async ({ asking }, { nowMs }) => {
    const before = nowMs();
    const serverMs = await readServerTime(asking);
    const ours = (before + nowMs()) / 2;
    const seconds = Math.round((serverMs - ours) / 100) / 10;
    if (Math.abs(serverMs - ours) <= MOST_MS) return [ok('clocks-agree', { seconds })];
    const remedies = [
      {
        id: 'set-clock',
        command: 'timedatectl set-ntp true',
        risk: 'low',
        check: 'timedatectl status',
      } as const,
    ];
    const evidence = [`server: ${new Date(serverMs).toISOString()}`, `here: ${new Date(ours).toISOString()}`];
    return [warn('clocks-differ', { seconds }, { evidence, remedies })];
  },
});
