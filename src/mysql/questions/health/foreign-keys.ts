import { quoteIdentifier, quoteName } from '../../quote.ts';
import { type Asking, ask } from '../schema/ask.ts';
import { numberOf, textOf } from '../schema/result-values.ts';
import type { Scope } from '../schema/scope.ts';

export interface ForeignKey {
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly parentSchema: string;
  readonly parentTable: string;
  readonly parentColumns: readonly string[];
}

export async function readForeignKeys(asking: Asking, scope: Scope): Promise<readonly ForeignKey[]> {
  const sql =
    'SELECT CONSTRAINT_NAME AS k, TABLE_SCHEMA AS s, TABLE_NAME AS t, COLUMN_NAME AS c, REFERENCED_TABLE_SCHEMA AS ps, ' +
    'REFERENCED_TABLE_NAME AS pt, REFERENCED_COLUMN_NAME AS pc, ORDINAL_POSITION AS n ' +
    'FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS NOT NULL';
  const rows = (await ask(asking, sql, 'listing foreign keys'))
    .filter((row) => scope.takes(textOf(row, 's'), textOf(row, 't')))
    .toSorted((a, b) => numberOf(a, 'n') - numberOf(b, 'n'));
  const keys = Map.groupBy(rows, (row) => JSON.stringify(['s', 't', 'k'].map((name) => textOf(row, name))));
  return [...keys.values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    return [
      {
        name: textOf(first, 'k'),
        schema: textOf(first, 's'),
        table: textOf(first, 't'),
        columns: parts.map((row) => textOf(row, 'c')),
        parentSchema: textOf(first, 'ps'),
        parentTable: textOf(first, 'pt'),
        parentColumns: parts.map((row) => textOf(row, 'pc')),
      },
    ];
  });
}

/** The statement that lists children without a parent; it reads the child table until it has found enough. */
export function orphanQuery(key: ForeignKey, limit: number): string {
  const pairs = key.columns.map((column, i) => [column, key.parentColumns[i] ?? ''] as const);
  const on = pairs.map(([c, p]) => `p.${quoteIdentifier(p)} = c.${quoteIdentifier(c)}`).join(' AND ');
  const isSet = pairs.map(([c]) => `c.${quoteIdentifier(c)} IS NOT NULL`).join(' AND ');
  const missing = `p.${quoteIdentifier(key.parentColumns[0] ?? '')} IS NULL`;
  const values = pairs.map(([c]) => `c.${quoteIdentifier(c)}`).join(', ');
  return (
    `SELECT ${values} FROM ${quoteName(key.schema, key.table)} c ` +
    `LEFT JOIN ${quoteName(key.parentSchema, key.parentTable)} p ON ${on} ` +
    `WHERE ${isSet} AND ${missing} LIMIT ${Math.trunc(limit)}`
  );
}

/** How many children without a parent there are, up to `limit`. Reads the child table. */
export async function countOrphans(asking: Asking, key: ForeignKey, limit: number): Promise<number> {
  const doing = 'looking for rows without parents';
  const { session, signal } = asking;
  const extra = signal === undefined ? { doing } : { doing, signal };
  return (await session.execute(orphanQuery(key, limit), { ...extra, silenceMs: 0 })).rows.length;
}
