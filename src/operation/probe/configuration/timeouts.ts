import { type Finding, ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** The server's defaults are 30, 60 and 28800; below them a client that pauses (a full pipe, a slow disk) is cut off. */
const LEAST_SECONDS = { net_read_timeout: 30, net_write_timeout: 60, wait_timeout: 600 } as const;

/** How long the server bears silence. */
export const TIMEOUTS = serverProbe({
  id: 'timeouts',
  area: 'configuration',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  run: async (server) => {
    const variables = await server.variables();
    const found = Object.entries(LEAST_SECONDS).flatMap(([name, least]): Finding[] => {
      const seconds = Number(variables.get(name));
      if (seconds >= least) return [];
      const command = `SET GLOBAL ${name} = ${least};`;
      const check = `SHOW GLOBAL VARIABLES LIKE '${name}';`;
      const remedies = [{ id: 'raise-timeout', command, risk: 'low', check } as const];
      return [
        warn('timeout-short', { name, seconds, least }, { evidence: [`${name} = ${seconds}`], remedies }),
      ];
    });
    return found.length > 0 ? found : [ok('timeouts-fit')];
  },
});
