import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  type DumpStatement,
  StatementReader,
  type StatementReaderOptions,
} from '../../src/sql/statement-reader.ts';

/** Reads `text` in pieces of these sizes, over and over. */
function read(
  text: string | Buffer,
  pieces: readonly number[] = [1 << 20],
  options: StatementReaderOptions = {},
): DumpStatement[] {
  const bytes = Buffer.from(text as string);
  const reader = new StatementReader(options);
  const found: DumpStatement[] = [];
  let at = 0;
  for (let turn = 0; ; turn++) {
    for (let one = reader.next(); one !== null; one = reader.next()) found.push(one);
    if (reader.ended) return found;
    const size = pieces[turn % pieces.length] ?? 1;
    if (at >= bytes.length) reader.endInput();
    else at += reader.fill(bytes.subarray(at, at + size));
  }
}

const texts = (found: readonly DumpStatement[]) => found.map(({ bytes }) => bytes.toString());
const forms = (found: readonly DumpStatement[]) => found.map(({ form }) => form);

const DUMP = [
  '-- MySQL dump 10.13',
  "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;",
  'CREATE TABLE `a;b` (`id` int) -- a ; in a comment',
  ';',
  "INSERT INTO `a;b` VALUES (1,'x;y\\'z'),(2,'--');",
  "INSERT INTO `a;b` VALUES (3,'(');",
  'DELIMITER ;;',
  'CREATE TRIGGER t BEFORE INSERT ON `a;b` FOR EACH ROW BEGIN SET @a = 1; SET @b = 2; END ;;',
  'DELIMITER ;',
  "INSERT INTO `c` VALUES (1) ON DUPLICATE KEY UPDATE id = ';';",
  'UNLOCK TABLES;',
  '',
].join('\n');

