import { quoteName } from '../../../model/quote.ts';
import type { ColumnFacts } from '../../../mysql/questions/health/text-columns.ts';
import { type Finding, type FindingRemedy, ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

/** Part of every other one; codes and hashes are rightly kept in it. */
const NEUTRAL = new Set(['ascii', 'binary']);
const MOST_SHOWN = 20;

/** Text columns that hold less than all of Unicode, and tables that mix. */
export const COLUMN_CHARSETS = serverProbe({
  id: 'column-charsets',
  area: 'charset',
  cost: 'metadata',
  concerns: ['backup', 'restore'],
  run: async (server) => {
    const views = new Set(
      (await server.tables()).filter((t) => t.isView).map((t) => `${t.schema}.${t.name}`),
    );
    const columns = (await server.columns()).filter(
      (column) =>
        column.characterSet !== null &&
        !NEUTRAL.has(column.characterSet) &&
        !views.has(`${column.schema}.${column.table}`),
    );
    const tables = Map.groupBy(columns, ({ schema, table }) => `${schema}.${table}`);
    const mixed = [...tables].filter(([, own]) => new Set(own.map((c) => charset(c))).size > 1);
    const old = [...tables].filter(([, own]) => own.some((column) => charset(column) === 'utf8mb3'));
    const found: Finding[] = [];
    if (mixed.length > 0) {
      const described = mixed.map(
        ([name, own]) => `${name} (${[...new Set(own.map((c) => charset(c)))].join(', ')})`,
      );
      const evidence = described.slice(0, MOST_SHOWN);
      const remedies = [
        { id: 'deep-first', command: 'salvor doctor --deep', risk: 'none' } as const,
        convert(mixed),
      ];
      found.push(warn('charsets-mixed', { tables: described }, { evidence, remedies }));
    }
    if (old.length > 0) {
      const names = old.map(([name]) => name);
      const evidence = names.slice(0, MOST_SHOWN);
      found.push(warn('charset-utf8mb3', { tables: names }, { evidence, remedies: [convert(old)] }));
    }
    const sets = [...new Set(columns.map((column) => charset(column)))].sort();
    return found.length > 0 ? found : [ok('charsets-alike', { sets, count: columns.length })];
  },
});

/** Older servers print utf8 for what newer ones call utf8mb3. */
function charset({ characterSet }: ColumnFacts): string {
  return characterSet === 'utf8' ? 'utf8mb3' : String(characterSet);
}

/** Tables first, the default of the database last: so that new tables never differ from those they refer to. */
function convert(tables: readonly (readonly [string, readonly ColumnFacts[]])[]): FindingRemedy {
  const places = tables.flatMap(([, [first]]) => (first === undefined ? [] : [first])).slice(0, MOST_SHOWN);
  const each = places.map(
    ({ schema, table }) => `ALTER TABLE ${quoteName(schema, table)} CONVERT TO CHARACTER SET utf8mb4;`,
  );
  const schemas = [...new Set(places.map(({ schema }) => schema))];
  const last = schemas.map((s) => `ALTER DATABASE \`${s.replaceAll('`', '``')}\` CHARACTER SET utf8mb4;`);
  return { id: 'convert-charset', command: [...each, ...last], risk: 'high' };
}
