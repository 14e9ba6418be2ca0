import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SqlScan } from '../../src/kernel/sql-scan.ts';
import { type Entry, slowScan } from '../support/slow-sql-scan.ts';

interface Scanned {
  readonly entries: Entry[];
  readonly lists: (readonly [string, number, number, number])[];
  readonly state: string;
  readonly badFields: number[];
}

interface OpenList {
  head: string;
  rows: number;
  wrong: number;
  end: number;
}

/** Drives the kernel over `sql` in pieces of the given sizes, repeated; lists of the same head come merged. */
function fastScan(sql: Buffer, pieces: readonly number[], noBackslash = false): Scanned {
  const scan = new SqlScan({ inputBytes: 4096 });
  scan.setModes({ noBackslashEscapes: noBackslash, ansiQuotes: false, bytes: 'single' });
  const entries: Entry[] = [];
  const lists: OpenList[] = [];
  const bad = new Set<number>();
  let at = 0;
  let turn = 0;
  const account = () => {
    const { rows, wrongRows, rowsEnd, badText } = scan.takeRows();
    const list = lists.at(-1);
    for (const { field } of badText) bad.add(field);
    if (!list) return;
    list.rows += rows;
    list.wrong += wrongRows;
    if (rowsEnd >= 0) list.end = rowsEnd;
  };
  for (;;) {
    const item = scan.next();
    if (item === null) {
      if (scan.ended) break;
      const size = pieces[turn++ % pieces.length] ?? 1;
      const piece = sql.subarray(at, at + size);
      at += piece.length;
      if (piece.length === 0) scan.endInput();
      else at -= piece.length - scan.fill(piece);
      continue;
    }
    account();
    const text = scan.text.toString('latin1');
    if (item === 'head') {
      scan.expectRows(0, new Array(64).fill(true));
      lists.push({ head: text, rows: 0, wrong: 0, end: -1 });
    }
    const isPlace = item === 'problem' || item === 'resynced';
    const begin = item === 'problem' ? scan.end : scan.begin;
    const line =
      item === 'problem' ? sql.subarray(0, begin).toString('latin1').split('\n').length : scan.itemLine;
    entries.push([item, begin, isPlace ? begin : scan.end, line, isPlace ? '' : text]);
  }
  account();
  return {
    entries,
    lists: lists.map(({ head, rows, wrong, end }) => [head, rows, wrong, end] as const),
    state: scan.place.state,
    badFields: [...bad].sort((a, b) => a - b),
  };
}

/** A statement that begins as the one before gives no head of its own: the slow reader's account in that form. */
function merged(slow: ReturnType<typeof slowScan>) {
  const isNew = (i: number, heads: readonly Entry[]) => i === 0 || heads[i - 1]?.[4] !== heads[i]?.[4];
  const heads = slow.entries.filter(([kind]) => kind === 'head');
  const lists: OpenList[] = [];
  heads.forEach((entry, i) => {
    const [, rows, wrong, end] = slow.lists[i] ?? ['', 0, 0, -1];
    const last = lists.at(-1);
    if (last && !isNew(i, heads)) {
      last.rows += rows;
      last.wrong += wrong;
      if (end >= 0) last.end = end;
    } else lists.push({ head: entry[4], rows, wrong, end });
  });
  return lists;
}

function sameAsSlow(sql: Buffer, pieces: readonly number[], noBackslash = false): void {
  const slow = slowScan(sql, noBackslash);
  const fast = fastScan(sql, pieces, noBackslash);
  const noHeads = (entries: readonly Entry[]) => entries.filter(([kind]) => kind !== 'head');
  assert.deepEqual(noHeads(fast.entries), noHeads(slow.entries));
  assert.equal(fast.state, slow.state === 'top' ? fast.state : slow.state);
  const total = (lists: readonly OpenList[]) => lists.reduce((sum, list) => sum + list.rows, 0);
  const fastLists = fast.lists.map(([head, rows, wrong, end]) => ({ head, rows, wrong, end }));
  assert.equal(total(fastLists), total(merged(slow)));
  const last = (lists: readonly OpenList[]) => Math.max(-1, ...lists.map(({ end }) => end));
  assert.equal(last(fastLists), last(merged(slow)));
}

