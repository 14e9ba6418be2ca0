import { ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** Below this a backup of some hundred tables runs out (error 24). */
const LEAST_FILES = 1024;
const FULL = 0.85;

/** How many files the server may hold open. */
export const OPEN_FILES = serverProbe({
  id: 'open-files',
  area: 'configuration',
  cost: 'instant',
  concerns: ['backup', 'restore'],
  run: async (server) => {
    const limit = Number((await server.variables()).get('open_files_limit'));
    const open = Number((await server.status()).get('open_files') ?? 0);
    const evidence = [`open_files_limit = ${limit}`, `Open_files = ${open}`];
    const facts = { limit, open };
    if (limit >= LEAST_FILES && open < FULL * limit) return [ok('open-files-fit', facts, evidence)];
    const remedies = [
      {
        id: 'raise-open-files',
        risk: 'low',
        check: "SHOW GLOBAL VARIABLES LIKE 'open_files_limit';",
      } as const,
    ];
    return [warn('open-files-short', facts, { evidence, remedies })];
  },
});
