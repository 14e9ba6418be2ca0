import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare } from '../../../src/index.ts';
import { toByteString } from '../../../src/model/byte-string.ts';
import { printKey } from '../../../src/model/key-range.ts';
import { connect } from '../../../src/mysql/connect.ts';
import { selectExpression } from '../../../src/mysql/questions/schema/column-travel.ts';
import { readSchema } from '../../../src/mysql/questions/schema/read-schema.ts';
import type { Session } from '../../../src/mysql/session.ts';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { quote } from '../../support/independent-rows.ts';
import { KEY_CASES, type KeyCase } from '../../support/key-cases.ts';
import { SeededRandom } from '../../support/random.ts';
import { rootOf } from '../../support/salvor-runs.ts';
import { testServer } from '../../support/servers.ts';

const ROWS = 4000;
const CHANGED = 12;
const selection = { schemas: [], tables: [{ schema: 'r', table: 't' }] };

async function run(session: Session, sql: string): Promise<void> {
  await session.execute(sql, { doing: 'a test' });
}

/** The same rows on both; `n` numbers them. */
async function fill(sessions: readonly Session[], { columns, row, edges }: KeyCase): Promise<void> {
  const random = new SeededRandom(ROWS);
  const rows = Array.from({ length: ROWS }, (_, n) => `(${row(random)}, ${n})`);
  const all = [...rows, ...edges.map((edge, n) => `(${edge}, ${ROWS + n})`)];
  for (const session of sessions) {
    await run(session, "SET SESSION sql_mode = ''");
    await run(session, 'DROP DATABASE IF EXISTS r');
    await run(session, 'CREATE DATABASE r CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci');
    await run(session, `CREATE TABLE r.t (${columns}, n INT)`);
    await run(session, `INSERT IGNORE INTO r.t VALUES ${all.join(', ')}`);
  }
}

/** The keys of these rows as the report prints them, read by nothing that it is made with. */
async function keysOf(session: Session, numbers: readonly number[]): Promise<readonly string[]> {
  const [table] = (await readSchema(session, selection)).tables;
  assert.ok(table);
  const columns = table.key.flatMap((name) => table.carried.filter((column) => column.name === name));
  const fields = columns.map(selectExpression).join(', ');
  const { rows } = await session.execute(
    `SELECT ${fields} FROM ${quote('r')}.t WHERE n IN (${numbers.join(', ')})`,
    { doing: 'a test' },
  );
  return rows.map((row) => printKey(row.map((value) => toByteString(value ?? Buffer.alloc(0))))).toSorted();
}

async function check(key: KeyCase, a: ScratchServer, b: ScratchServer): Promise<void> {
  const sessions = [await connect(rootOf(a)), await connect(rootOf(b))] as const;
  const [first, second] = sessions;
  try {
    await fill(sessions, key);
    const random = new SeededRandom(7);
    const pick = (edge: number) => [edge, ...Array.from({ length: CHANGED }, () => random.below(ROWS))];
    const missing = pick(ROWS);
    const extra = pick(ROWS + 1).filter((n) => !missing.includes(n));
    const changed = pick(0).filter((n) => !missing.includes(n) && !extra.includes(n));
    const expected = {
      missing: await keysOf(first, missing),
      extra: await keysOf(first, extra),
      changed: await keysOf(first, changed),
    };
    await run(first, `DELETE FROM r.t WHERE n IN (${extra.join(', ')})`);
    await run(second, `DELETE FROM r.t WHERE n IN (${missing.join(', ')})`);
    await run(second, `UPDATE r.t SET n = -1 WHERE n IN (${changed.join(', ')})`);
    const { tables } = await compare({ connection: rootOf(a), other: rootOf(b), selection });
    const [table] = tables;
    assert.ok(table);
    assert.equal(table.unlocated, null);
    const found = (kind: 'missing' | 'extra' | 'changed') =>
      table.differing.flatMap(({ rows }) => rows?.[kind] ?? []).toSorted();
    assert.deepEqual(
      { missing: found('missing'), extra: found('extra'), changed: found('changed') },
      expected,
    );
    if ((table.rows ?? 0) > 2000) assert.ok(table.differing.length > 1 && table.reads > 4);
  } finally {
    for (const session of sessions) await session.close();
  }
}

describe('rows that differ are found by every kind of key', async () => {
  const mysql = [await testServer('mysql-9.7'), await testServer('mysql-9.7')] as const;
  const mariadb = [await testServer('mariadb-10.11'), await testServer('mariadb-10.11')] as const;
  const pairs = [mysql, mariadb, [mysql[0], mariadb[1]]] as const;
  for (const [a, b] of pairs) {
    for (const key of KEY_CASES) {
      const isKnown = [a, b].every(({ kind }) => key.servers?.includes(kind) ?? true);
      if (isKnown) it(`${key.name}, ${a.kind} and ${b.kind}`, () => check(key, a, b));
    }
  }
});
