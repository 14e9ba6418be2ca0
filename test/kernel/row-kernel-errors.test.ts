import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RowKernel } from '../../src/kernel/row-kernel.ts';
import type { ViolationKind } from '../../src/kernel/row-kernel-types.ts';
import { drive } from '../support/drive-row-kernel.ts';
import { digestOf, ResultSet, type Row, tsvOf } from '../support/result-set.ts';

const newKernel = (deprecateEof = false): RowKernel =>
  new RowKernel({ write: 'tsv', frameBytes: 1 << 20, deprecateEof });
const text = (...values: string[]): Row => values.map((value) => Buffer.from(value));

describe('an ERR packet is data, not rows', () => {
  for (const deprecateEof of [false, true]) {
    test(`instead of the header (deprecateEof ${deprecateEof})`, () => {
      const kernel = newKernel(deprecateEof);
      drive(
        kernel,
        new ResultSet(deprecateEof).error(1146, '42S02', "Table 'a.b' doesn't exist").bytes(),
        [5],
      );
      assert.equal(kernel.state, 'error');
      assert.deepEqual(kernel.serverError, {
        errno: 1146,
        sqlState: '42S02',
        message: Buffer.from("Table 'a.b' doesn't exist"),
      });
      assert.equal(kernel.violation, null);
    });

    test(`in the middle of the rows (deprecateEof ${deprecateEof})`, () => {
      const rows = [text('a', 'b'), text('c', 'd')];
      const bytes = new ResultSet(deprecateEof)
        .columns(2)
        .rows(rows)
        .error(3024, 'HY000', 'interrupted')
        .bytes();
      for (const cut of [1, 3, 1000]) {
        const kernel = newKernel(deprecateEof);
        const out = drive(kernel, bytes, [cut]);
        assert.deepEqual([kernel.state, kernel.serverError?.errno, kernel.end], ['error', 3024, null]);
        assert.deepEqual([out.tsv, out.digest], [tsvOf(rows), digestOf(rows)]);
      }
    });
  }

  test('between the column definitions, and without an SQLSTATE', () => {
    const set = new ResultSet(false).packet(Buffer.from([2])).packet(Buffer.from('\x03def'));
    const kernel = newKernel();
    drive(
      kernel,
      set
        .packet(Buffer.concat([Buffer.from([0xff, 0x10, 0x04]), Buffer.from('Too many connections')]))
        .bytes(),
    );
    assert.deepEqual(kernel.serverError, {
      errno: 1040,
      sqlState: '',
      message: Buffer.from('Too many connections'),
    });
  });
});

/** A result of one column whose row packet has this payload. */
const oneRow = (payload: number[]): Buffer =>
  new ResultSet(false).columns(1).packet(Buffer.from(payload)).end().bytes();
const header = (payload: number[]): Buffer => new ResultSet(false).packet(Buffer.from(payload)).bytes();

function skipped(): Buffer {
  const set = new ResultSet(false).columns(1).rows([text('a')]);
  set.sequence++;
  return set.rows([text('b')]).bytes();
}

const tooManyDefinitions = (): Buffer =>
  new ResultSet(true).columns(2).packet(Buffer.from('\x03def')).bytes();

