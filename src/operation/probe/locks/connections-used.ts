import { bad, ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

const NEARLY_FULL = 0.8;
const FULL = 0.95;

/** Whether there is room for the connections of a run. */
export const CONNECTIONS_USED = serverProbe({
  id: 'connections-used',
  area: 'locks',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  run: async (server) => {
    const used = Number((await server.status()).get('threads_connected'));
    const most = Number((await server.variables()).get('max_connections'));
    const facts = { used, most };
    const evidence = [`Threads_connected = ${used}`, `max_connections = ${most}`];
    if (used < NEARLY_FULL * most) return [ok('connections-free', facts, evidence)];
    const command = `SET GLOBAL max_connections = ${Math.max(151, most * 2)};`;
    const check = "SHOW GLOBAL STATUS LIKE 'Threads_connected';";
    const remedies = [{ id: 'raise-connections', command, risk: 'low', check } as const];
    return [(used >= FULL * most ? bad : warn)('connections-scarce', facts, { evidence, remedies })];
  },
});
