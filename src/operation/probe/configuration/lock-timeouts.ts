import { ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** The server's default is 50 s. Below this a load gives up at the first transaction in its way. */
const LEAST_SECONDS = 10;

/** How long statements wait for a lock. */
export const LOCK_TIMEOUTS = serverProbe({
  id: 'lock-timeouts',
  area: 'configuration',
  cost: 'instant',
  concerns: ['restore'],
  run: async (server) => {
    const variables = await server.variables();
    const rowSeconds = Number(variables.get('innodb_lock_wait_timeout') ?? 50);
    const tableSeconds = Number(variables.get('lock_wait_timeout') ?? 0);
    const facts = { rowSeconds, tableSeconds };
    if (rowSeconds >= LEAST_SECONDS) return [ok('lock-timeouts-fit', facts)];
    const remedies = [
      {
        id: 'raise-lock-timeout',
        command: 'SET GLOBAL innodb_lock_wait_timeout = 50;',
        risk: 'low',
        check: "SHOW GLOBAL VARIABLES LIKE 'innodb_lock_wait_timeout';",
      } as const,
    ];
    const evidence = [`innodb_lock_wait_timeout = ${rowSeconds}`];
    return [warn('lock-timeout-short', facts, { evidence, remedies })];
  },
});
