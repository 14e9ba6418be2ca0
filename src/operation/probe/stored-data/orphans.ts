import { countOrphans, orphanQuery, readForeignKeys } from '../../../mysql/questions/health/foreign-keys.ts';
import { ok, warn } from '../finding.ts';
import { paced } from '../pace.ts';
import { serverProbe } from '../probe.ts';

const MOST_COUNTED = 1000;

/** Rows whose parent is gone (loaded with foreign_key_checks=0): the key cannot be built on another server. */
export const ORPHANS = serverProbe({
  id: 'orphans',
  area: 'data',
  cost: 'scan',
  concerns: ['backup', 'restore'],
  run: async (server, { signal }) => {
    const keys = await readForeignKeys(server.asking, await server.scope());
    const counts = await paced(keys, signal, (key) => countOrphans(server.asking, key, MOST_COUNTED));
    const found = keys.flatMap((key, i) => {
      const count = counts[i] ?? 0;
      if (count === 0) return [];
      const facts = {
        key: key.name,
        child: `${key.schema}.${key.table}`,
        parent: `${key.parentSchema}.${key.parentTable}`,
        count,
        isAll: count < MOST_COUNTED,
      };
      const command = `${orphanQuery(key, MOST_COUNTED)};`;
      return [
        warn('rows-without-parent', facts, { remedies: [{ id: 'see-orphans', command, risk: 'none' }] }),
      ];
    });
    return found.length > 0 ? found : [ok('parents-there', { count: keys.length })];
  },
});
