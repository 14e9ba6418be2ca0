import { quoteName } from '../../../model/quote.ts';
import { bad, ok, warn } from '../finding.ts';
import { serverProbe } from '../probe.ts';

const NEAR = 0.8;
const VERY_NEAR = 0.95;
const BITS: Readonly<Record<string, number>> = {
  tinyint: 8,
  smallint: 16,
  mediumint: 24,
  int: 32,
  bigint: 64,
};

/** Counters near the end of their type: the next INSERT beyond it fails, also in a restored copy. */
export const AUTO_INCREMENT = serverProbe({
  id: 'auto-increment',
  area: 'data',
  cost: 'metadata',
  concerns: ['backup', 'restore'],
  run: async (server) => {
    const columns = (await server.columns()).filter(({ isAutoIncrement }) => isAutoIncrement);
    const tables = await server.tables();
    const near = columns.flatMap(({ schema, table, name, type }) => {
      const next = tables.find((one) => one.schema === schema && one.name === table)?.autoIncrement ?? null;
      const most = largestOf(type);
      if (next === null || most === null) return [];
      const share = Number(next - 1n) / Number(most);
      return share < NEAR ? [] : [{ schema, table, name, type, next, most, share }];
    });
    if (near.length === 0) return [ok('counters-far', { count: columns.length })];
    return near.map(({ schema, table, name, type, next, most, share }) => {
      const facts = {
        table: `${schema}.${table}`,
        column: name,
        type,
        next: String(next),
        most: String(most),
        percent: Math.min(100, Math.round(share * 100)),
      };
      const command = `ALTER TABLE ${quoteName(schema, table)} MODIFY \`${name.replaceAll('`', '``')}\` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT;`;
      const remedies = [{ id: 'widen-counter', command, risk: 'high' } as const];
      const evidence = [`${schema}.${table}.${name} ${type}: AUTO_INCREMENT = ${next}`];
      return (share >= VERY_NEAR ? bad : warn)('counter-near-end', facts, { evidence, remedies });
    });
  },
});

/** null: a type that is not counted in whole numbers (FLOAT). */
function largestOf(type: string): bigint | null {
  const bits = BITS[/^[a-z]+/.exec(type.toLowerCase())?.[0] ?? ''];
  if (bits === undefined) return null;
  return 2n ** BigInt(/unsigned/i.test(type) ? bits : bits - 1) - 1n;
}
