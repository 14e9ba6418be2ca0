import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runSalvor } from '../support/salvor-runs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const REFUSED = ['backup', '-h', '127.0.0.1', '-P', '1', '-u', 'root', '--no-defaults'];

test('a failure of a verb is explained, written down, recognised when it comes again, and closed', async (t) => {
  const state = join(temporaryFolder(t), 'state');
  const env = { SALVOR_STATE_DIR: state };
  const repository = join(temporaryFolder(t), 'r');
  assert.equal((await runSalvor(['init', '-r', repository], { env })).code, 0);
  const backup = [...REFUSED, '-r', repository];
  const first = await runSalvor(backup, { env });
  assert.equal(first.code, 20);
  assert.match(first.stderr, /CONNECT_REFUSED[\s\S]*Cause: [\s\S]*ENV_SERVER_DOWN[\s\S]*incident show/);
  const second = await runSalvor([...backup, '--json'], { env });
  const [error] = JSON.parse(second.stdout).errors;
  assert.equal(error.code, 'CONNECT_REFUSED');
  assert.equal(error.cause.class, 'ENV_SERVER_DOWN');
  const chinese = await runSalvor([...backup, '--lang=zh'], { env });
  assert.match(chinese.stderr, /原因：[\s\S]*同一任务/);

  const listed = JSON.parse((await runSalvor(['incident', 'list', '--json'], { env })).stdout);
  assert.equal(listed.data.incidents.length, 3);
  const closed = await runSalvor(['incident', 'close', 'latest', '--outcome=started it'], { env });
  assert.equal(closed.code, 0);
  const shown = await runSalvor(['incident', 'show', 'latest'], { env });
  assert.match(shown.stdout, /^# Incident 2[\s\S]*ENV_SERVER_DOWN[\s\S]*started it/);
  assert.equal((await runSalvor(['incident', 'show', 'nothing'], { env })).code, 2);
});

test('success, wrong use and an interrupt write nothing down', async (t) => {
  const state = join(temporaryFolder(t), 'state');
  const env = { SALVOR_STATE_DIR: state };
  assert.equal((await runSalvor(['backup', '--no-such-option'], { env })).code, 2);
  assert.equal((await runSalvor(['explain', '1205'], { env })).code, 0);
  assert.throws(() => readdirSync(state), { code: 'ENOENT' });
});

test('a state folder that cannot be written does not hide the failure', async (t) => {
  const file = join(temporaryFolder(t), 'file');
  writeFileSync(file, '');
  const { code, stderr } = await runSalvor([...REFUSED, '-r', temporaryFolder(t)], {
    env: { SALVOR_STATE_DIR: file },
  });
  assert.notEqual(code, 0);
  assert.match(stderr, /error: /);
});

test('a command under watch is written down with its secrets masked', async (t) => {
  const state = join(temporaryFolder(t), 'state');
  const env = { SALVOR_STATE_DIR: state };
  const command = [
    'diagnose',
    '--run',
    '--',
    'sh',
    '-c',
    'echo "mysqldump: Got errno 28 on write" >&2; exit 5',
    '-pHunter22',
  ];
  assert.equal((await runSalvor(command, { env })).code, 5);
  const { stdout } = await runSalvor(['incident', 'show', 'latest', '--json'], { env });
  assert.equal(JSON.parse(stdout).data.cause.class, 'ENV_DISK_FULL');
  assert.doesNotMatch(stdout, /Hunter22/);
});
