import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findConditionFault } from '../../src/sql/row-condition.ts';

const GOOD = [
  'id > 5',
  "created >= '2026-01-01' AND created < '2026-01-01' + INTERVAL 30 DAY",
  'id IN (1, 2, 3) OR (a BETWEEN 1 AND 2 AND NOT (b <=> NULL))',
  "`select` = 1 AND orders.`a``b` LIKE 'x;--%' ESCAPE '|'",
  `name IN ("it's; DROP TABLE t", 'a''b', 'back\\'slash', '/* no comment */')`,
  "MOD(id, 10) = 0 AND UPPER(LEFT(name, 3)) = 'ABC'",
  "JSON_EXTRACT(doc, '$.a') = 1 OR doc->>'$.b' = 'x'",
  'CAST(price AS DECIMAL(10,2)) * -1 < 5 AND CASE WHEN (a) THEN (b) ELSE (c) END',
  "name = '张三' AND 列 = 1",
  'a != b AND c % 2 AND ~d & 1 ^ 3',
];

const BAD: readonly (readonly [condition: string, kind: string])[] = [
  ['', 'empty'],
  [' \n', 'empty'],
  ['1) OR (1', 'parenthesis'],
  ['id > 5)', 'parenthesis'],
  ['(id > 5', 'parenthesis'],
  ["name = 'x", 'quote'],
  ["name = 'x\\'", 'quote'],
  ['`name = 1', 'quote'],
  ['"', 'quote'],
  ['1; DROP TABLE t', 'symbol'],
  ['id > 5 -- ', 'comment'],
  ['id > 5 #', 'comment'],
  ['id > 5 /* x', 'comment'],
  ['id /*!50000 OR SLEEP(9) */ > 5', 'comment'],
  ['id > (SELECT 1)', 'word'],
  ['id IN (SELECT id FROM mysql.user)', 'word'],
  ['EXISTS (TABLE t)', 'word'],
  ['id > ANY (VALUES ROW(1))', 'word'],
  ['(WITH a AS (SELECT 1) SELECT 1)', 'word'],
  ['id > 5 UNION SELECT 1', 'word'],
  ['id > 5 LIMIT 3', 'word'],
  ['NEXT VALUE FOR s', 'word'],
  ['created > CURRENT_TIMESTAMP', 'word'],
  ['created > NOW()', 'function'],
  ['SLEEP(5)', 'function'],
  ['SLEEP (5)', 'function'],
  ['RAND() < 0.1', 'function'],
  ["GET_LOCK('a', 9)", 'function'],
  ["LOAD_FILE('/etc/passwd') IS NULL", 'function'],
  ['BENCHMARK(1000000000, MD5(1))', 'function'],
  ['shop.my_function(1)', 'function'],
  ['shop . LEFT(1)', 'function'],
  ['shop . AND(1)', 'function'],
  ['`shop`.LEFT(1)', 'function'],
  ['`left`(1)', 'function'],
  ['LASTVAL(s)', 'function'],
  ['DEFAULT(id) = 1', 'function'],
  ['@a := 5', 'symbol'],
  ['@@version', 'symbol'],
  ['{fn SLEEP(5)}', 'symbol'],
  ['\\N', 'symbol'],
  ['id = ?', 'symbol'],
  ['id > 5 \0', 'symbol'],
];

describe('a condition of rows', () => {
  for (const text of GOOD) it(`may be ${text}`, () => assert.equal(findConditionFault(text), null));
  for (const [text, kind] of BAD) {
    it(`may not be ${JSON.stringify(text)}`, () => assert.equal(findConditionFault(text)?.kind, kind));
  }
});
