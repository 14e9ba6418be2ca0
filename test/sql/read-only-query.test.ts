import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findQueryFault } from '../../src/sql/read-only-query.ts';

describe('a query that only reads', () => {
  for (const query of [
    'SELECT COUNT(*) FROM shop.orders',
    'select concat(\'a;b\', "-- not one") from t -- '.slice(0, -3),
    'WITH x AS (SELECT 1 AS n) SELECT n FROM x',
    '(SELECT 1) UNION (SELECT 2) LIMIT 1',
    'SELECT `into` FROM t WHERE a > -1',
  ])
    it(query, () => assert.equal(findQueryFault(query), null));
});

describe('what is not one', () => {
  for (const [query, kind] of [
    ['', 'beginning'],
    ['DELETE FROM t', 'beginning'],
    ['CALL p()', 'beginning'],
    ['SELECT 1; DROP TABLE t', 'second'],
    ['SELECT 1;', 'second'],
    ["SELECT 'a", 'quote'],
    ["SELECT 1 INTO OUTFILE '/tmp/x'", 'word'],
    ['SELECT * FROM t FOR UPDATE', 'word'],
    ['SELECT * FROM t LOCK IN SHARE MODE', 'word'],
    ['SELECT SLEEP(9)', 'word'],
    ['SELECT @a := 1', 'word'],
    ["SELECT LOAD_FILE('/etc/passwd')", 'word'],
    ['SELECT 1 /*! INTO OUTFILE "/tmp/x" */', 'comment'],
    ['SELECT 1 # INTO', 'comment'],
    ['SELECT 1 --\tx', 'comment'],
    ['WITH x AS (SELECT 1) DELETE FROM t', 'word'],
  ] as const)
    it(`${query}: ${kind}`, () => assert.equal(findQueryFault(query)?.kind, kind));
});
