import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { connect } from '../../src/mysql/connect.ts';
import { type RowsSink, type RowsState, streamRows } from '../../src/mysql/raw-rows.ts';
import { cells, rejection, socketOptions, tcpOptions } from '../support/connect-to.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';

/** A plain walk over packets: counts rows and their bytes, knows where the result ends. */
class CountingSink implements RowsSink {
  rows = 0;
  rowBytes = 0;
  largestChunk = 0;
  pushes = 0;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #wanted = 4;
  #eofs = 0;
  #continues = false;
  #error: Buffer | undefined;
  #delay: (() => Promise<void>) | undefined;

  constructor(delay?: () => Promise<void>) {
    this.#delay = delay;
  }

  push(chunk: Buffer): RowsState | Promise<RowsState> {
    this.pushes += 1;
    this.largestChunk = Math.max(this.largestChunk, chunk.length);
    const state = this.#walk(chunk);
    return this.#delay === undefined ? state : this.#delay().then(() => state);
  }

  errorPacket(): Buffer {
    return this.#error ?? assert.fail('there was no error');
  }

  #walk(chunk: Buffer): RowsState {
    this.#held.push(Buffer.from(chunk));
    this.#heldBytes += chunk.length;
    if (this.#heldBytes < this.#wanted) return 'more';
    let bytes = Buffer.concat(this.#held);
    while (bytes.length >= 4 && bytes.length >= 4 + bytes.readUIntLE(0, 3)) {
      const payload = bytes.subarray(4, 4 + bytes.readUIntLE(0, 3));
      bytes = bytes.subarray(4 + payload.length);
      const state = this.#take(payload);
      if (state === 'more') continue;
      assert.equal(bytes.length, 0);
      return state;
    }
    this.#held = [Buffer.from(bytes)];
    this.#heldBytes = bytes.length;
    this.#wanted = bytes.length < 4 ? 4 : 4 + bytes.readUIntLE(0, 3);
    return 'more';
  }

  #take(payload: Buffer): RowsState {
    if (!this.#continues && payload[0] === 0xff) {
      this.#error = Buffer.from(payload);
      return 'error';
    }
    if (!this.#continues && payload[0] === 0xfe && payload.length < 9) {
      this.#eofs += 1;
      return this.#eofs === 2 ? 'done' : 'more';
    }
    if (this.#eofs === 1) {
      if (!this.#continues) this.rows += 1;
      this.rowBytes += payload.length;
      this.#continues = payload.length === 0xffffff;
    }
    return 'more';
  }
}

const SEQUENCE =
  '(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 1000) SELECT n FROM s)';
const MANY_ROWS = `SELECT a.n, b.n, REPEAT('x', 20) FROM ${SEQUENCE} a JOIN ${SEQUENCE} b`;

for (const kind of TESTED_KINDS) {
  describe(`raw rows from ${kind}`, async () => {
    const server = await testServer(kind, { listenTcp: true, extraOptions: ['--max-allowed-packet=128M'] });
    const root = await connect(socketOptions(server));
    after(() => root.close());

    for (const [name, options] of [
      ['the socket', socketOptions(server)],
      ['TCP', tcpOptions(server, { tls: { mode: 'DISABLED', allowOldProtocol: false } })],
      ['TCP with TLS where the server has it', tcpOptions(server)],
      ['a compressed connection', tcpOptions(server, { compress: true })],
    ] as const) {
      test(`a million rows over ${name}, and the session goes on`, async () => {
        const session = await connect(options);
        for (let turn = 0; turn < 2; turn++) {
          const sink = new CountingSink();
          await streamRows(session, MANY_ROWS, sink, { doing: 'many rows' });
          assert.equal(sink.rows, 1_000_000);
          assert.deepEqual(await cells(session, 'SELECT 1'), [['1']]);
        }
        await session.close();
      });
    }

    test('rows of 16 MiB and more, at every border', async () => {
      for (const size of [0xffffff - 5, 0xffffff - 4, 0xffffff - 3, 2 * 0xffffff - 9, 50_000_000]) {
        const sink = new CountingSink();
        await streamRows(root, `SELECT REPEAT('y', ${size})`, sink, { doing: 'a giant row' });
        assert.equal(sink.rows, 1);
        assert.equal(sink.rowBytes, size + (size < 2 ** 24 ? 4 : 9));
        await root.ping();
      }
    });

    test('a slow consumer holds the server back instead of filling memory', async () => {
      const session = await connect(socketOptions(server));
      const before = process.memoryUsage.rss();
      let peak = 0;
      const sink = new CountingSink(async () => {
        peak = Math.max(peak, process.memoryUsage.rss());
        await new Promise((resolve) => setImmediate(resolve));
      });
      await streamRows(session, `SELECT REPEAT('z', 100000) FROM ${SEQUENCE} t`, sink, { doing: 'slowly' });
      assert.equal(sink.rows, 1000);
      assert.ok(peak - before < 80 * 1024 * 1024, `grew by ${peak - before} bytes`);
      await session.close();
    });

    test('an error before the first row keeps the session usable', async () => {
      const sink = new CountingSink();
      await rejection(streamRows(root, 'SELECT * FROM mysql.nothing', sink, { doing: 'x' }), 'SERVER_ERROR');
      assert.equal(sink.pushes, 0);
      await root.ping();
    });

    test('an error in the middle of the rows is reported, and the session goes on', async () => {
      const sink = new CountingSink();
      const subquery = `(SELECT 1 UNION ALL SELECT 2)`;
      const sql = `SELECT t.n, IF(t.n = 900, (SELECT * FROM ${subquery} u), REPEAT('q', 1000)) FROM ${SEQUENCE} t`;
      const error = await rejection(streamRows(root, sql, sink, { doing: 'x' }), 'SERVER_ERROR');
      assert.equal(error.details.errno, 1242);
      await root.ping();
    });

    test('a statement without rows is a protocol matter and ends the connection', async () => {
      const session = await connect(socketOptions(server));
      await rejection(streamRows(session, 'DO 1', new CountingSink(), { doing: 'x' }), 'PROTOCOL_VIOLATION');
      assert.equal(session.isOpen, false);
    });

    test('a consumer that throws ends the connection and keeps its own error', async () => {
      const session = await connect(socketOptions(server));
      const sink = new CountingSink(async () => {
        throw new Error('the disk is full');
      });
      await assert.rejects(streamRows(session, MANY_ROWS, sink, { doing: 'x' }), /the disk is full/);
      assert.equal(session.isOpen, false);
    });

    test('an abort in the middle ends the connection', async () => {
      const session = await connect(socketOptions(server));
      const stop = new AbortController();
      const sink = new CountingSink(async () => stop.abort(new Error('Ctrl-C')));
      await assert.rejects(
        streamRows(session, MANY_ROWS, sink, { doing: 'x', signal: stop.signal }),
        /Ctrl-C/,
      );
      assert.equal(session.isOpen, false);
    });

    test('a server that falls silent is CONNECTION_STALLED', async () => {
      const session = await connect(socketOptions(server, { readTimeoutMs: 400 }));
      const sink = new CountingSink();
      process.kill(server.pid, 'SIGSTOP');
      try {
        const began = performance.now();
        const error = await rejection(
          streamRows(session, MANY_ROWS, sink, { doing: 'rows' }),
          'CONNECTION_STALLED',
        );
        assert.ok(performance.now() - began < 2000);
        assert.equal(error.details.silenceSeconds, 0.4);
        await rejection(connect(socketOptions(server, { connectTimeoutMs: 300 })), 'CONNECT_TIMEOUT');
      } finally {
        process.kill(server.pid, 'SIGCONT');
      }
      assert.equal(session.isOpen, false);
      await root.ping();
    });

    test('a server that is killed in the middle of the rows is CONNECTION_LOST', async () => {
      const session = await connect(socketOptions(server));
      let isKilled = false;
      const sink = new CountingSink(async () => {
        if (isKilled) return;
        isKilled = true;
        await server.kill('SIGKILL');
      });
      await rejection(streamRows(session, MANY_ROWS, sink, { doing: 'rows' }), 'CONNECTION_LOST');
    });
  });
}
