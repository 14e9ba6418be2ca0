import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { compare } from '../../../src/index.ts';
import type { RunEvent } from '../../../src/model/event.ts';
import { rootOf } from '../../support/salvor-runs.ts';
import { testServer } from '../../support/servers.ts';
import { runClient, stockArgv } from '../../support/stock-client.ts';

const NUMBERS = `
  CREATE DATABASE d; USE d; CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE number (n INT PRIMARY KEY);
  INSERT INTO number SELECT a.d + 10*b.d + 100*c.d + 1000*e.d FROM digit a, digit b, digit c, digit e;`;

describe('two servers that are compared', async () => {
  const first = await testServer('mysql-9.7');
  const second = await testServer('mariadb-10.11');
  for (const server of [first, second]) await runClient(server, NUMBERS);
  const selection = { schemas: ['d'], tables: [] };
  const run = (onEvent: (event: RunEvent) => void = () => undefined) =>
    compare({ connection: rootOf(first), other: rootOf(second), selection, onEvent });

  it('are written to meanwhile: what comes behind the snapshots is not seen', async () => {
    const [program = '', ...args] = stockArgv(second, 'mysql');
    let written = 0;
    const report = await run((event) => {
      // Between two tables: our process stands still until the other's change is committed.
      if (event.type !== 'progress' || written > 0) return;
      const input = 'UPDATE d.number SET n = -1 WHERE n = 5000';
      const { status, stderr } = spawnSync(program, args, { input, env: {} });
      assert.equal(status, 0, stderr.toString());
      written++;
    });
    assert.equal(written, 1);
    assert.ok(report.tables.every(({ match, inSnapshot }) => match && inSnapshot));
    const later = (await run()).tables.find(({ name }) => name === 'number');
    assert.deepEqual(
      later?.differing.flatMap(({ rows }) => rows?.missing ?? []),
      ['5000'],
    );
    await runClient(second, 'UPDATE d.number SET n = 5000 WHERE n = -1');
  });

  it('print JSON in their own ways: documents count, and one that differs is found in the middle of others', async () => {
    await runClient(
      first,
      `CREATE TABLE d.doc (id INT PRIMARY KEY, j JSON); INSERT INTO d.doc SELECT n, CONCAT('{"b": [1, ', n, '],   "a": "x"}') FROM d.number`,
    );
    await runClient(
      second,
      `CREATE TABLE d.doc (id INT PRIMARY KEY, j JSON); INSERT INTO d.doc SELECT n, CONCAT('{"a":"x","b":[1,', n, ']}') FROM d.number`,
    );
    const docOf = async () => (await run()).tables.find(({ name }) => name === 'doc');
    const same = await docOf();
    assert.deepEqual([same?.outcome, same?.normalised, same?.rows], ['equal', ['json-document'], 10_000]);
    const swapped = await compare({ connection: rootOf(second), other: rootOf(first), selection });
    assert.equal(swapped.tables.find(({ name }) => name === 'doc')?.outcome, 'equal');
    await runClient(second, `UPDATE d.doc SET j = '{"a":"x","b":[1,7777.5]}' WHERE id = 7777`);
    const differing = (await docOf())?.differing;
    assert.deepEqual(
      differing?.map(({ rows }) => rows),
      [{ missing: [], extra: [], changed: ['7777'], more: 0 }],
    );
  });

  it('print the zero with a sign or without it: only where another row differs is it brought into one form', async () => {
    for (const server of [first, second])
      await runClient(
        server,
        'CREATE TABLE d.zero (id INT PRIMARY KEY, f DOUBLE); INSERT INTO d.zero SELECT n, n * -1e0 FROM d.number',
      );
    const zeroOf = async () => (await run()).tables.find(({ name }) => name === 'zero');
    assert.equal((await zeroOf())?.match, true);
    await runClient(second, 'UPDATE d.zero SET f = 0.5 WHERE id = 4242');
    const zero = await zeroOf();
    assert.deepEqual(zero?.normalised, ['zero-without-sign']);
    assert.deepEqual(
      zero?.differing.flatMap(({ rows }) => rows?.changed ?? []),
      ['4242'],
    );
  });
});
