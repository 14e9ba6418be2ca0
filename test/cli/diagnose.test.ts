import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'salvor-diagnose-'));
after(() => rmSync(folder, { recursive: true }));

function salvor(words: readonly string[], input = '') {
  return spawnSync(process.execPath, [MAIN, 'diagnose', ...words], {
    input,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C' },
  });
}

test('a verdict from a pipe ends with 0 and says what to do', () => {
  const { status, stdout } = salvor(['-'], 'mysqldump: Got errno 28 on write\n');
  assert.equal(status, 0);
  assert.match(stdout, /ENV_DISK_FULL/);
  assert.match(stdout, /Stop the loss: .*\n +df -h/);
});

test('a file is read, and --json has the agreed fields', () => {
  const file = join(folder, 'a.log');
  writeFileSync(file, "ERROR 1273 (HY000) at line 25: Unknown collation: 'utf8mb4_0900_ai_ci'\n");
  const { status, stdout } = salvor([file, '--json']);
  assert.equal(status, 0);
  const { schema, data } = JSON.parse(stdout);
  assert.equal(schema, 'salvor/diagnose/1');
  assert.equal(data.unknown, false);
  const [cause] = data.causes;
  assert.equal(cause.class, 'VER_UNKNOWN_COLLATION');
  for (const field of ['entry', 'confidence', 'layer', 'urgency', 'evidence', 'remedies'])
    assert.ok(field in cause);
});

test('a text without a verdict ends with 4', () => {
  assert.equal(salvor([], 'all is well\n').status, 4);
  assert.equal(salvor(['-'], '').status, 4);
});

test('a file that cannot be read is an error with a code', () => {
  const { status, stderr } = salvor([join(folder, 'none.log')]);
  assert.equal(status, 2);
  assert.match(stderr, /DIAGNOSE_FILE_UNREADABLE/);
  assert.doesNotMatch(stderr, /incident/);
});

test('Chinese', () => {
  const { stdout } = salvor(['-', '--lang=zh'], 'mysqldump: Got errno 28 on write\n');
  assert.match(stdout, /原因：存放备份的磁盘已满/);
});
