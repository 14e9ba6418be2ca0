import { checkTable, mayCrash } from '../../../mysql/questions/health/broken-objects.ts';
import { ok } from '../finding.ts';
import { paced } from '../pace.ts';
import { serverProbe } from '../probe.ts';
import { damagedTable } from './damaged-table.ts';

/**
 * CHECK TABLE of every table whose engine can be damaged while the server runs on. InnoDB's are left out: a damaged page makes
 * the server end itself, which a check must not do to anybody.
 */
export const CHECK_TABLES = serverProbe({
  id: 'check-tables',
  area: 'data',
  cost: 'scan',
  concerns: ['backup'],
  run: async (server, { signal }) => {
    const tables = (await server.tables()).filter((table) => mayCrash(table));
    const results = await paced(tables, signal, async ({ schema, name }) => ({
      schema,
      name,
      errors: await checkTable(server.asking, schema, name),
    }));
    const damaged = results.filter(({ errors }) => errors.length > 0);
    if (damaged.length === 0) return [ok('tables-checked', { count: tables.length })];
    return damaged.map(({ errors, ...table }) => damagedTable({ ...table, problem: errors.join('; ') }));
  },
});
