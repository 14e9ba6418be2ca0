import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareServers } from '../support/independent-compare.ts';
import { startTestServer, TESTED_KINDS } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const SETUP = `
CREATE DATABASE planted CHARACTER SET latin1;
USE planted;
CREATE TABLE t (id INT PRIMARY KEY, f DOUBLE, v VARBINARY(10), e ENUM('', 'a')) DEFAULT CHARSET=latin1;
INSERT INTO t VALUES (1, 0.1, x'00', 'a'), (2, NULL, '', ''), (3, 1, 'x', 0);
CREATE TABLE twice (a INT);
INSERT INTO twice VALUES (1), (1), (2);
CREATE VIEW w AS SELECT id FROM t;
CREATE PROCEDURE p() SELECT 1;
CREATE TRIGGER one BEFORE INSERT ON t FOR EACH ROW SET NEW.f = 1;
CREATE TRIGGER two BEFORE INSERT ON t FOR EACH ROW SET NEW.f = 2;
CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2037-01-01 00:00:00' DISABLE DO SELECT 1;
`;

/** Each alone must be noticed. */
const PLANTED: readonly string[] = [
  'UPDATE planted.t SET f = 0.10000000000000002 WHERE id = 1',
  "UPDATE planted.t SET v = '' WHERE id = 1",
  'UPDATE planted.t SET v = NULL WHERE id = 2',
  "SET sql_mode = ''; UPDATE planted.t SET e = 0 WHERE id = 2",
  'DELETE FROM planted.t WHERE id = 3',
  'UPDATE planted.twice SET a = 2 WHERE a = 1 LIMIT 1',
  "ALTER TABLE planted.t COMMENT = 'other'",
  'DROP VIEW planted.w',
  'ALTER DATABASE planted CHARACTER SET utf8mb4',
  'USE planted; DROP TRIGGER one; CREATE TRIGGER one BEFORE INSERT ON t FOR EACH ROW SET NEW.f = 1',
  "USE planted; DROP PROCEDURE p; SET sql_mode = 'ANSI_QUOTES'; CREATE PROCEDURE p() SELECT 1",
  'ALTER EVENT planted.e ENABLE',
];

for (const kind of TESTED_KINDS) {
  describe(`the comparison without our code on ${kind}`, () => {
    it('finds nothing between equals, and each planted difference', async () => {
      const [left, right] = await Promise.all([startTestServer(kind), startTestServer(kind)]);
      try {
        for (const server of [left, right]) await runClient(server, `SET sql_mode = '';${SETUP}`);
        assert.deepEqual(await compareServers(left, right, ['planted']), []);
        for (const change of PLANTED) {
          await runClient(right, `${change};\n`);
          assert.notDeepEqual(await compareServers(left, right, ['planted']), [], change);
          await runClient(right, `DROP DATABASE planted; SET sql_mode = '';${SETUP}`);
        }
        assert.deepEqual(await compareServers(left, right, ['planted']), []);
      } finally {
        await Promise.all([left.stop(), right.stop()]);
      }
    });
  });
}
