import { readHistoryLength } from '../../../mysql/questions/health/history-length.ts';
import { ok, skip, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** Transactions whose old row versions are kept. A busy server has thousands; a million slows every consistent read. */
const LONG = 1_000_000;

/** Old row versions that InnoDB could not throw away yet: a backup's own snapshot adds to them. */
export const HISTORY_LIST = serverProbe({
  id: 'history-list',
  area: 'locks',
  cost: 'instant',
  concerns: ['backup'],
  run: async ({ asking }) => {
    const length = await readHistoryLength(asking);
    if (length === null) return [skip('skip-not-counted')];
    const evidence = [`trx_rseg_history_len = ${length}`];
    if (length < LONG) return [ok('history-short', { length }, evidence)];
    const remedies = [{ id: 'show-locks', command: 'salvor locks', risk: 'none' } as const];
    return [warn('history-long', { length }, { evidence, remedies })];
  },
});
