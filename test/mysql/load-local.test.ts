import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { connect } from '../../src/mysql/connect.ts';
import { type LoadTarget, loadLocal } from '../../src/mysql/load-local.ts';
import { readWarnings } from '../../src/mysql/questions/warnings.ts';
import { cells, rejection, socketOptions, tcpOptions } from '../support/connect-to.ts';
import { TESTED_KINDS, testServer, withServer } from '../support/servers.ts';

const target: LoadTarget = { schema: 'loads', table: 'we`ird', columns: ['id', 'v'] };
const doing = { doing: 'a load' };

async function* lines(
  count: number,
  bytesEach: number,
  failAt = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer> {
  const perPiece = Math.max(1, Math.floor(500_000 / bytesEach));
  const filler = 'v'.repeat(bytesEach);
  for (let from = 1; from <= count; from += perPiece) {
    if (from > failAt) throw new Error('the storage failed');
    const to = Math.min(count, from + perPiece - 1);
    let text = '';
    for (let id = from; id <= to; id++) text += `${id}\t${filler}\n`;
    yield Buffer.from(text);
  }
}

async function* pieces(...texts: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

for (const kind of TESTED_KINDS) {
  describe(`LOAD DATA LOCAL into ${kind}`, async () => {
    const server = await testServer(kind, { listenTcp: true, extraOptions: ['--local-infile=1'] });
    const session = await connect(socketOptions(server), { purpose: 'load' });
    after(() => session.close());
    const run = (sql: string) => session.execute(sql, doing);
    await run('CREATE DATABASE loads');
    await run('CREATE TABLE loads.`we``ird` (id INT PRIMARY KEY, v LONGBLOB)');
    const count = async () => Number((await cells(session, 'SELECT COUNT(*) FROM loads.`we``ird`'))[0]?.[0]);

    test('values arrive byte for byte, with escapes and NULL', async () => {
      const junk = Buffer.from([0xff, 0x80, 0xc3, 0x28]);
      const result = await loadLocal(
        session,
        target,
        pieces('1\ta\\tb\\n\\\\\\0\n2\t\\N\n3\t', junk, '\n'),
        doing,
      );
      assert.deepEqual(result, {
        affectedRows: 3,
        warningCount: 0,
        info: { records: 3, deleted: 0, skipped: 0 },
      });
      assert.deepEqual(await cells(session, 'SELECT id, HEX(v) FROM loads.`we``ird` ORDER BY id'), [
        ['1', '6109620A5C00'],
        ['2', null],
        ['3', 'FF80C328'],
      ]);
      await run('TRUNCATE loads.`we``ird`');
    });

    test('variables and SET clauses', async () => {
      const columns = ['id', { variable: 'v1' }];
      const setClauses = [{ column: 'v', expression: 'UPPER(CONVERT(@v1 USING utf8mb4))' }];
      await loadLocal(session, { ...target, columns, setClauses }, pieces('1\tabc\n'), doing);
      assert.deepEqual(await cells(session, 'SELECT v FROM loads.`we``ird`'), [['ABC']]);
      await run('TRUNCATE loads.`we``ird`');
    });

    test('an empty source loads nothing, and the session goes on', async () => {
      const result = await loadLocal(session, target, pieces(), doing);
      assert.equal(result.affectedRows, 0);
      await session.ping();
    });

    test('0 stays 0 in an AUTO_INCREMENT column', async () => {
      await run('CREATE TABLE loads.auto (id INT AUTO_INCREMENT PRIMARY KEY)');
      await loadLocal(session, { schema: 'loads', table: 'auto', columns: ['id'] }, pieces('0\n'), doing);
      assert.deepEqual(await cells(session, 'SELECT id FROM loads.auto'), [['0']]);
    });

    test('skipped rows and warnings are told', async () => {
      const result = await loadLocal(session, target, pieces('1\ta\n1\tb\nx\tc\n'), doing);
      assert.equal(result.info.records, 3);
      assert.equal(result.info.skipped, 1);
      const warnings = await readWarnings(session);
      assert.deepEqual(
        warnings.map(({ errno }) => errno),
        [1062, 1366],
      );
      await run('TRUNCATE loads.`we``ird`');
    });

    test('200 MB stream through in bounded memory', async () => {
      const before = process.memoryUsage.rss();
      let peak = before;
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage.rss());
      }, 5);
      const loading = await connect(tcpOptions(server), { purpose: 'load' });
      const result = await loadLocal(loading, target, lines(2000, 100_000), doing);
      clearInterval(watch);
      assert.equal(result.affectedRows, 2000);
      assert.ok(peak - before < 120 * 1024 * 1024, `grew by ${peak - before} bytes`);
      await loading.close();
      await run('TRUNCATE loads.`we``ird`');
    });

    test('a source that fails leaves nothing behind', async () => {
      const loading = await connect(socketOptions(server), { purpose: 'load' });
      await loading.execute('START TRANSACTION', doing);
      await assert.rejects(
        loadLocal(loading, target, lines(100_000, 100, 50_000), doing),
        /the storage failed/,
      );
      assert.equal(loading.isOpen, false);
      const deadline = performance.now() + 10_000;
      const others = `SELECT 1 FROM information_schema.processlist WHERE id = ${loading.threadId}`;
      while ((await cells(session, others)).length > 0) assert.ok(performance.now() < deadline);
      assert.equal(await count(), 0);
    });

    test('a server that stops reading is CONNECTION_STALLED, a slow source of ours is not', async () => {
      const loading = await connect(socketOptions(server, { readTimeoutMs: 300 }), { purpose: 'load' });
      async function* slowly(): AsyncGenerator<Buffer> {
        yield Buffer.from('1\ta\n');
        await new Promise((resolve) => setTimeout(resolve, 700));
        yield Buffer.from('2\tb\n');
      }
      assert.equal((await loadLocal(loading, target, slowly(), doing)).affectedRows, 2);
      process.kill(server.pid, 'SIGSTOP');
      try {
        await rejection(loadLocal(loading, target, lines(100_000, 100), doing), 'CONNECTION_STALLED');
      } finally {
        process.kill(server.pid, 'SIGCONT');
      }
      await run('TRUNCATE loads.`we``ird`');
    });

    test('an unknown table is an error, and the session goes on', async () => {
      await rejection(loadLocal(session, { ...target, table: 'none' }, pieces('1\n'), doing), 'SERVER_ERROR');
      await session.ping();
    });

    test('an error in the middle of a large load is told, and the session goes on', async () => {
      await run('CREATE TABLE loads.guarded (id INT)');
      await run(
        "CREATE TRIGGER loads.t BEFORE INSERT ON loads.guarded FOR EACH ROW BEGIN IF NEW.id = 7 THEN SIGNAL SQLSTATE '45000'; END IF; END",
      );
      const into = { schema: 'loads', table: 'guarded', columns: ['id'] };
      const error = await rejection(
        loadLocal(session, into, pieces('1\n7\n', '1\n'.repeat(3_000_000)), doing),
        'SERVER_ERROR',
      );
      assert.equal(error.details.errno, 1644);
      await session.ping();
    });

    test('a reading session cannot load', async () => {
      const reading = await connect(socketOptions(server));
      await assert.rejects(loadLocal(reading, target, pieces('1\n'), doing), TypeError);
      const sql = "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE loads.auto";
      await assert.rejects(reading.execute(sql, doing));
      await reading.close();
    });

    test('a statement that asks for a file outside of a load is cut off', async () => {
      const loading = await connect(socketOptions(server), { purpose: 'load' });
      const sql = "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE loads.auto";
      const error = await rejection(loading.execute(sql, doing), 'ROGUE_SERVER');
      assert.equal(error.details.asked, '/etc/passwd');
      assert.equal(loading.isOpen, false);
    });
  });

  test(`${kind} with local_infile=OFF is LOCAL_INFILE_DISABLED`, async () => {
    await withServer(kind, { extraOptions: ['--local-infile=0'] }, async (server) => {
      const session = await connect(socketOptions(server), { purpose: 'load' });
      await session.execute('CREATE DATABASE loads', doing);
      await session.execute('CREATE TABLE loads.`we``ird` (id INT, v BLOB)', doing);
      await rejection(loadLocal(session, target, pieces('1\tx\n'), doing), 'LOCAL_INFILE_DISABLED');
      await session.ping();
      await session.close();
    });
  });
}
