import { ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** What a table gets that names none: a dump without character sets is loaded into it. */
export const DEFAULT_CHARSET = serverProbe({
  id: 'default-charset',
  area: 'charset',
  cost: 'instant',
  concerns: ['restore'],
  run: async (server) => {
    const variables = await server.variables();
    const name = variables.get('character_set_server') ?? '';
    const evidence = [
      `character_set_server = ${name}`,
      `collation_server = ${variables.get('collation_server')}`,
    ];
    if (name === 'utf8mb4') return [ok('default-charset-wide', { name }, evidence)];
    const command = 'SET GLOBAL character_set_server = utf8mb4;';
    const check = 'SELECT @@GLOBAL.character_set_server;';
    const remedies = [{ id: 'widen-default', command, risk: 'low', check } as const];
    return [warn('default-charset-narrow', { name }, { evidence, remedies })];
  },
});
