import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { BufferPool } from '../../src/base/buffer-pool.ts';
import { HeldFrames } from '../../src/operation/backup/held-frames.ts';

const BLOCK_BYTES = 1000;

/** Frames that come about in the given order of turns, whatever their place. */
function framesInTurns(sizes: readonly number[], turns: readonly number[]): readonly Promise<Buffer>[] {
  return sizes.map(async (size, i) => {
    for (let turn = 0; turn < (turns[i] ?? 0); turn++) await null;
    return randomBytes(size);
  });
}

test('frames stand in their own order, whichever is ready first, across the blocks', async () => {
  const frames = framesInTurns([700, 1000, 3, 2500, 1], [50, 3, 90, 0, 10]);
  const held = new HeldFrames(new BufferPool(BLOCK_BYTES));
  for (const frame of frames) held.add(frame);
  const expected = Buffer.concat(await Promise.all(frames));
  const bytes = await held.bytes();
  assert.equal(bytes.length, Math.ceil(expected.length / BLOCK_BYTES));
  assert.deepEqual(Buffer.concat(bytes), expected);
});

test('a chunk without frames has no bytes', async () => {
  assert.deepEqual(await new HeldFrames(new BufferPool(BLOCK_BYTES)).bytes(), []);
});

test('the error of a frame reaches whoever asks for the bytes', async () => {
  const held = new HeldFrames(new BufferPool(BLOCK_BYTES));
  held.add(Promise.resolve(Buffer.alloc(10)));
  held.add(Promise.reject(new Error('planted')));
  held.add(Promise.resolve(Buffer.alloc(10)));
  await assert.rejects(held.bytes(), /planted/);
});

test('the blocks of a chunk that is stored serve the next one', async () => {
  const pool = new BufferPool(BLOCK_BYTES);
  const memories = new Set<unknown>();
  for (let chunk = 0; chunk < 5; chunk++) {
    const held = new HeldFrames(pool);
    held.add(Promise.resolve(randomBytes(2 * BLOCK_BYTES + 1)));
    for (const block of await held.bytes()) memories.add(block.buffer);
    held.release();
  }
  assert.equal(memories.size, 3);
});

test('a pool takes nothing back that it did not give', () => {
  const pool = new BufferPool(BLOCK_BYTES);
  const foreign = Buffer.alloc(10);
  pool.give(foreign);
  assert.notEqual(pool.take().buffer, foreign.buffer);
});
