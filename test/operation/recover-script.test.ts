import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { backup, show, validate } from '../../src/index.ts';
import { runProgram } from '../../src/scratch/run-program.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { programArgv } from '../../src/scratch/server-binaries.ts';
import { rootOf, temporaryFolder, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

/** A PATH on which there is nothing but sh, zstd and the stock client. */
function barePath(server: ScratchServer): string {
  const folder = join(temporaryFolder(), 'bin');
  mkdirSync(folder);
  symlinkSync('/bin/sh', join(folder, 'sh'));
  symlinkSync('/usr/bin/zstd', join(folder, 'zstd'));
  const argv = programArgv(server.binaries, 'mysql') ?? [];
  const quoted = argv.map((word) => `'${word}'`).join(' ');
  const client = join(folder, server.binaries.vendor === 'mariadb' ? 'mariadb' : 'mysql');
  writeFileSync(client, `#!/bin/sh\nexec ${quoted} "$@"\n`);
  chmodSync(client, 0o700);
  return folder;
}

async function recover(server: ScratchServer, repository: string, snapshot: string) {
  const path = barePath(server);
  return runProgram(
    [
      join(path, 'sh'),
      join(repository, 'snapshots', snapshot, 'recover.sh'),
      `--defaults-extra-file=${server.clientOptionFile}`,
    ],
    { timeoutMs: 120_000, env: { PATH: path } },
  );
}

for (const kind of TESTED_KINDS) {
  describe(`recover.sh on ${kind}`, async () => {
    const source = await testServer(kind, { extraOptions: ['--local-infile=1'] });
    const repository = await temporaryRepository();
    await runClient(source, readFileSync(new URL('../../scripts/demo/shop.sql', import.meta.url)));
    const { snapshot } = await backup({ repository, connection: rootOf(source) });

    it('restores a snapshot with sh, zstd and the stock client, and the result validates', async () => {
      const target = await testServer(kind, { extraOptions: ['--local-infile=1'] });
      const run = await recover(target, repository, snapshot);
      assert.equal(run.exitCode, 0, run.stderr);
      const report = await validate({ repository, snapshot, connection: rootOf(target) });
      assert.deepEqual(report.definitions.differences, []);
      assert.equal(report.match, true);
    });

    it('refuses clearly, and changes nothing, where LOCAL INFILE is off', async () => {
      const target = await testServer(kind, { extraOptions: ['--local-infile=0'] });
      const run = await recover(target, repository, snapshot);
      assert.equal(run.exitCode, 1);
      assert.match(run.stderr, /local_infile is OFF.*nothing was changed/);
      assert.doesNotMatch((await runClient(target, 'SHOW DATABASES')).toString(), /shop/);
    });

    it('loads tables whose statement is too long for a command line, and prints no control character of a name', async () => {
      const target = await testServer(kind, { extraOptions: ['--local-infile=1'] });
      // MariaDB holds at most 64 kB of column names.
      const columns = kind === 'mysql-9.7' ? 1000 : 200;
      const list = Array.from({ length: columns }, (_, i) => `\`${'列'.repeat(58)}${i}\` TINYINT`).join(', ');
      const name = "a\x1b[31m'$(id)\nEND\n`b";
      const quoted = `\`${name.replaceAll('`', '``')}\``;
      await runClient(source, `CREATE DATABASE wide; CREATE TABLE wide.${quoted} (${list})`);
      await runClient(source, `INSERT INTO wide.${quoted} VALUES ()`);
      const selection = { schemas: ['wide'], tables: [] };
      const other = await temporaryRepository();
      const taken = await backup({ repository: other, connection: rootOf(source), selection });
      const run = await recover(target, other, taken.snapshot);
      assert.equal(run.exitCode, 0, run.stderr);
      assert.match(run.stderr, /loading 1 rows into wide\.a\?\[31m/);
      const report = await validate({ repository: other, snapshot: 'latest', connection: rootOf(target) });
      assert.equal(report.match, true);
    });

    it('stops at a damaged object and says which rows are missing', async () => {
      const target = await testServer(kind, { extraOptions: ['--local-infile=1'] });
      const manifest = await show({ repository, snapshot });
      const table = manifest.tables.find((one) => one.name === 'customer');
      const file = join(repository, 'objects', table?.chunks[0]?.object ?? '');
      const bytes = readFileSync(file);
      bytes[3000] = (bytes[3000] ?? 0) ^ 1;
      chmodSync(file, 0o600);
      writeFileSync(file, bytes);
      const run = await recover(target, repository, snapshot);
      assert.equal(run.exitCode, 1);
      assert.match(run.stderr, /damaged: rows of shop\.customer are missing/);
    });
  });
}
