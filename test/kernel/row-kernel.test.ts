import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RowKernel } from '../../src/kernel/row-kernel.ts';
import { drive } from '../support/drive-row-kernel.ts';
import { digestOf, ResultSet, type Row, tsvOf } from '../support/result-set.ts';

const special = fc.constantFrom(0, 9, 10, 92, 65, 78, 34, 39, 255);
const byte = fc.oneof({ weight: 3, arbitrary: fc.nat(255) }, { weight: 2, arbitrary: special });
const anyBytes = fc
  .oneof(
    { weight: 6, arbitrary: fc.array(byte, { maxLength: 40 }) },
    { weight: 1, arbitrary: fc.array(byte, { minLength: 230, maxLength: 700 }) },
  )
  .map((bytes) => Buffer.from(bytes));
const longText = fc
  .nat(70_000)
  .map((n) => Buffer.from('long text, no escapes. '.repeat(3100)).subarray(0, n));
const field = fc.oneof(
  { weight: 8, arbitrary: anyBytes },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: longText },
);
const table = fc
  .integer({ min: 1, max: 12 })
  .chain((columns) =>
    fc
      .array(fc.array(field, { minLength: columns, maxLength: columns }), { maxLength: 20 })
      .map((rows) => ({ columns, rows })),
  );
const cuts = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
  fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 5 }),
  fc.constant([65_536]),
);

test('any rows, cut anywhere, in frames of any size, agree with the reference', () => {
  const property = fc.property(
    table,
    cuts,
    fc.boolean(),
    fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.constant(1 << 22)),
    ({ columns, rows }, pieces, deprecateEof, frameBytes) => {
      const bytes = new ResultSet(deprecateEof).columns(columns).rows(rows).end().bytes();
      const kernel = new RowKernel({ write: 'tsv', frameBytes, deprecateEof });
      const out = drive(kernel, bytes, pieces);
      assert.equal(kernel.state, 'done');
      assert.deepEqual(out.tsv, tsvOf(rows));
      assert.deepEqual([out.rows, out.digest, out.consumed], [rows.length, digestOf(rows), bytes.length]);
      assert.deepEqual(kernel.end, { serverStatus: 0x22, warningCount: 7 });
      assert.equal(kernel.columnDefinitions.length, columns);
      assert.ok(out.frames.every((frame) => frame.atRowEnd));
      assert.ok(out.frames.slice(0, -1).every((frame) => frame.bytes >= frameBytes));
    },
  );
  fc.assert(property, { numRuns: 300 });
});

test('the mode without output gives the same digest', () => {
  const property = fc.property(table, cuts, fc.boolean(), ({ columns, rows }, pieces, deprecateEof) => {
    const bytes = new ResultSet(deprecateEof).columns(columns).rows(rows).end().bytes();
    const kernel = new RowKernel({ write: 'none', frameBytes: 1, deprecateEof });
    const out = drive(kernel, bytes, pieces);
    assert.deepEqual(
      [kernel.state, out.tsv.length, out.rows, out.digest],
      ['done', 0, rows.length, digestOf(rows)],
    );
  });
  fc.assert(property, { numRuns: 150 });
});

test('a kernel used again after reset() knows nothing of the result before', () => {
  const kernel = new RowKernel({ write: 'tsv', frameBytes: 1 << 20, deprecateEof: false });
  const broken = new ResultSet(false)
    .columns(2)
    .rows([[null, Buffer.from('x')]])
    .bytes();
  for (const cut of [3, 20, broken.length - 1]) {
    kernel.push(broken.subarray(0, cut));
    kernel.reset();
    const rows: Row[] = [[Buffer.from('a')], [null]];
    const out = drive(kernel, new ResultSet(false).columns(1).rows(rows).end().bytes());
    assert.deepEqual([kernel.state, out.tsv, out.digest], ['done', tsvOf(rows), digestOf(rows)]);
    kernel.reset();
  }
});

test('five thousand columns', () => {
  const row: Row = Array.from({ length: 5000 }, (_, i) =>
    i % 7 === 0 ? null : Buffer.from(`v\t${i}`.repeat(i % 40)),
  );
  const rows = [row, row, row];
  const bytes = new ResultSet(false).columns(5000).rows(rows).end().bytes();
  const kernel = new RowKernel({ write: 'tsv', frameBytes: 100_000, deprecateEof: false });
  const out = drive(kernel, bytes, [65_536]);
  assert.deepEqual([kernel.columnCount, out.rows, out.digest], [5000, 3, digestOf(rows)]);
  assert.ok(out.tsv.equals(tsvOf(rows)));
});

test('bytes after the end are left to the caller', () => {
  const bytes = new ResultSet(false)
    .columns(1)
    .rows([[Buffer.from('1')]])
    .end()
    .bytes();
  const kernel = new RowKernel({ write: 'tsv', frameBytes: 1 << 20, deprecateEof: false });
  assert.equal(kernel.push(Buffer.concat([bytes, Buffer.from('more')])), bytes.length);
  assert.equal(kernel.push(Buffer.from('more')), 0);
  assert.equal(kernel.state, 'done');
});

test('an OK packet at the end may carry a long text', () => {
  const set = new ResultSet(true).columns(1).rows([[Buffer.from('1')]]);
  const text = Buffer.from('session state and other words, well beyond nine bytes');
  const bytes = set.packet(Buffer.concat([Buffer.from([0xfe, 0, 0, 2, 0, 3, 0]), text])).bytes();
  const kernel = new RowKernel({ write: 'tsv', frameBytes: 1 << 20, deprecateEof: true });
  assert.equal(drive(kernel, bytes).rows, 1);
  assert.deepEqual(kernel.end, { serverStatus: 2, warningCount: 3 });
});

test('fields of every length around the borders of the length prefix', () => {
  const lengths = [...Array.from({ length: 300 }, (_, i) => i), 65_534, 65_535, 65_536, 65_537];
  const rows: Row[] = lengths.map((n) => [Buffer.alloc(n, 'x'), Buffer.alloc(n, 'tab\t'), null]);
  const bytes = new ResultSet(true).columns(3).rows(rows).end().bytes();
  const kernel = new RowKernel({ write: 'tsv', frameBytes: 1 << 20, deprecateEof: true });
  const out = drive(kernel, bytes, [65_536]);
  assert.deepEqual([kernel.state, out.digest], ['done', digestOf(rows)]);
  assert.ok(out.tsv.equals(tsvOf(rows)));
});

test('a buffer given for the output is used when it is large enough', () => {
  const bytes = new ResultSet(true)
    .columns(1)
    .rows([[Buffer.from('abc')]])
    .end()
    .bytes();
  const kernel = new RowKernel({ write: 'tsv', frameBytes: 1 << 20, deprecateEof: true });
  for (const size of [3, 4, 100]) {
    kernel.push(bytes);
    const given = Buffer.alloc(size);
    const output = kernel.takeOutput(given);
    assert.deepEqual([output.toString(), output.buffer === given.buffer], ['abc\n', size >= 4]);
    kernel.reset();
  }
});
