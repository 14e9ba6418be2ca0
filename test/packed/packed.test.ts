import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../src/scratch/run-program.ts';
import { temporaryFolder } from '../support/salvor-runs.ts';
import { withServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function run(argv: readonly string[], cwd: string): Promise<string> {
  const ended = await runProgram(argv, { timeoutMs: 300_000, cwd, maxOutputBytes: 1 << 20 });
  assert.equal(ended.exitCode, 0, `${argv.join(' ')}\n${ended.stdout}\n${ended.stderr}`);
  return ended.stdout.toString();
}

// Needs the package registry; run on demand: npm test -- packed
it('the packed tarball, installed in an empty folder, takes and verifies a backup and serves as a library', async () => {
  await run([process.execPath, join(root, 'scripts', 'pack.ts')], root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const tarball = join(root, 'dist', `salvor-${version}.tgz`);
  assert.ok(existsSync(tarball));
  const home = join(temporaryFolder(), 'home');
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{"type":"module"}');
  await run(['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', tarball], home);
  const salvor = [process.execPath, join(home, 'node_modules', 'salvor', 'bin', 'salvor')];
  assert.match(await run([...salvor, '--version'], home), new RegExp(version));
  assert.match(await run([...salvor, 'explain', '1205'], home), /1205/);
  await withServer('mariadb-10.11', {}, async (server) => {
    await runClient(
      server,
      'CREATE DATABASE d; CREATE TABLE d.t (id INT PRIMARY KEY); INSERT INTO d.t VALUES (1),(2)',
    );
    const repository = join(home, 'repository');
    await run([...salvor, 'init', '-r', repository], home);
    await run([...salvor, `--defaults-file=${server.clientOptionFile}`, 'backup', '-r', repository], home);
    await run([...salvor, 'verify', '-r', repository, 'latest'], home);
    const program = `import { show } from 'salvor';
      const manifest = await show({ repository: ${JSON.stringify(repository)}, snapshot: 'latest' });
      console.log(manifest.tables[0].rows);`;
    writeFileSync(join(home, 'use.js'), program);
    assert.equal((await run([process.execPath, 'use.js'], home)).trim(), '2');
  });
});
