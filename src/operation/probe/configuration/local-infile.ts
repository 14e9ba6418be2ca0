import { ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** LOAD DATA LOCAL is how rows are restored fastest. */
export const LOCAL_INFILE = serverProbe({
  id: 'local-infile',
  area: 'configuration',
  cost: 'instant',
  concerns: ['restore'],
  run: async (server) => {
    const value = (await server.variables()).get('local_infile') ?? 'OFF';
    const evidence = [`local_infile = ${value}`];
    if (value === 'ON') return [ok('local-infile-on', {}, evidence)];
    const remedy = {
      id: 'allow-local-infile',
      command: 'SET GLOBAL local_infile = ON;',
      risk: 'low',
      check: 'SELECT @@GLOBAL.local_infile;',
    } as const;
    return [warn('local-infile-off', {}, { evidence, remedies: [remedy] })];
  },
});
