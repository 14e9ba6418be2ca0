import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_FRAME_BYTES, PacketCutter } from '../../src/mysql/packet-cutter.ts';
import { answerSequence, framePayload } from '../../src/mysql/packet-frames.ts';

function cutAll(bytes: Buffer, sizes: readonly number[], cutter: PacketCutter): Buffer[] {
  const payloads: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    cutter.push(bytes.subarray(at, at + size));
    at += size;
    for (let payload = cutter.next(); payload !== null; payload = cutter.next()) payloads.push(payload);
  }
  return payloads;
}

test('payloads come out as they went in, wherever the stream is cut', () => {
  const payload = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
  const sizes = fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(payload, { maxLength: 300 }), sizes, (payloads, cuts) => {
      const bytes = Buffer.concat(payloads.flatMap((bytes, index) => [...framePayload(bytes, index)]));
      const cutter = new PacketCutter(1 << 20, 0);
      assert.deepEqual(cutAll(bytes, cuts, cutter), payloads);
      assert.equal(cutter.hasRemainder, false);
    }),
    { numRuns: 60 },
  );
});

test('payloads of 16 MiB and more are framed and joined', () => {
  for (const size of [MAX_FRAME_BYTES - 1, MAX_FRAME_BYTES, MAX_FRAME_BYTES + 1, 2 * MAX_FRAME_BYTES]) {
    const payload = Buffer.alloc(size, 'm');
    const bytes = Buffer.concat([...framePayload(payload, 0)]);
    const cutter = new PacketCutter(64 << 20, 0);
    const [out, ...more] = cutAll(bytes, [65_536], cutter);
    assert.equal(out?.equals(payload), true);
    assert.equal(more.length, 0);
    assert.equal(cutter.nextSequence, answerSequence(payload));
  }
});

test('a wrong number and a payload beyond the limit are violations', () => {
  const wrong = new PacketCutter(100, 0);
  wrong.push(Buffer.from([1, 0, 0, 1, 7]));
  assert.throws(() => wrong.next(), /PROTOCOL_VIOLATION/);
  const large = new PacketCutter(100, 0);
  large.push(Buffer.concat([...framePayload(Buffer.alloc(MAX_FRAME_BYTES), 0)]));
  assert.throws(() => large.next(), /PROTOCOL_VIOLATION/);
});
