import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RowKernel } from '../../src/kernel/row-kernel.ts';
import { drive } from '../support/drive-row-kernel.ts';
import { ResultSet, type Row } from '../support/result-set.ts';

const rows: Row[] = Array.from({ length: 12 }, (_, i) => [
  Buffer.from(String(i)),
  i % 3 === 0 ? null : Buffer.alloc(i * 30, 'text\t'),
  Buffer.alloc(i === 5 ? 300_000 : i, 'b'),
]);

/** Whatever came in: the kernel has ended or waits for more, and what it counted is what it put out. */
function checkSane(bytes: Buffer, cuts: readonly number[], deprecateEof: boolean): void {
  const kernel = new RowKernel({ write: 'tsv', frameBytes: 50_000, deprecateEof, maxRowBytes: 30_000_000 });
  const out = drive(kernel, bytes, cuts);
  assert.ok(out.tsv.length <= 3 * bytes.length + 1);
  assert.ok(kernel.totalRows * 2 <= bytes.length);
  assert.equal(kernel.state === 'error', kernel.violation !== null || kernel.serverError !== null);
  assert.equal(kernel.state === 'done', kernel.end !== null);
  const hashing = new RowKernel({ write: 'none', frameBytes: 1, deprecateEof, maxRowBytes: 30_000_000 });
  drive(hashing, bytes, [bytes.length]);
  assert.deepEqual([hashing.state, hashing.totalRows], [kernel.state, kernel.totalRows]);
}

const cuts = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 4 });
const position = fc.oneof(fc.nat(5000), fc.double({ min: 0, max: 1, noNaN: true }));
const change = fc.record({
  at: position,
  to: fc.oneof(fc.nat(255), fc.constantFrom(0, 0xfb, 0xfc, 0xfd, 0xfe, 0xff)),
});

for (const deprecateEof of [false, true]) {
  const good = new ResultSet(deprecateEof).columns(3).rows(rows).end().bytes();

  test(`bytes changed at random never trap, hang or mislead (deprecateEof ${deprecateEof})`, () => {
    const property = fc.property(
      fc.array(change, { minLength: 1, maxLength: 6 }),
      cuts,
      (changes, pieces) => {
        const bytes = Buffer.from(good);
        for (const { at, to } of changes)
          bytes[Math.floor(at < 1 ? at * bytes.length : at) % bytes.length] = to;
        checkSane(bytes, pieces, deprecateEof);
      },
    );
    fc.assert(property, { numRuns: 400 });
  });

  test(`bytes left out or put in never trap, hang or mislead (deprecateEof ${deprecateEof})`, () => {
    const junk = fc.uint8Array({ maxLength: 30 });
    const property = fc.property(position, fc.nat(30), junk, cuts, (at, drop, insert, pieces) => {
      const place = Math.floor(at < 1 ? at * good.length : at) % good.length;
      const bytes = Buffer.concat([good.subarray(0, place), insert, good.subarray(place + drop)]);
      checkSane(bytes, pieces, deprecateEof);
    });
    fc.assert(property, { numRuns: 300 });
  });
}

test('rows made of nothing but length prefixes never trap', () => {
  const byte = fc.constantFrom(0, 1, 16, 17, 250, 251, 252, 253, 254, 255);
  const property = fc.property(
    fc.array(fc.array(byte, { minLength: 1, maxLength: 40 }), { maxLength: 8 }),
    fc.integer({ min: 1, max: 20 }),
    cuts,
    (payloads, columns, pieces) => {
      const set = new ResultSet(true).columns(columns);
      for (const payload of payloads) set.packet(Buffer.from(payload));
      checkSane(set.end().bytes(), pieces, true);
    },
  );
  fc.assert(property, { numRuns: 500 });
});
