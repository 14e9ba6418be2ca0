import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SharedReads } from '../../src/mysql/shared-reads.ts';

async function connected(): Promise<{ near: net.Socket; far: net.Socket; reads: SharedReads }> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const accepted = once(server, 'connection');
  const reads = new SharedReads();
  const near = net.connect({ host: '127.0.0.1', port, onread: reads.onread });
  reads.attach(near);
  const [far] = (await accepted) as [net.Socket];
  after(() => {
    near.destroy();
    far.destroy();
    server.close();
  });
  return { near, far, reads };
}

test('what is read before share() stays as it was', async () => {
  const { near, far } = await connected();
  const seen: Buffer[] = [];
  near.on('data', (bytes: Buffer) => seen.push(bytes));
  for (const word of ['first', 'other']) {
    far.write(word);
    await once(near, 'data');
  }
  assert.deepEqual(seen.map(String), ['first', 'other']);
});

test('after share() each read comes in the same memory, and a paused socket leaves it alone', async () => {
  const { near, far, reads } = await connected();
  reads.share();
  const seen: Buffer[] = [];
  near.on('data', (bytes: Buffer) => {
    seen.push(bytes);
    near.pause();
  });
  far.write('first');
  while (seen.length < 1) await sleep(1);
  far.write('other');
  await sleep(50);
  assert.deepEqual(seen.map(String), ['first']);
  near.resume();
  while (seen.length < 2) await sleep(1);
  assert.equal(seen[0]?.buffer, seen[1]?.buffer);
  assert.deepEqual(seen.map(String), ['other', 'other']);
});
