import { lookup } from 'node:dns/promises';
import { shellWord } from '../../../errors/shell-word.ts';
import { ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** Every connection asks for the name again: what takes long here takes long each time. */
const SLOW_MS = 1000;

/** What the server's name leads to, and how fast. */
export const ADDRESS = serverProbe({
  id: 'address',
  area: 'network',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  run: async ({ connection }) => {
    const { host, socketPath } = connection;
    if (socketPath !== undefined) return [ok('address-socket', { socketPath })];
    const startedAt = performance.now();
    const addresses = await lookup(host, { all: true });
    const ms = Math.round(performance.now() - startedAt);
    const facts = { host, addresses: addresses.map(({ address }) => address), ms };
    if (ms < SLOW_MS) return [ok('address-found', facts)];
    const remedies = [{ id: 'fix-names', command: `getent hosts ${shellWord(host)}`, risk: 'none' } as const];
    return [warn('names-slow', facts, { evidence: facts.addresses, remedies })];
  },
});
