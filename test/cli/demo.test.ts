import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { runProgram } from '../../src/scratch/run-program.ts';

const ROOT = join(import.meta.dirname, '../..');

it('the demo proves every row, ends by itself, and shows commands that can be pasted', async () => {
  const folders = (process.env.PATH ?? '').split(':');
  const path = folders.filter((folder) => folder !== join(ROOT, 'bin')).join(':');
  const run = await runProgram([process.execPath, join(ROOT, 'scripts/demo.ts')], {
    timeoutMs: 300_000,
    maxOutputBytes: 1 << 20,
    cwd: ROOT,
    env: { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '', PATH: path },
  });
  const shown = run.stdout.toString();
  assert.equal(run.exitCode, 0, run.stderr);
  assert.match(shown, /已证明：每一行数据都回来了。\n$/);
  const commands = shown.match(/(?<=^\$ |下一步：)\S*salvor(?= )/gm) ?? [];
  assert.ok(commands.length >= 8, String(commands.length));
  assert.deepEqual(
    commands.filter((name) => name !== 'bin/salvor'),
    [],
  );
});