describe('reading statements', () => {
  it('gives each one without its delimiter, and obeys DELIMITER', () => {
    const found = read(DUMP);
    assert.deepEqual(texts(found), [
      "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */",
      'CREATE TABLE `a;b` (`id` int) -- a ; in a comment\n',
      "INSERT INTO `a;b` VALUES (1,'x;y\\'z'),(2,'--')",
      "INSERT INTO `a;b` VALUES (3,'(')",
      'CREATE TRIGGER t BEFORE INSERT ON `a;b` FOR EACH ROW BEGIN SET @a = 1; SET @b = 2; END ',
      "INSERT INTO `c` VALUES (1) ON DUPLICATE KEY UPDATE id = ';'",
      'UNLOCK TABLES',
    ]);
    assert.deepEqual(
      found.map(({ form, rows, tail }) => [form, rows, tail.toString()]),
      [
        ['statement', 0, ''],
        ['statement', 0, ''],
        ['rows', 2, ''],
        ['rows', 1, ''],
        ['statement', 0, ''],
        ['rows', 1, " ON DUPLICATE KEY UPDATE id = ';'"],
        ['statement', 0, ''],
      ],
    );
    assert.equal(found[2]?.facts.name, 'a;b');
    assert.equal(found[3]?.line, 6);
    const last = found.at(-1);
    assert.equal(DUMP.slice(last?.byte, last?.end), 'UNLOCK TABLES');
  });

  it('does not depend on where the text is cut', () => {
    const whole = read(DUMP);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 9 }), (pieces) => {
        assert.deepEqual(read(DUMP, pieces), whole);
      }),
      { numRuns: 60 },
    );
  });

  it('follows sql_mode, also where it is given back from a variable', () => {
    const found = read(
      [
        "SET @kept = @@sql_mode, sql_mode = 'NO_BACKSLASH_ESCAPES';",
        "INSERT INTO a VALUES ('c:\\');",
        'SET sql_mode = @kept;',
        "INSERT INTO a VALUES ('it\\'s; one');",
        '',
      ].join('\n'),
    );
    assert.deepEqual(forms(found), ['statement', 'rows', 'statement', 'rows']);
    assert.equal(found[3]?.bytes.toString(), "INSERT INTO a VALUES ('it\\'s; one')");
  });

  it('reads GBK text, whose second bytes may look like a backslash', () => {
    const text = Buffer.concat([
      Buffer.from("SET NAMES gbk;\nINSERT INTO a VALUES ('"),
      Buffer.from([0xd5, 0x5c]),
      Buffer.from("');\nUSE b;\n"),
    ]);
    assert.deepEqual(forms(read(text)), ['statement', 'rows', 'statement']);
  });

  it('gives a long INSERT in parts, each with the head, cut between rows', () => {
    const values = Array.from({ length: 40_000 }, (_, i) => `(${i},'${'v'.repeat(i % 40)}')`);
    const text = `INSERT INTO \`t\` (\`a\`,\`b\`) VALUES\n${values.join(',\n')};\nINSERT INTO \`t\` (\`a\`,\`b\`) VALUES\n(1,'');\n`;
    const found = read(text, [7919], { partBytes: 100_000 });
    assert.ok(found.length > 5);
    assert.ok(found.slice(0, -2).every(({ isPart, bytes }) => isPart && bytes.length < 400_000));
    const body = found.slice(0, -1).map(({ bytes }) =>
      bytes
        .toString()
        .replace(/^INSERT INTO `t` \(`a`,`b`\) VALUES/, '')
        .trim(),
    );
    assert.equal(body.join(',\n'), values.join(',\n'));
    assert.equal(
      found.slice(0, -1).reduce((sum, { rows }) => sum + rows, 0),
      values.length,
    );
    assert.deepEqual(
      found.slice(-1).map(({ rows, isPart }) => [rows, isPart]),
      [[1, false]],
    );
  });

  it('puts the clause of a long INSERT behind the rows of every part, once it is known', () => {
    const tail = "\nAS new ON DUPLICATE KEY UPDATE `b` = CONCAT(new.`b`, ';')";
    const values = Array.from({ length: 20_000 }, (_, i) => `(${i},'${'v'.repeat(i % 40)}')`);
    const text = `SET @a = 1;\nINSERT INTO \`t\` VALUES ${values.join(',')}${tail};\nINSERT INTO \`t\` VALUES (1,'');\n`;
    const learnt = read(text, [7919], { partBytes: 100_000 });
    const [last] = learnt.slice(-2);
    assert.ok(last);
    assert.deepEqual([last.tail.toString(), last.begin], [tail, 12]);

    const found = read(text, [7919], { partBytes: 100_000, tails: new Map([[last.begin, last.tail]]) });
    const parts = found.slice(1, -1);
    assert.ok(parts.length > 3);
    assert.ok(parts.every(({ begin, isPart }) => begin === 12 && isPart));
    const rows = parts.map(({ bytes }) => {
      const part = bytes.toString();
      assert.ok(part.startsWith('INSERT INTO `t` VALUES') && part.endsWith(tail));
      return part.slice('INSERT INTO `t` VALUES'.length, -tail.length).trim();
    });
    assert.equal(rows.join(','), values.join(','));
    assert.equal(found.at(-1)?.bytes.toString(), "INSERT INTO `t` VALUES (1,'')");
  });

  it('names stray lines, broken rows and a cut end', () => {
    const found = read(
      "\\! id\nINSERT INTO a VALUES (1,,2);\nINSERT INTO b VALUES (2);\nINSERT INTO c VALUES (3),('cut",
    );
    assert.deepEqual(forms(found), ['stray', 'broken', 'rows', 'cut']);
    assert.equal(found[0]?.bytes.toString(), '\\! id');
    assert.equal(found[1]?.facts.name, 'a');
    assert.equal(found[2]?.rows, 1);
    assert.equal(found[3]?.facts.name, 'c');
  });

  it('reads a string of 64 MiB, cut at every block', () => {
    const reader = new StatementReader();
    const piece = Buffer.alloc(256 * 1024, 'x');
    const parts = [Buffer.from("INSERT INTO t VALUES (1,'"), ...Array(256).fill(piece), Buffer.from("');\n")];
    const found: DumpStatement[] = [];
    for (const part of parts as Buffer[]) {
      for (let at = 0; at < part.length; ) {
        for (let one = reader.next(); one !== null; one = reader.next()) found.push(one);
        at += reader.fill(part.subarray(at));
      }
    }
    reader.endInput();
    for (let one = reader.next(); one !== null; one = reader.next()) found.push(one);
    assert.deepEqual(
      found.map(({ rows, bytes }) => [rows, bytes.length]),
      [[1, 64 * 1024 * 1024 + 27]],
    );
  });

  it('holds nothing of blanks and comments', () => {
    const reader = new StatementReader();
    const blank = Buffer.alloc(256 * 1024, ' ');
    for (let i = 0; i < 100; i++) {
      assert.equal(reader.next(), null);
      reader.fill(i < 50 ? blank : Buffer.from(`/* ${blank}`));
    }
    assert.equal(reader.next(), null);
    assert.ok(reader.heldBytes < 1 << 20);
  });
});
