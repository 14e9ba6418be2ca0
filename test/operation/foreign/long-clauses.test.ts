import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runSalvor, temporaryFolder } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runClient } from '../../support/stock-client.ts';

const folder = temporaryFolder();
const CREATE =
  'CREATE TABLE counters (id INT PRIMARY KEY, n INT NOT NULL, word VARCHAR(300)) ENGINE=InnoDB;\n';
/** Each key comes twice, far apart: the second of a pair stands in another part of the statement. */
const KEYS = 25_000;
const VALUES = Array.from(
  { length: 2 * KEYS },
  (_, i) => `(${i % KEYS},${i},'${String(i).padStart(230, 'w')}')`,
).join(',');

for (const kind of TESTED_KINDS) {
  describe(`an INSERT of more than 8 MiB with a clause behind its rows, on ${kind}`, async () => {
    const server = await testServer(kind);
    const digest = async (schema: string) =>
      (
        await runClient(
          server,
          `SELECT COUNT(*), SUM(n), SUM(CRC32(CONCAT(id, n, word))) FROM ${schema}.counters`,
        )
      ).toString();

    async function loadsAsTheClientDoes(head: string, tail: string): Promise<void> {
      const sql = `${CREATE}${head} counters VALUES ${VALUES}${tail};\n`;
      assert.ok(sql.length > 9 << 20);
      const file = join(folder, 'counters.sql');
      writeFileSync(file, sql);
      await runClient(
        server,
        'DROP DATABASE IF EXISTS whole; DROP DATABASE IF EXISTS parts; CREATE DATABASE whole;',
      );
      await runClient(server, `USE whole;\n${sql}`);
      const run = await runSalvor([
        'restore',
        file,
        '--into=parts',
        `--defaults-file=${server.clientOptionFile}`,
        '--progress=none',
      ]);
      assert.equal(run.code, 0, run.stdout + run.stderr);
      assert.equal(await digest('parts'), await digest('whole'));
    }

    it('adds up with ON DUPLICATE KEY UPDATE', () =>
      loadsAsTheClientDoes('INSERT INTO', ' ON DUPLICATE KEY UPDATE n = n + VALUES(n), word = VALUES(word)'));

    it('keeps the first with IGNORE', () => loadsAsTheClientDoes('INSERT IGNORE INTO', ''));

    it('keeps the last with REPLACE', () => loadsAsTheClientDoes('REPLACE INTO', ''));

    if (kind.startsWith('mariadb'))
      it('is not disturbed by the rows of RETURNING', () =>
        loadsAsTheClientDoes('REPLACE INTO', ' RETURNING id'));
    else
      it('knows a row alias', () =>
        loadsAsTheClientDoes('INSERT INTO', ' AS new ON DUPLICATE KEY UPDATE n = counters.n - new.n'));
  });
}