const violations: readonly (readonly [string, ViolationKind, Buffer])[] = [
  ['a LOCAL INFILE request', 'local-infile-request', header([0xfb, ...Buffer.from('/etc/passwd')])],
  ['an OK packet', 'no-result-set', header([0, 0, 0, 2, 0, 0, 0])],
  ['an empty header', 'bad-packet', header([])],
  ['a header with bytes left over', 'bad-packet', header([1, 1])],
  ['a header of no columns in a long form', 'bad-packet', header([0xfc, 1, 0])],
  ['a header cut inside its number', 'bad-packet', header([0xfd, 1])],
  ['a hundred thousand columns', 'too-many-columns', header([0xfd, 0xa0, 0x86, 0x01])],
  ['2^60 columns', 'too-many-columns', header([0xfe, 0, 0, 0, 0, 0, 0, 0, 0x10])],
  ['a header of 16 MB', 'bad-packet', Buffer.from([255, 255, 255, 1, 1])],
  ['a wrong first sequence id', 'sequence', Buffer.from([1, 0, 0, 2, 1])],
  ['a sequence id left out between rows', 'sequence', skipped()],
  ['a column definition too many', 'bad-packet', tooManyDefinitions()],
  [
    'an EOF instead of a column definition',
    'bad-packet',
    new ResultSet(false)
      .packet(Buffer.from([2]))
      .end()
      .bytes(),
  ],
  [
    'an empty column definition',
    'bad-packet',
    new ResultSet(false)
      .packet(Buffer.from([2]))
      .packet(Buffer.alloc(0))
      .bytes(),
  ],
  ['an empty row', 'row-too-short', oneRow([])],
  ['a field beyond its row', 'row-too-short', oneRow([5, 65, 65])],
  ['a field just beyond its row', 'row-too-short', oneRow([3, 65, 65])],
  ['a length cut by the end of the row', 'row-too-short', oneRow([0xfc, 0])],
  ['a length of 2^63', 'row-too-short', oneRow([0xfe, 0, 0, 0, 0, 0, 0, 0, 0x80, 65])],
  ['a row with a field too many', 'row-too-long', oneRow([1, 65, 1, 65])],
  ['a row with a NULL too many', 'row-too-long', oneRow([0xfb, 0xfb])],
  ['a short length in three bytes', 'length-not-canonical', oneRow([0xfc, 1, 0, 65])],
  ['a length of 250 in three bytes', 'length-not-canonical', oneRow([0xfc, 250, 0, ...Buffer.alloc(250)])],
  [
    'a length of 65535 in four bytes',
    'length-not-canonical',
    oneRow([0xfd, 255, 255, 0, ...Buffer.alloc(65_535)]),
  ],
  ['an EOF packet of four bytes', 'bad-packet', oneRow([0xfe, 0, 0, 0])],
  ['an ERR packet of two bytes', 'bad-packet', oneRow([0xff, 1])],
  ['an ERR packet of 100 kB', 'bad-packet', oneRow([0xff, 1, 4, ...Buffer.alloc(100_000)])],
];

describe('bytes that are no result set are refused', () => {
  for (const [what, kind, bytes] of violations) {
    test(what, () => {
      for (const cut of [1, 5, bytes.length]) {
        const kernel = newKernel();
        drive(kernel, bytes, [cut]);
        assert.deepEqual([kernel.state, kernel.violation?.kind], ['error', kind]);
        assert.equal(kernel.push(Buffer.from('more')), 0);
      }
    });
  }

  test('a 0xFF inside a row is no length', () => {
    const bytes = new ResultSet(false)
      .columns(2)
      .packet(Buffer.from([1, 65, 0xff, 0, 0, 0]))
      .bytes();
    const kernel = newKernel();
    drive(kernel, bytes);
    assert.equal(kernel.violation?.kind, 'length-not-canonical');
  });

  test('the rows before are counted, and nothing of the bad one is put out', () => {
    const bytes = new ResultSet(false)
      .columns(2)
      .rows([text('a', 'b')])
      .packet(Buffer.from([1, 65, 9, 65]))
      .bytes();
    const kernel = newKernel();
    const out = drive(kernel, bytes);
    assert.deepEqual(kernel.violation, { kind: 'row-too-short', afterRows: 1 });
    assert.deepEqual(out.tsv.toString(), 'a\tb\n');
  });

  test('definitions without an end are refused before they fill the memory', () => {
    const kernel = newKernel();
    kernel.push(header([0xfc, 0xff, 0xff]));
    let definitions = 0;
    for (let sequence = 2; kernel.state === 'columns'; sequence++, definitions++) {
      const packet = Buffer.alloc(65_004, 'x');
      packet.writeUIntLE(65_000, 0, 3);
      packet[3] = sequence & 255;
      kernel.push(packet);
    }
    assert.equal(kernel.violation?.kind, 'bad-packet');
    assert.ok(definitions < 300, `${definitions} definitions of 65 kB`);
  });
});

test('a result cut short anywhere is never done, and its whole rows are right', () => {
  const rows = [text('one', 'two'), text('', 'x'), [null, Buffer.alloc(300, 'y')]];
  for (const deprecateEof of [false, true]) {
    const bytes = new ResultSet(deprecateEof).columns(2).rows(rows).end().bytes();
    for (let length = 0; length < bytes.length; length++) {
      const kernel = newKernel(deprecateEof);
      const out = drive(kernel, bytes.subarray(0, length));
      assert.ok(kernel.state !== 'done' && kernel.state !== 'error');
      assert.deepEqual(
        [out.tsv, out.digest],
        [tsvOf(rows.slice(0, out.rows)), digestOf(rows.slice(0, out.rows))],
      );
    }
  }
});
