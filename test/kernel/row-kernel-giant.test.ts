import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RowKernel } from '../../src/kernel/row-kernel.ts';
import { drive } from '../support/drive-row-kernel.ts';
import { digestOf, lengthPrefix, ResultSet, type Row, rowImage, tsvOf } from '../support/result-set.ts';

const PACKET_MAX = 0xffffff;

/** Bytes with all that must be escaped, and nothing that repeats with the size of a block. */
function bytesOf(length: number): Buffer {
  const out = Buffer.alloc(
    length,
    'some text\twith a tab, a \\, a \0 and\na newline, then plain text up to here; ',
  );
  for (let i = 0; i < length; i += 9973) out[i] = i & 255;
  return out;
}

function check(
  rows: readonly Row[],
  cuts: readonly number[],
  deprecateEof: boolean,
  frameBytes = 4 << 20,
): void {
  const bytes = new ResultSet(deprecateEof)
    .columns(rows[0]?.length ?? 1)
    .rows(rows)
    .end()
    .bytes();
  const kernel = new RowKernel({ write: 'tsv', frameBytes, deprecateEof });
  const out = drive(kernel, bytes, cuts);
  assert.deepEqual([kernel.state, kernel.violation, kernel.totalRows], ['done', null, rows.length]);
  const digest = digestOf(rows);
  assert.deepEqual([out.rows, out.digest], [rows.length, digest]);
  assert.equal(kernel.largestRowBytes, Math.max(...rows.map((row) => rowImage(row).length)));
  assert.ok(out.tsv.equals(tsvOf(rows)));
  assert.equal(out.frames.at(-1)?.atRowEnd, true);
  for (const frame of out.frames) assert.ok(frame.bytes <= frameBytes + (1 << 20), 'frames are bounded');
  const hashing = new RowKernel({ write: 'none', frameBytes, deprecateEof });
  assert.equal(drive(hashing, bytes, cuts).digest, digest);
}

describe('rows larger than a packet', () => {
  const small: Row = [Buffer.from('1'), null, Buffer.from('')];

  test('a field of 20 MB among small rows', () => {
    check([small, [Buffer.from('a'), bytesOf(20_000_000), null], small], [65_536, 1_000_003], false);
  });

  for (const over of [-1, 0, 1, 5]) {
    test(`a row image of a full packet and ${over} bytes`, () => {
      const overhead = rowImage([null, Buffer.alloc(1 << 20), null]).length - (1 << 20);
      const row: Row = [null, bytesOf(PACKET_MAX + over - overhead), null];
      assert.equal(rowImage(row).length, PACKET_MAX + over);
      check([small, row, small], [65_536], over % 2 === 0);
    });
  }

  test('a row image of exactly two full packets, ended by an empty third', () => {
    const row: Row = [bytesOf(2 * PACKET_MAX - 9)];
    assert.equal(rowImage(row).length, 2 * PACKET_MAX);
    check([row, [null]], [300_000], false);
  });

  test('a giant row whose packets have the sequence ids 255 and 0', () => {
    const before = Array.from({ length: 250 }, (): Row => [Buffer.from('x')]);
    for (const more of [0, 1, 2, 3])
      check([...before.slice(more), [bytesOf(PACKET_MAX + 10)], [null]], [65_536], true);
  });

  test('a length prefix cut by the border between two packets', () => {
    for (const before of [1, 2, 3]) {
      const first = bytesOf(PACKET_MAX - 4 - before);
      check([[first, bytesOf(70_000), null, Buffer.from('end')]], [65_536], true);
    }
  });

  test('a first field so large that its prefix looks like the end of the result', () => {
    for (const deprecateEof of [false, true])
      check([[bytesOf(17_000_000)], [Buffer.from('x')]], [65_536], deprecateEof);
  });
});

describe('rows that do not fit the fast path', () => {
  const rows: Row[] = [
    [Buffer.from('id'), bytesOf(300_000), null, Buffer.from(''), bytesOf(251), bytesOf(66_000)],
    [null, null, bytesOf(262_000), bytesOf(200), null, null],
    [bytesOf(400_000), Buffer.from('a'), null, Buffer.alloc(0), Buffer.from('\\N'), Buffer.alloc(70_000)],
  ];

  test('are the same whatever the cuts and frames', () => {
    for (const cuts of [[1], [1, 2, 3, 70_000], [7], [65_536]]) check(rows, cuts, true, 1 << 20);
    for (const frameBytes of [1, 1000, 65_536, 333_333]) check(rows, [100_001], false, frameBytes);
  });

  test('thousands of columns of every size', () => {
    const row = Array.from({ length: 4096 }, (_, i) => (i % 11 === 0 ? null : bytesOf((i * 37) % 600)));
    check([row, row], [65_536], true);
  });
});

test('a row beyond maxRowBytes is refused as soon as its length is known', () => {
  const bytes = new ResultSet(true)
    .columns(1)
    .rows([[Buffer.alloc(40_000_000)]])
    .bytes();
  const kernel = new RowKernel({
    write: 'tsv',
    frameBytes: 1 << 20,
    deprecateEof: true,
    maxRowBytes: 20_000_000,
  });
  const out = drive(kernel, bytes, [65_536]);
  assert.deepEqual(kernel.violation, { kind: 'row-too-large', afterRows: 0 });
  assert.ok(out.consumed < 17_000_000);
});

test('a giant row with whole fields missing is refused', () => {
  const bytes = new ResultSet(false)
    .columns(3)
    .packet(rowImage([Buffer.alloc(400_000), null]))
    .end()
    .bytes();
  const kernel = new RowKernel({ write: 'tsv', frameBytes: 1 << 20, deprecateEof: false });
  drive(kernel, bytes, [65_536]);
  assert.equal(kernel.violation?.kind, 'row-too-short');
});

test('a giant row that ends inside a field, or goes on after its last one, is refused', () => {
  const giant = lengthPrefix(400_000);
  for (const [payload, kind] of [
    [Buffer.concat([giant, Buffer.alloc(399_999)]), 'row-too-short'],
    [Buffer.concat([giant, Buffer.alloc(400_001)]), 'row-too-long'],
    [Buffer.concat([Buffer.from([0xfe, 0, 0, 0, 0, 0, 0, 1, 0]), Buffer.alloc(400_000)]), 'row-too-short'],
    [
      Buffer.concat([Buffer.from([0xfe, 1, 0, 0, 0, 0, 0, 0, 0]), Buffer.alloc(400_000)]),
      'length-not-canonical',
    ],
    [Buffer.concat([Buffer.from([0xfd, 255, 255, 0]), Buffer.alloc(400_000)]), 'length-not-canonical'],
    [Buffer.concat([Buffer.from([0xfc, 250, 0]), Buffer.alloc(400_000)]), 'length-not-canonical'],
  ] as const) {
    const bytes = new ResultSet(false).columns(1).packet(payload).end().bytes();
    const kernel = new RowKernel({ write: 'tsv', frameBytes: 1 << 20, deprecateEof: false });
    drive(kernel, bytes, [65_536]);
    assert.equal(kernel.violation?.kind, kind);
    assert.equal(kernel.totalRows, 0);
  }
});
