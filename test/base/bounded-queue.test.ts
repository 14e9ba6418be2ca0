import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { BoundedQueue } from '../../src/base/bounded-queue.ts';

describe('BoundedQueue', () => {
  it('gives everything in order and then ends', async () => {
    const queue = new BoundedQueue<number>(2);
    const giving = (async () => {
      for (let i = 0; i < 100; i++) await queue.push(i);
      queue.end();
    })();
    const taken: number[] = [];
    for await (const item of queue) taken.push(item);
    await giving;
    assert.deepEqual(
      taken,
      Array.from({ length: 100 }, (_, i) => i),
    );
  });

  it('holds who gives while it is full', async () => {
    const queue = new BoundedQueue<number>(2);
    let pushed = 0;
    const giving = (async () => {
      for (; pushed < 5; pushed++) await queue.push(pushed);
    })();
    for (let i = 0; i < 10; i++) await turn();
    assert.equal(pushed, 2);
    const items = queue[Symbol.asyncIterator]();
    for (let i = 0; i < 5; i++) assert.equal((await items.next()).value, i);
    await giving;
  });

  it('a failure reaches who waits to give and who waits to take', async () => {
    const full = new BoundedQueue<number>(1);
    await full.push(1);
    const giving = full.push(2);
    full.fail(new Error('gone'));
    await assert.rejects(giving, /gone/);
    const empty = new BoundedQueue<number>(1);
    const taking = empty[Symbol.asyncIterator]().next();
    empty.fail(new Error('gone too'));
    await assert.rejects(taking, /gone too/);
  });
});
