import { ok, skip, warn } from '../finding.ts';
import type { Probe } from '../probe.ts';

/** Runnable and waiting tasks per core; a backup beside this many takes long and slows everybody. */
const HIGH_PER_CORE = 8;

export const LOAD: Probe = {
  id: 'load',
  area: 'environment',
  cost: 'instant',
  concerns: ['backup', 'restore'],
  needs: [],
  run: async ({ host }) => {
    const text = await host.read('/proc/loadavg');
    const load = Number(text?.split(' ')[0]);
    if (text === null || !Number.isFinite(load)) return [skip('skip-no-file', { path: '/proc/loadavg' })];
    const facts = { load, cores: host.cores };
    const evidence = [`/proc/loadavg: ${text.trim()}`];
    if (load < HIGH_PER_CORE * host.cores) return [ok('load-fits', facts, evidence)];
    const command = 'ps -eo pid,user,stat,pcpu,comm --sort=-pcpu | head';
    const remedies = [{ id: 'find-load', command, risk: 'none', check: 'cat /proc/loadavg' } as const];
    return [warn('load-high', facts, { evidence, remedies })];
  },
};
