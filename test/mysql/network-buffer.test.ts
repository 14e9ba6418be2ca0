import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../../src/mysql/connect.ts';
import { growNetworkBuffer } from '../../src/mysql/questions/network-buffer.ts';
import type { Session } from '../../src/mysql/session.ts';
import { cells, socketOptions } from '../support/connect-to.ts';
import { TESTED_KINDS, testServer, withServer } from '../support/servers.ts';

test('the network buffer of the server has grown, for this connection', async (t) => {
  const server = await testServer('mysql-9.7');
  const session = await connect(socketOptions(server));
  t.after(() => session.close());
  assert.ok((await bufferBytes(session)) < 128 * 1024);
  await growNetworkBuffer(session);
  assert.ok((await bufferBytes(session)) >= 128 * 1024);
});

for (const kind of TESTED_KINDS) {
  test(`a server that takes only short statements is left alone: ${kind}`, async () => {
    await withServer(kind, {}, async (server) => {
      const first = await connect(socketOptions(server));
      await first.execute('SET GLOBAL max_allowed_packet = 65536', { doing: 'a small packet' });
      await first.close();
      const session = await connect(socketOptions(server));
      await growNetworkBuffer(session);
      assert.deepEqual(await cells(session, 'SELECT 1'), [['1']]);
      await session.close();
    });
  });
}

async function bufferBytes(session: Session): Promise<number> {
  const [row] = await cells(
    session,
    `SELECT m.CURRENT_NUMBER_OF_BYTES_USED FROM performance_schema.memory_summary_by_thread_by_event_name m
     JOIN performance_schema.threads t USING (THREAD_ID)
     WHERE t.PROCESSLIST_ID = CONNECTION_ID() AND m.EVENT_NAME = 'memory/sql/NET::buff'`,
  );
  return Number(row?.[0]);
}
