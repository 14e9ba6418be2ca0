import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RowKernel } from '../../src/kernel/row-kernel.ts';
import { TsvCheckKernel } from '../../src/kernel/tsv-check-kernel.ts';
import { drive } from '../support/drive-row-kernel.ts';
import { type Field, ResultSet, type Row, tsvOf } from '../support/result-set.ts';

/** The digest by both kernels, which must agree: over the packets, and over the TSV. */
function digests(rows: readonly Row[]): string {
  const columns = rows[0]?.length ?? 1;
  const kernel = new RowKernel({ write: 'tsv', frameBytes: 1 << 20, deprecateEof: true });
  const out = drive(kernel, new ResultSet(true).columns(columns).rows(rows).end().bytes());
  const check = new TsvCheckKernel({ columns });
  check.push(out.tsv);
  assert.equal(check.end(), 'done');
  const counted = check.takeDigest();
  assert.deepEqual(counted, { rows: rows.length, digest: out.digest });
  return out.digest;
}

const row = (...values: (string | null)[]): Row =>
  values.map((v): Field => (v === null ? null : Buffer.from(v)));

test('NULL, the empty string, the text \\N and the text NULL all differ', () => {
  const tables = [[row(null)], [row('')], [row('\\N')], [row('NULL')], [row('N')], [row('\0')]];
  assert.equal(new Set(tables.map(digests)).size, tables.length);
});

test('a border between fields that moves is seen', () => {
  const tables = [row('ab', ''), row('a', 'b'), row('', 'ab'), row('ab', null), row(null, 'ab')].map((r) => [
    r,
  ]);
  assert.equal(new Set(tables.map(digests)).size, tables.length);
});

test('bytes that look like framing do not hide a border', () => {
  assert.notEqual(digests([row('a\x01b', 'c')]), digests([row('a', 'b\x01c')]));
  assert.notEqual(digests([row('a\tb', 'c')]), digests([row('a', 'b\tc')]));
});

test('swapped columns, and values swapped between two rows, are seen', () => {
  assert.notEqual(digests([row('a', 'b')]), digests([row('b', 'a')]));
  assert.notEqual(digests([row('1', 'a'), row('2', 'b')]), digests([row('1', 'b'), row('2', 'a')]));
});

test('rows in another order have the same digest', () => {
  const property = fc.property(
    fc.array(fc.tuple(fc.string(), fc.option(fc.string())), { minLength: 1, maxLength: 20 }),
    fc.infiniteStream(fc.nat()),
    (values, keys) => {
      const rows = values.map(([a, b]) => row(a, b));
      const shuffled = rows.map((r) => ({ r, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
      assert.equal(digests(rows), digests(shuffled.map(({ r }) => r)));
    },
  );
  fc.assert(property, { numRuns: 50 });
});

test('doubled rows do not cancel, nor do rows missing twice', () => {
  const [a, b] = [row('a'), row('b')];
  const tables = [[a], [a, a], [a, a, a], [b], [a, b], [a, b, b], [a, a, b, b], [a, a, a, a]];
  assert.equal(new Set(tables.map(digests)).size, tables.length);
  assert.notEqual(digests([a, a]), '0'.repeat(32));
});

test('one bit anywhere in a row changes the digest', () => {
  const value = Buffer.from('some value, long enough to go through more than one way of hashing '.repeat(5));
  const before = digests([[value]]);
  for (let i = 0; i < value.length; i++) {
    const other = Buffer.from(value);
    other[i] = (other[i] as number) ^ (1 << (i % 8));
    assert.notEqual(digests([[other]]), before, `byte ${i}`);
  }
});

test('an error of the TSV writer is seen by the check', () => {
  const rows = [row('tab\there', 'x'), row('back\\slash', null), row('\0', 'line\nbreak')];
  const good = digests(rows);
  const wrong: [string, string][] = [
    ['\\t', 't'],
    ['\\\\', '\\n'],
    ['\\N', 'NULL'],
    ['\\0', '0'],
    ['\\n', '\\t'],
    ['x\n', '\n'],
  ];
  for (const [from, to] of wrong) {
    const tsv = tsvOf(rows).toString('latin1');
    const planted = tsv.replace(from, to);
    assert.notEqual(planted, tsv);
    const check = new TsvCheckKernel({ columns: 2 });
    check.push(Buffer.from(planted, 'latin1'));
    check.end();
    assert.notEqual(check.takeDigest().digest, good, `${from} written as ${to}`);
  }
});
