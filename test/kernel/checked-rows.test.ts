import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ColumnForm, FormKind } from '../../src/kernel/column-forms.ts';
import { SqlScan } from '../../src/kernel/sql-scan.ts';

const KINDS: readonly FormKind[] = ['integer', 'decimal', 'date', 'datetime', 'time', 'text', 'member'];
const FORMS = KINDS.map(
  (kind): ColumnForm => ({
    kind,
    nullable: true,
    unsigned: false,
    isUtf8: kind === 'text',
    digitsMost: kind === 'integer' ? 20 : 0,
    members: kind === 'member' ? [Buffer.from('small'), Buffer.from('it\\"s')] : [],
  }),
);
const TEXT_FIELD = KINDS.indexOf('text');

interface Account {
  readonly rows: number;
  readonly unfitRows: number;
  readonly firstUnfit: number | null;
  readonly badText: number | null;
}

/** What the kernel says of a dump that it gets in pieces of these sizes, over and over. */
function account(sql: Buffer, pieces: readonly number[]): Account {
  const scan = new SqlScan({ inputBytes: 4096 });
  scan.checkRows(true);
  let at = 0;
  let turn = 0;
  while (!scan.ended) {
    const item = scan.next();
    if (item === 'head') {
      scan.expectRows(
        FORMS.length,
        KINDS.map((kind) => kind === 'text'),
      );
      scan.expectForms(FORMS);
    } else if (item === null && !scan.ended) {
      const piece = sql.subarray(at, at + (pieces[turn++ % pieces.length] ?? 1));
      if (piece.length === 0) scan.endInput();
      else at += scan.fill(piece);
    }
  }
  const { rows, unfitRows, firstUnfit, badText } = scan.takeRows();
  return { rows, unfitRows, firstUnfit: firstUnfit?.byte ?? null, badText: badText[0]?.byte ?? null };
}

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
const date = fc.tuple(two(12), two(31)).map(([month, day]) => `2020-${month}-${day}`);
const time = fc.tuple(two(23), two(59), two(59)).map((parts) => parts.join(':'));
const text = fc
  .array(fc.constantFrom('a', ' yotimen', '\\"', '\\n', "\\'", '\\\\', '值', 'é', '😀', '),(', ','), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''));
const quoted = (value: fc.Arbitrary<string>) => value.map((inside) => `'${inside}'`);
const orNull = (value: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 9, arbitrary: value }, fc.constant('NULL'));
const GOOD: readonly fc.Arbitrary<string>[] = [
  digits(1, 20),
  fc.tuple(fc.constantFrom('', '-'), digits(1, 30), digits(1, 30)).map(([sign, a, b]) => `${sign}${a}.${b}`),
  quoted(date),
  quoted(fc.tuple(date, time, digits(1, 6)).map(([day, hour, part]) => `${day} ${hour}.${part}`)),
  quoted(time),
  quoted(text),
  fc.constantFrom("'small'", "'it\\\"s'"),
].map(orNull);
const row = fc.tuple(...GOOD).map((values) => values.join(','));
const separator = fc.constantFrom(',', ',\n');

/** A dump of these rows, and where each begins. */
function dumpOf(rows: readonly (readonly [row: string, separator: string])[], lead: number) {
  let sql = `-- ${'x'.repeat(lead)}\nINSERT INTO \`t\` VALUES `;
  const begins: number[] = [];
  for (const [i, [values, between]] of rows.entries()) {
    begins.push(Buffer.byteLength(sql) + 1);
    sql += `(${values})${i === rows.length - 1 ? ';\n' : between}`;
  }
  return { sql: Buffer.from(sql), begins };
}

const rowsOf = fc.array(fc.tuple(row, separator), { minLength: 1, maxLength: 120 });
const pieces = fc.array(fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constant(4096)), {
  minLength: 1,
  maxLength: 6,
});

test('rows that fit are not accused, wherever the input is cut', () => {
  fc.assert(
    fc.property(rowsOf, fc.nat(400), pieces, (rows, lead, sizes) => {
      const expected = { rows: rows.length, unfitRows: 0, firstUnfit: null, badText: null };
      assert.deepEqual(account(dumpOf(rows, lead).sql, sizes), expected);
    }),
    { numRuns: 1500 },
  );
});

test('a value that does not fit is found among rows that do, with its place', () => {
  const BAD = [
    [0, 'x1'],
    [2, "'2020-13-01'"],
    [3, "'2020-01-01 25:00:00'"],
    [4, "'12h00:00'"],
    [6, "'large'"],
  ] as const;
  fc.assert(
    fc.property(
      rowsOf,
      fc.nat(400),
      pieces,
      fc.nat(),
      fc.constantFrom(...BAD),
      (rows, lead, sizes, pick, bad) => {
        const index = pick % rows.length;
        const [values, between] = rows[index] ?? ['', ','];
        // A text may hold commas: the fields before it do not.
        const fields = values.split(',');
        const [field, value] = bad;
        if (field > TEXT_FIELD) fields.splice(-1, 1, value);
        else fields.splice(field, 1, value);
        const planted = rows.with(index, [fields.join(','), between]);
        const { sql, begins } = dumpOf(planted, lead);
        const found = account(sql, sizes);
        assert.deepEqual([found.rows, found.unfitRows], [rows.length, 1]);
        const begin = begins[index] ?? -1;
        const end = begin + Buffer.byteLength(fields.join(','));
        assert.ok(found.firstUnfit !== null && found.firstUnfit >= begin && found.firstUnfit <= end);
      },
    ),
    { numRuns: 1000 },
  );
});

test('text that is not UTF-8 is found among rows that are, with its place', () => {
  const BROKEN = ['\xe5\x80', '\xff', '\xc3(', '\xf0\x9f\x98', '\xed\xa0\x80', '\x80'];
  fc.assert(
    fc.property(
      rowsOf,
      fc.nat(400),
      pieces,
      fc.nat(),
      fc.constantFrom(...BROKEN),
      (rows, lead, sizes, pick, bytes) => {
        const index = pick % rows.length;
        const MARK = 'MARK';
        const fields = (rows[index]?.[0] ?? '').split(',').slice(0, TEXT_FIELD);
        const planted = rows.with(index, [
          [...fields, `'${MARK}'`, "'small'"].join(','),
          rows[index]?.[1] ?? ',',
        ]);
        const { sql } = dumpOf(planted, lead);
        const at = sql.indexOf(MARK);
        const broken = Buffer.concat([
          sql.subarray(0, at),
          Buffer.from(bytes, 'latin1'),
          sql.subarray(at + MARK.length),
        ]);
        const found = account(broken, sizes);
        assert.deepEqual([found.rows, found.unfitRows], [rows.length, 0]);
        assert.ok(found.badText !== null && found.badText >= at && found.badText <= at + bytes.length);
      },
    ),
    { numRuns: 1000 },
  );
});

test('what is left in memory of earlier input is not taken for the rest of a value', () => {
  const rows = Array.from({ length: 400 }, (_, i): [string, string] => [
    `${i},${'7'.repeat(20 + (i % 20))},'2020-05-21','2020-05-21 05:22:37.${String(i * 7).padStart(6, '8')}',NULL,'ga',NULL`,
    ',\n',
  ]);
  const { sql } = dumpOf(rows, 0);
  for (let size = 1; size <= 200; size++) {
    const { unfitRows } = account(sql, [4096, size]);
    assert.equal(unfitRows, 0, `pieces of 4096 and ${size} bytes`);
  }
});