const value = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom(
    'NULL',
    "''",
    "'it''s'",
    "'\\\\'",
    "'a\\'b'",
    '0x00ff',
    "_binary 'x\\0y'",
    "x'41'",
    '-1.5e10',
    'now()',
  ),
  fc.constantFrom(
    "'(1,2),(3'",
    "'-- no'",
    "';'",
    "'\\\n'",
    "'/* '",
    "'\n'",
    "ST_GeomFromText('POINT(1 2)',4326)",
  ),
  fc.constantFrom("'汉字与漢字'", "'é'", "'\u{1f600}'", '/*!50705 0x01*/'),
  fc
    .string({ maxLength: 90 })
    .map((s) => `'${s.replaceAll(/[\\'\0]/g, (c) => `\\${c === '\0' ? '0' : c}`)}'`),
  fc.nat({ max: 300 }).map((n) => `'${'x'.repeat(n)}'`),
);
const row = fc.array(value, { minLength: 1, maxLength: 6 }).map((values) => `(${values.join(',')})`);
const insert = fc
  .tuple(
    fc.constantFrom(
      'INSERT INTO `t` VALUES ',
      'INSERT INTO `t` VALUES\n',
      'REPLACE INTO t (`a`,`b`) VALUES ',
    ),
    fc.array(row, { minLength: 1, maxLength: 12 }),
    fc.constantFrom(',', ',\n', ', ', ',\r\n'),
    fc.constantFrom(';\n', ';', ' ON DUPLICATE KEY UPDATE a=1;\n', '\n;'),
  )
  .map(([head, rows, between, end]) => head + rows.join(between) + end);
const other = fc.constantFrom(
  '-- a comment\n',
  '--\n',
  '# another; one\n',
  '/* many\nlines; */\n',
  '/*!40101 SET NAMES utf8mb4 */;\n',
  '/*M!999999\\- enable the sandbox mode */ \n',
  "CREATE TABLE `a;b` (`x` int COMMENT 'a;\"b', -- hm; \n y text);\n",
  'DELIMITER ;;\nCREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a = 1; END ;;\nDELIMITER ;\n',
  'DELIMITER $$\nSELECT 1; $$\ndelimiter ;\n',
  'mysqldump: Got error: 1045\n',
  'ERROR 1064 (42000) at line 3\n',
  'SELECT "a\\";", `b``;`, \'c\';\n',
  'INSERT INTO x SELECT * FROM y;\n',
  'UNLOCK TABLES;\n',
  '\n\n',
  ';;\n',
);
const script = fc
  .array(fc.oneof({ weight: 2, arbitrary: insert }, other), { maxLength: 8 })
  .map((parts) => Buffer.from(parts.join('')));
const pieces = fc.array(fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 100, max: 5000 })), {
  minLength: 1,
  maxLength: 5,
});

interface Wound {
  readonly at: number;
  readonly kind: 'flip' | 'cut' | 'drop' | 'insert' | 'nul';
  readonly size: number;
}

function wound(sql: Buffer, { at, kind, size }: Wound): Buffer {
  if (sql.length === 0) return sql;
  const place = at % sql.length;
  if (kind === 'cut') return sql.subarray(0, place);
  if (kind === 'drop') return Buffer.concat([sql.subarray(0, place), sql.subarray(place + size)]);
  if (kind === 'insert') {
    const stray = Buffer.from('\'"`\\;-- #/**/()\n,\xff\0A'.slice(size % 17), 'latin1');
    return Buffer.concat([sql.subarray(0, place), stray, sql.subarray(place)]);
  }
  const hurt = Buffer.from(sql);
  if (kind === 'nul') hurt.fill(0, place, Math.min(hurt.length, place + size));
  else hurt[place] = (hurt[place] ?? 0) ^ (1 << (size & 7));
  return hurt;
}

const wounds = fc.array(
  fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('flip', 'cut', 'drop', 'insert', 'nul'),
    size: fc.integer({ min: 1, max: 90 }),
  }) as fc.Arbitrary<Wound>,
  { minLength: 1, maxLength: 3 },
);

