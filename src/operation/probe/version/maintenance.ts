import { ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';
import { MAINTENANCE_ENDS } from './maintenance-ends.ts';

/** Time to plan an upgrade in. */
const SOON_MS = 180 * 86_400_000;

/** Whether the server's series still gets fixes. */
export const MAINTENANCE = serverProbe({
  id: 'maintenance',
  area: 'version',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  run: async ({ asking }, { nowMs }) => {
    const { version, versionNumber, vendor } = asking.session.identity;
    const series = `${Math.floor(versionNumber / 10_000)}.${Math.floor(versionNumber / 100) % 100}`;
    // Percona Server follows MySQL.
    const end = MAINTENANCE_ENDS[vendor === 'mariadb' ? 'mariadb' : 'mysql'][series];
    const facts = { version, series, end: end ?? null };
    if (end === undefined) return [ok('maintenance-unknown', facts)];
    const leftMs = Date.parse(end) - nowMs();
    if (leftMs > SOON_MS) return [ok('maintained', facts)];
    const remedies = [{ id: 'plan-upgrade', risk: 'high' } as const];
    return [warn(leftMs > 0 ? 'maintenance-ends-soon' : 'maintenance-over', facts, { remedies })];
  },
});
