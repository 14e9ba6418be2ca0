import { bad, ok } from '../finding.ts';
import { serverProbe } from '../probe.ts';

const NAMES = ['read_only', 'super_read_only', 'innodb_read_only', 'transaction_read_only', 'offline_mode'];

/** Whether a restore may write. A read-only server is a good place to take backups from. */
export const READ_ONLY = serverProbe({
  id: 'read-only',
  area: 'configuration',
  cost: 'instant',
  concerns: ['restore'],
  run: async (server) => {
    const variables = await server.variables();
    const on = NAMES.filter((name) => /^(?!OFF$|0$|$)/i.test(variables.get(name) ?? ''));
    if (on.length === 0) return [ok('writable')];
    const changeable = on.filter((name) => name !== 'innodb_read_only');
    const order = ['super_read_only', ...changeable.filter((name) => name !== 'super_read_only')];
    const command = order
      .filter((name) => changeable.includes(name))
      .map((name) => `SET GLOBAL ${name} = OFF;`)
      .join(' ');
    const check = "SHOW GLOBAL VARIABLES LIKE '%read_only';";
    const remedy = { id: 'make-writable', risk: 'high', check } as const;
    const remedies = [command === '' ? remedy : { ...remedy, command }];
    const evidence = on.map((name) => `${name} = ${variables.get(name)}`);
    return [bad('server-read-only', { names: on }, { evidence, remedies })];
  },
});
