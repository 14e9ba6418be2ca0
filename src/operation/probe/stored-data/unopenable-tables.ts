import { findUnopenable } from '../../../mysql/questions/health/broken-objects.ts';
import { ok } from '../finding.ts';
import { serverProbe } from '../probe.ts';
import { damagedTable } from './damaged-table.ts';

/** Tables that the server cannot open: a backup ends at the first of them. */
export const UNOPENABLE_TABLES = serverProbe({
  id: 'unopenable-tables',
  area: 'data',
  cost: 'metadata',
  concerns: ['backup'],
  run: async (server) => {
    const tables = await server.tables();
    const broken = await findUnopenable(server.asking, tables);
    if (broken.length > 0) return broken.map((table) => damagedTable(table));
    return [ok('tables-open', { count: tables.filter(({ isView }) => !isView).length })];
  },
});