const numRuns = Number(process.env.SALVOR_FUZZ_RUNS ?? 1500);

test('whole scripts are read as the slow reader reads them, wherever the input is cut', () => {
  fc.assert(
    fc.property(script, pieces, fc.boolean(), (sql, sizes, mode) => sameAsSlow(sql, sizes, mode)),
    { numRuns },
  );
});

test('damaged scripts are read as the slow reader reads them, wherever the input is cut', () => {
  fc.assert(
    fc.property(script, wounds, pieces, (sql, hurts, sizes) => sameAsSlow(hurts.reduce(wound, sql), sizes)),
    { numRuns },
  );
});

test('bytes of any kind are read as the slow reader reads them', () => {
  const soup = fc
    .array(
      fc.constantFrom(
        ...'\'"`\\;-#/*()!,.\n\r \0AaxINSERT'.split(''),
        'INSERT INTO t VALUES (',
        'DELIMITER ',
        '\xff',
        'VALUES',
      ),
      {
        maxLength: 200,
      },
    )
    .map((parts) => Buffer.from(parts.join(''), 'latin1'));
  fc.assert(
    fc.property(soup, pieces, (sql, sizes) => sameAsSlow(sql, sizes)),
    { numRuns },
  );
});

test('values that are not UTF-8 are found in their columns', () => {
  const bytes = fc.oneof(
    fc.constantFrom(
      '\xe4',
      '\xe4\xb8',
      '\xc0\x80',
      '\xed\xa0\x80',
      '\xf4\x90\x80\x80',
      '\xf0\x80\x80\x80',
      '\xff',
      '\x80',
    ),
    fc.constantFrom('\xe6\xb1\x89', '\xc3\xa9', '\xf0\x9f\x98\x80', 'plain', ''),
  );
  const cell = fc.array(bytes, { maxLength: 30 }).map((parts) => `'${parts.join('x')}'`);
  const list = fc
    .array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 })
    .map((rows) =>
      Buffer.from(
        `INSERT INTO t VALUES ${rows.map((r) => `(${r.join(',')})`).join(',')};\n${'-'.repeat(99)}`,
        'latin1',
      ),
    );
  fc.assert(
    fc.property(list, pieces, (sql, sizes) =>
      assert.deepEqual(fastScan(sql, sizes).badFields, slowScan(sql).badFields),
    ),
    { numRuns },
  );
});

test('in GBK text a second byte that looks like a backslash escapes nothing', () => {
  const sql = Buffer.concat([
    Buffer.from("INSERT INTO t VALUES ('"),
    Buffer.from([0xd5, 0x5c]),
    Buffer.from("',1),('x',2);\n-- end"),
  ]);
  const rowsOf = (bytes: 'single' | 'double') => {
    const scan = new SqlScan();
    scan.setModes({ noBackslashEscapes: false, ansiQuotes: false, bytes });
    scan.fill(sql);
    scan.endInput();
    while (scan.next() !== null);
    return scan.takeRows().rows;
  };
  assert.equal(rowsOf('double'), 2);
  assert.equal(rowsOf('single'), 0);
});

test('a string of 600 MB is read in the memory of one window', () => {
  const scan = new SqlScan();
  const before = process.memoryUsage.rss();
  const feed = (bytes: Buffer) => {
    for (let at = 0; at < bytes.length; ) {
      while (scan.next() !== null);
      at += scan.fill(bytes.subarray(at));
    }
  };
  feed(Buffer.from("INSERT INTO t VALUES (1,'"));
  const block = Buffer.from('a\\\'b"c'.repeat(100_000));
  for (let i = 0; i < 1000; i++) feed(block);
  feed(Buffer.from("'),(2,'x');\n"));
  scan.endInput();
  while (scan.next() !== null);
  const { rows, rowsEnd } = scan.takeRows();
  assert.deepEqual([rows, rowsEnd], [2, 25 + 600_000_000 + 10]);
  assert.ok(process.memoryUsage.rss() - before < 50e6);
});
