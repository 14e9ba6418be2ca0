import { bad, ok, skip, warn } from '../finding.ts';
import type { Probe } from '../probe.ts';
import { readMemory } from './read-memory.ts';

const MIB = 1024 * 1024;
/** A backup with two connections was measured well below this. */
const LEAST_BYTES = 512 * MIB;
const HARDLY_ANY_BYTES = 128 * MIB;

/** Memory of this machine that a run could use, within the limit of its control group. */
export const MEMORY: Probe = {
  id: 'memory',
  area: 'environment',
  cost: 'instant',
  concerns: ['backup', 'restore'],
  needs: [],
  run: async ({ host }) => {
    const memory = await readMemory(host);
    if (memory === null) return [skip('skip-no-file', { path: '/proc/meminfo' })];
    const { availableBytes, limitBytes, evidence } = memory;
    const facts = { availableBytes, limitBytes };
    if (availableBytes >= LEAST_BYTES) return [ok('memory-enough', facts, evidence)];
    const command = 'ps -eo pid,user,rss,comm --sort=-rss | head';
    const remedies = [{ id: 'free-memory', command, risk: 'none', check: 'free -m' } as const];
    return [(availableBytes < HARDLY_ANY_BYTES ? bad : warn)('memory-short', facts, { evidence, remedies })];
  },
};
