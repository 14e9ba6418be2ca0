import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TsvCheckKernel, type TsvFinding } from '../../src/kernel/tsv-check-kernel.ts';
import { digestOf, type Row, tsvOf } from '../support/result-set.ts';

/** Pushes all bytes in pieces of the given sizes, as often as the kernel asks. */
function check(kernel: TsvCheckKernel, bytes: Buffer, cuts: readonly number[]): void {
  let passes = 0;
  do {
    assert.ok(++passes < 1000, 'the passes end');
    for (let at = 0, turn = passes; at < bytes.length; turn++) {
      const size = cuts[turn % cuts.length] ?? 1;
      kernel.push(bytes.subarray(at, at + size));
      at += size;
    }
  } while (kernel.end() === 'again');
}

/** Findings of a text pushed at once; they must be the same when it comes byte by byte, and when all rows are giant. */
function checked(columns: number, tsv: string): { findings: readonly TsvFinding[]; count: number } {
  const bytes = Buffer.from(tsv, 'latin1');
  const read = (cut: number, windowBytes: number) => {
    const kernel = new TsvCheckKernel({ columns, windowBytes });
    check(kernel, bytes, [cut]);
    return { findings: kernel.findings, count: kernel.findingCount, counted: kernel.takeDigest() };
  };
  const whole = read(bytes.length, 1 << 20);
  assert.deepEqual(read(1, 1 << 20), whole);
  assert.deepEqual(read(1, 1).findings, whole.findings);
  return whole;
}

const byte = fc.oneof(
  { weight: 2, arbitrary: fc.nat(255) },
  { weight: 1, arbitrary: fc.constantFrom(0, 9, 10, 92, 78) },
);
const field = fc.oneof(
  { weight: 8, arbitrary: fc.array(byte, { maxLength: 40 }).map((b) => Buffer.from(b)) },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.array(byte, { minLength: 240, maxLength: 700 }).map((b) => Buffer.from(b)) },
  { weight: 1, arbitrary: fc.nat(70_000).map((n) => Buffer.alloc(n, 'no escapes ')) },
);
const table = fc
  .integer({ min: 1, max: 8 })
  .chain((columns) =>
    fc
      .array(fc.array(field, { minLength: columns, maxLength: columns }), { maxLength: 15 })
      .map((rows) => ({ columns, rows })),
  );
const cuts = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 4 }),
);

test('any TSV, cut anywhere, with a window of any size, gives the digest of its rows', () => {
  const windows = fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.constant(1 << 20));
  let again = 0;
  const property = fc.property(table, cuts, windows, ({ columns, rows }, pieces, windowBytes) => {
    const kernel = new TsvCheckKernel({ columns, windowBytes });
    check(kernel, tsvOf(rows), pieces);
    again += kernel.extraPasses;
    assert.deepEqual(kernel.findings, []);
    assert.deepEqual(kernel.takeDigest(), { rows: rows.length, digest: digestOf(rows) });
  });
  fc.assert(property, { numRuns: 400 });
  assert.ok(again > 50, 'giant rows were among them');
});

test('a kernel is ready for the next chunk after takeDigest()', () => {
  const kernel = new TsvCheckKernel({ columns: 2, windowBytes: 100 });
  for (const rows of [
    [[Buffer.alloc(5000, 'a\t'), null]],
    [[null, Buffer.from('x')]],
    [[Buffer.alloc(3000), Buffer.from('')]],
  ]) {
    const bytes = tsvOf(rows);
    check(kernel, bytes, [700]);
    assert.deepEqual([kernel.findings, kernel.takeDigest()], [[], { rows: 1, digest: digestOf(rows) }]);
  }
});

test('a field of 40 MB goes through a window of 8 MiB in two passes', () => {
  const big = Buffer.alloc(40_000_000, 'line\nwith\ttabs and \\ and much plain text in between ');
  const rows: Row[] = [
    [Buffer.from('1'), null],
    [big, Buffer.from('after')],
    [null, big.subarray(0, 200)],
  ];
  const kernel = new TsvCheckKernel({ columns: 2 });
  const bytes = tsvOf(rows);
  const passes: string[] = [];
  do {
    for (let at = 0; at < bytes.length; at += 1 << 20) kernel.push(bytes.subarray(at, at + (1 << 20)));
    passes.push(kernel.end());
  } while (passes.at(-1) === 'again');
  assert.deepEqual(passes, ['again', 'done']);
  assert.deepEqual(kernel.takeDigest(), { rows: 3, digest: digestOf(rows) });
});

