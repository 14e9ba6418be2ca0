import { type Finding, ok, skip, warn } from '../finding.ts';
import type { Probe } from '../probe.ts';

const LEAST_FILES = 256;

/** Limits that the system sets this process: a file size limit cuts every backup at the same size. */
export const LIMITS: Probe = {
  id: 'limits',
  area: 'environment',
  cost: 'instant',
  concerns: ['backup', 'restore', 'binlog'],
  needs: [],
  run: async ({ host }) => {
    const text = await host.read('/proc/self/limits');
    if (text === null) return [skip('skip-no-file', { path: '/proc/self/limits' })];
    const line = (name: string) => text.split('\n').find((row) => row.startsWith(name)) ?? '';
    const value = (name: string) => line(name).slice(name.length).trim().split(/\s+/)[0] ?? '';
    const found: Finding[] = [];
    const size = value('Max file size');
    if (size !== 'unlimited' && size !== '') {
      const remedies = [{ id: 'lift-file-size', command: 'ulimit -f unlimited', risk: 'none' } as const];
      const evidence = [line('Max file size')];
      found.push(warn('file-size-limited', { bytes: Number(size) }, { evidence, remedies }));
    }
    const files = value('Max open files');
    if (files !== 'unlimited' && Number(files) < LEAST_FILES) {
      const remedies = [{ id: 'lift-open-files', command: 'ulimit -n 4096', risk: 'none' } as const];
      const evidence = [line('Max open files')];
      found.push(warn('open-files-limited', { files: Number(files) }, { evidence, remedies }));
    }
    return found.length > 0 ? found : [ok('limits-fit', { files })];
  },
};
