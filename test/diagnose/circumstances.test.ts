import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeViews } from '../../src/diagnose/live/ask-live.ts';
import { readCircumstances } from '../../src/diagnose/run/command-circumstances.ts';
import type { Check } from '../../src/model/check.ts';

const read = (script: string) => readCircumstances(['bash', '-o', 'pipefail', '-c', script]);

test('what a command asks and where it writes is read from its line', () => {
  assert.deepEqual(
    readCircumstances(['mysqldump', '-h', 'db1', '-P3307', '--user=b', '-pX', 'shop', '-r', '/b/s.sql']),
    {
      options: { host: 'db1', port: '3307', user: 'b', password: 'X' },
      outputFolder: '/b',
    },
  );
  assert.deepEqual(read("nice mysqldump --socket='/tmp/my sock' shop | gzip > /backup/shop.sql.gz"), {
    options: { socket: '/tmp/my sock' },
    outputFolder: '/backup',
  });
  assert.deepEqual(read('zcat dump.sql.gz | mysql --defaults_file=/etc/b.cnf shop'), {
    options: { 'defaults-file': '/etc/b.cnf' },
    outputFolder: null,
  });
});

test('what only a shell knows, is not guessed', () => {
  for (const script of [
    'mysqldump -h $HOST shop > shop.sql',
    'mysqldump -P $(cat port) shop',
    'mysqldump -p shop',
    'ssh db1 mysqldump shop > shop.sql',
    'docker exec db mysqldump shop',
    'echo mysqldump',
    'tar c /var/lib/mysql',
  ])
    assert.equal(read(script), null, script);
});

test('of several views, what is wrong counts, and the nearest one that could ask', () => {
  const check = (id: string, status: Check['status'], message: string): Check => ({
    id,
    finding: 'x',
    area: 'environment',
    status,
    message,
    facts: {},
    evidence: [],
    remedies: [],
  });
  const near = [check('login', 'skipped', 'a'), check('reach', 'fail', 'b'), check('load', 'ok', 'near')];
  const far = [check('login', 'ok', 'c'), check('reach', 'ok', 'd'), check('load', 'ok', 'far')];
  assert.deepEqual(
    mergeViews([near, far]).map(({ message }) => message),
    ['c', 'b', 'near'],
  );
});
