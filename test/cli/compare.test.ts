import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ComparisonReport } from '../../src/model/compare.ts';
import { type Envelope, runSalvor } from '../support/salvor-runs.ts';
import { testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const first = await testServer('mariadb-10.11');
const second = await testServer('mariadb-10.11', { listenTcp: true });
const FILL =
  'CREATE DATABASE shop; CREATE TABLE shop.orders (id INT PRIMARY KEY, note VARCHAR(20)); INSERT INTO shop.orders VALUES (1, "a"), (2, "b"), (3, "c")';
for (const server of [first, second]) await runClient(server, FILL);

const FIRST = [`--defaults-file=${first.clientOptionFile}`];
const SECOND = [`--other-defaults-file=${second.clientOptionFile}`];

describe('salvor compare, as a user calls it', { concurrency: false }, () => {
  it('ends with 0 where both hold the same, lets MYSQL_* speak of the first only, and names both moments', async () => {
    const run = await runSalvor(['compare', ...FIRST, '--protocol=socket', ...SECOND, '-D', 'shop'], {
      env: { MYSQL_HOST: 'nowhere.invalid' },
    });
    assert.equal(run.code, 0, run.stderr + run.stdout);
    assert.match(run.stdout, /^both servers hold the same: 1 tables, 3 rows, 2 definitions\n/);
    assert.match(run.stdout, /\nfirst {9}\S.*, as of \d{4}-.* UTC\nsecond {8}/);
    assert.match(run.stdout, /one transaction of its own/);
    assert.match(run.stdout, /shop\.orders +3 +3 +equal/);
  });

  it('ends with 4 where they do not, and says which rows differ, in both languages and as JSON', async () => {
    await runClient(
      second,
      "UPDATE shop.orders SET note = 'x' WHERE id = 2; DELETE FROM shop.orders WHERE id = 3",
    );
    const words = ['compare', ...FIRST, ...SECOND, '-D', 'shop'];
    const english = await runSalvor(words);
    assert.equal(english.code, 4, english.stderr);
    assert.match(english.stdout, /do NOT hold the same: 1 tables and 0 definitions differ/);
    assert.match(english.stdout, /shop\.orders +3 +2 +DIFFERS/);
    assert.match(english.stdout, /\n {4}only on the first: 3\n {4}other values: 2\n/);
    const chinese = await runSalvor([...words, '--lang=zh']);
    assert.match(chinese.stdout, /只在第一台：3\n {4}值不同：2\n/);
    const json = await runSalvor([...words, '--json', '--quiet']);
    const document = JSON.parse(json.stdout) as Envelope & { schema: string; data: ComparisonReport };
    assert.deepEqual([document.schema, document.code, json.code], ['salvor/compare/1', 4, 4]);
    assert.deepEqual(document.data.tables[0]?.differing, [
      { above: null, upTo: null, rows: { missing: ['3'], extra: [], changed: ['2'], more: 0 } },
    ]);
  });

  it('a second server is reached by its own words over TCP; its password is warned about and never printed', async () => {
    const { port, password } = second;
    const run = await runSalvor([
      ...['compare', ...FIRST, '-t', 'shop.orders', '--other-host=127.0.0.1', `--other-port=${port}`],
      ...['--other-user=root', `--other-password=${password}`, '--other-ssl-mode=DISABLED'],
    ]);
    assert.equal(run.code, 4, run.stderr + run.stdout);
    assert.match(run.stderr, /PASSWORD_VISIBLE|command line/);
    assert.ok(password.length > 0 && !(run.stdout + run.stderr).includes(password));
  });

  it('an account that is not shown every schema: what it sees is the same, and that is said to be a part', async () => {
    await runClient(second, "REPLACE INTO shop.orders VALUES (2, 'b'), (3, 'c'); CREATE DATABASE hidden");
    for (const server of [first, second])
      await runClient(server, 'CREATE USER looker@localhost; GRANT ALL ON shop.* TO looker@localhost');
    const run = await runSalvor([
      ...[
        'compare',
        '-u',
        'looker',
        '-S',
        first.socket,
        '--other-user=looker',
        `--other-socket=${second.socket}`,
      ],
    ]);
    assert.equal(run.code, 3, run.stderr + run.stdout);
    for (const { port } of [first, second])
      assert.match(run.stderr, new RegExp(`:${port} the account .*rights on.*were not compared`));
  });

  it('without a second server, and with one given twice, it says what to do', async () => {
    const none = await runSalvor(['compare', ...FIRST, '--json']);
    assert.equal(none.code, 2, none.stdout);
    assert.equal((JSON.parse(none.stdout) as Envelope).errors[0]?.code, 'USAGE_OTHER_SERVER_MISSING');
    const twice = await runSalvor([
      ...['compare', ...FIRST, `--other-defaults-file=${first.clientOptionFile}`],
    ]);
    assert.equal(twice.code, 5, twice.stdout);
    assert.match(twice.stderr, /COMPARE_SAME_SERVER|same server/);
    const prompt = await runSalvor(['compare', ...FIRST, ...SECOND, '--other-password']);
    assert.equal(prompt.code, 2, prompt.stdout);
    assert.match(prompt.stderr, /no terminal/);
  });
});
