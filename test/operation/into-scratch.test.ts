import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backup } from '../../src/index.ts';
import { runProgram } from '../../src/scratch/run-program.ts';
import { type Envelope, rootOf, runSalvor, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testCacheDir, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

interface Data {
  readonly validation: { readonly match: boolean };
  readonly scratch: {
    readonly id: string;
    readonly version: string;
    readonly client: string;
    readonly optionFile: string;
    readonly stopped: boolean;
  };
}

for (const kind of TESTED_KINDS) {
  describe(`restore --into-scratch of a snapshot of ${kind}`, async () => {
    const source = await testServer(kind);
    const repository = await temporaryRepository();
    await runClient(
      source,
      'CREATE DATABASE d; CREATE TABLE d.T (id INT PRIMARY KEY); INSERT INTO d.T VALUES (7)',
    );
    await backup({ repository, connection: rootOf(source) });
    const env = { SALVOR_CACHE_DIR: testCacheDir() };
    const run = (...args: string[]) => runSalvor(args, { env });
    const restore = (...args: string[]) =>
      run('restore', 'latest', '-r', repository, '--no-defaults', '--into-scratch', ...args);

    it('starts a server of the same version, proves the restore there, and says how to reach and to stop it', async () => {
      const done = await restore('--json', '--progress', 'none');
      assert.equal(done.code, 0, done.stdout + done.stderr);
      const { scratch, validation } = JSON.parse(done.stdout).data as Data;
      try {
        assert.equal(validation.match, true);
        assert.equal(scratch.version, source.version);
        const asked = await runProgram(
          [scratch.client, `--defaults-file=${scratch.optionFile}`, '-N', '-e', 'SELECT id FROM d.T'],
          { timeoutMs: 30_000 },
        );
        assert.equal(asked.stdout.toString().trim(), '7');
      } finally {
        assert.equal((await run('scratch', 'stop', scratch.id)).code, 0);
      }
    });

    it('leaves no server with --stop-after, nor after a failure', async () => {
      const done = await restore('--stop-after', '--lang', 'en');
      assert.equal(done.code, 0, done.stdout + done.stderr);
      const id = /stopped and removed (\S+)/.exec(done.stdout)?.[1] ?? '';
      assert.ok(id.startsWith(kind), done.stdout);
      assert.ok(!(await run('scratch', 'list')).stdout.includes(id));
      const failed = await restore('--json', '-t', 'd.unknown');
      assert.equal((JSON.parse(failed.stdout) as Envelope).errors[0]?.code, 'SELECTION_NOT_IN_SNAPSHOT');
    });

    it('does not go with what makes no sense there', async () => {
      for (const option of ['--swap', '--resume', '--dry-run']) {
        assert.equal((await restore(option)).code, 2, option);
      }
      assert.equal((await run('restore', 'latest', '-r', repository, '--stop-after')).code, 2);
    });
  });
}
