import { quoteName } from '../../../model/quote.ts';
import { engineSupport } from '../../../mysql/questions/schema/engines.ts';
import { bad, type Finding, ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** Engines whose rows cannot be taken, or only while writers stand still. */
export const ENGINES = serverProbe({
  id: 'engines',
  area: 'version',
  cost: 'metadata',
  concerns: ['backup'],
  run: async (server) => {
    const tables = (await server.tables()).flatMap(({ schema, name, engine, isView }) =>
      isView || engine === null ? [] : [{ schema, name, engine, support: engineSupport(engine) }],
    );
    const named = (support: string) => tables.filter((table) => table.support === support);
    const list = (some: typeof tables) => some.map((t) => `${t.schema}.${t.name} (${t.engine})`);
    const found: Finding[] = [];
    const [refused, plain] = [named('unsupported'), named('plain')];
    if (refused.length > 0) {
      const remedies = [{ id: 'leave-out', command: 'salvor backup --database=NAME', risk: 'none' } as const];
      found.push(bad('engine-refused', { tables: list(refused) }, { evidence: list(refused), remedies }));
    }
    const [first] = plain;
    if (first !== undefined) {
      const command = `ALTER TABLE ${quoteName(first.schema, first.name)} ENGINE=InnoDB;`;
      const remedies = [{ id: 'to-innodb', command, risk: 'high' } as const];
      found.push(
        warn('engine-without-transactions', { tables: list(plain) }, { evidence: list(plain), remedies }),
      );
    }
    return found.length > 0 ? found : [ok('engines-fit', { count: tables.length })];
  },
});