test('fields of every length around the borders of the length prefix', () => {
  const lengths = [...Array.from({ length: 300 }, (_, i) => i), 65_534, 65_535, 65_536, 65_537];
  const rows: Row[] = lengths.map((n) => [Buffer.alloc(n, 'x'), Buffer.alloc(n, 'tab\t'), null]);
  for (const windowBytes of [100, 100_000, 1 << 20]) {
    const kernel = new TsvCheckKernel({ columns: 3, windowBytes });
    check(kernel, tsvOf(rows), [65_536]);
    assert.deepEqual(
      [kernel.findings, kernel.takeDigest()],
      [[], { rows: rows.length, digest: digestOf(rows) }],
    );
  }
});

test('large fields within the window, and before the field that outgrows it', () => {
  const rows: Row[] = [
    [
      null,
      Buffer.alloc(251, 'a'),
      Buffer.alloc(70_000, 'b'),
      Buffer.alloc(2_000_000, 'c\\'),
      Buffer.alloc(17_000_000, 'd'),
      null,
    ],
  ];
  for (const windowBytes of [1 << 20, 8 << 20, 32 << 20]) {
    const kernel = new TsvCheckKernel({ columns: 6, windowBytes });
    check(kernel, tsvOf(rows), [65_536]);
    assert.equal(kernel.extraPasses, windowBytes > 20_000_000 ? 0 : 1);
    assert.deepEqual([kernel.findings, kernel.takeDigest()], [[], { rows: 1, digest: digestOf(rows) }]);
  }
});

test('an empty chunk has no rows and no findings', () => {
  const kernel = new TsvCheckKernel({ columns: 3 });
  assert.equal(kernel.end(), 'done');
  assert.deepEqual(kernel.findings, []);
  assert.deepEqual(kernel.takeDigest(), { rows: 0, digest: '0'.repeat(32) });
});

test('too few and too many fields are found with place and row', () => {
  assert.deepEqual(checked(2, 'a\tb\nc\nd\te\tf\n').findings, [
    { kind: 'column-count', byteOffset: 5, row: 1 },
    { kind: 'column-count', byteOffset: 11, row: 2 },
  ]);
});

test('escapes that our writer never writes are found', () => {
  assert.deepEqual(checked(1, 'ok\na\\b\n').findings, [{ kind: 'unknown-escape', byteOffset: 5, row: 1 }]);
  assert.deepEqual(checked(1, 'x\\N\n').findings, [{ kind: 'unknown-escape', byteOffset: 2, row: 0 }]);
  assert.deepEqual(checked(1, '\\Nx\n').findings, [{ kind: 'unknown-escape', byteOffset: 2, row: 0 }]);
  assert.deepEqual(checked(1, '\\N\\N\n').findings.length, 2);
  assert.deepEqual(checked(2, '\\N\t\\N\n').findings, []);
  assert.deepEqual(checked(1, '\\t\\n\\0\\\\\n').findings, []);
});

test('a last row without a newline is found, wherever it was cut', () => {
  for (const tail of ['a', 'a\tb', 'a\t', '\\', '\\N', '\\N\t\\N', '\t']) {
    const { findings } = checked(2, `x\ty\n${tail}`);
    assert.deepEqual(
      findings,
      [{ kind: 'no-final-newline', byteOffset: 4 + tail.length, row: 1 }],
      JSON.stringify(tail),
    );
  }
});

test('of very many findings the first 64 are listed and all are counted', () => {
  const { findings, count } = checked(2, 'x\n'.repeat(1000));
  assert.equal(findings.length, 64);
  assert.equal(count, 1000);
});

test('bytes that change between the passes are found', () => {
  const kernel = new TsvCheckKernel({ columns: 1, windowBytes: 10 });
  const push = (text: string): void => {
    for (const byteOf of Buffer.from(text)) kernel.push(Buffer.from([byteOf]));
  };
  push('0123456789abcdef\n');
  assert.equal(kernel.end(), 'again');
  push('0123456789abcde\n');
  assert.equal(kernel.end(), 'done');
  assert.deepEqual(kernel.findings, [{ kind: 'changed-between-passes', byteOffset: 15, row: 0 }]);
  kernel.takeDigest();
  push('0123456789abcdef\n');
  assert.equal(kernel.end(), 'again');
  assert.equal(kernel.end(), 'done');
  assert.equal(kernel.findings[0]?.kind, 'changed-between-passes');
});

test('any bytes at all are read without a trap', () => {
  const soup = fc.array(fc.oneof(byte, fc.constantFrom(9, 10, 92, 78)), { maxLength: 3000 });
  const property = fc.property(
    soup,
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 3000 }),
    (bytes, columns, windowBytes) => {
      check(new TsvCheckKernel({ columns, windowBytes }), Buffer.from(bytes), [7, 1, 300]);
    },
  );
  fc.assert(property, { numRuns: 300 });
});
