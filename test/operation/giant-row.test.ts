import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { show, verify } from '../../src/index.ts';
import { type Envelope, reach, runSalvor, temporaryRepository } from '../support/salvor-runs.ts';
import { testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const ROW_BYTES = 200 << 20;

describe('a row of 200 MB that does not compress', async () => {
  const server = await testServer('mariadb-10.11', { extraOptions: ['--max-allowed-packet=512M'] });

  it('is backed up and verified in memory that does not grow with it', async () => {
    await runClient(
      server,
      `SET max_statement_time = 0; CREATE DATABASE g; USE g; CREATE TABLE g.t (id INT PRIMARY KEY, b LONGBLOB, last INT);
       CREATE TABLE g.part (b LONGBLOB);
       INSERT INTO g.part SELECT GROUP_CONCAT(UNHEX(SHA2(seq, 512)) SEPARATOR '') FROM seq_1_to_16384;
       INSERT INTO g.t SELECT 1, REPEAT(b, ${ROW_BYTES >> 20}), 7 FROM g.part; INSERT INTO g.t VALUES (2, 'x', 8); DROP TABLE g.part`,
      { args: ['--init-command=SET SESSION group_concat_max_len=67108864'] },
    );
    const repository = await temporaryRepository();
    const run = await runSalvor(['backup', ...reach(server, repository), '--json', '--progress', 'none']);
    assert.equal(run.code, 0, run.stdout + run.stderr);
    const { usage } = (JSON.parse(run.stdout) as Envelope).data as { usage: { peakMemoryBytes: number } };
    assert.ok(usage.peakMemoryBytes < 350e6, `peak memory ${usage.peakMemoryBytes}`);
    const manifest = await show({ repository, snapshot: 'latest' });
    const table = manifest.tables.find(({ name }) => name === 't');
    assert.ok((table?.largestRowBytes ?? 0) > ROW_BYTES);
    assert.equal(table?.rows, 2);
    assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);
    assert.deepEqual(readdirSync(join(repository, 'tmp')), []);
  });
});
