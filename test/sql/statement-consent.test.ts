import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeStatement, type Verdict } from '../../src/sql/statement-consent.ts';
import { StatementReader } from '../../src/sql/statement-reader.ts';

const MYSQL = { vendor: 'mysql', versionNumber: 90700 };
const MARIADB = { vendor: 'mariadb', versionNumber: 101111 };

function judge(text: string, server = MYSQL, schema: string | null = null): Verdict {
  const reader = new StatementReader();
  reader.next();
  reader.fill(Buffer.from(`${text};\n`));
  reader.next();
  reader.endInput();
  const statement = reader.next();
  assert.ok(statement, text);
  return judgeStatement(statement, schema, server);
}

const FREE: Verdict = { consents: [], forbidden: null };

describe('what a statement of a dump needs', () => {
  it('is nothing for what dumps are made of', () => {
    for (const text of [
      "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */",
      'SET @a = @@GLOBAL.sql_mode, sql_mode = @@GLOBAL.sql_mode',
      "CREATE TABLE `mysql.user` (`a` int COMMENT 'x \\' GRANT \\\\! id') /*!50100 PARTITION BY HASH (a) */",
      'CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop` /*!40100 DEFAULT CHARACTER SET utf8mb4 */',
      '/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER `t` BEFORE INSERT ON `a` FOR EACH ROW SET @a = 1 */',
      '/*!50001 CREATE ALGORITHM=UNDEFINED */\n/*!50013 DEFINER=`a`@`b` SQL SECURITY DEFINER */\n/*!50001 VIEW `v` AS select 1 from `mysql`.`user` */',
      "CREATE PROCEDURE p() SELECT 1 INTO OUTFILE '/tmp/x'",
      'INSERT INTO `a` VALUES (1)',
      '/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */',
      '/*!80023 SET @a = 1 */',
      'DO SETVAL(`s`, 3, 0)',
      'DROP TABLE IF EXISTS `with\\backslash`',
    ]) {
      assert.deepEqual(judge(text), FREE, text);
      assert.deepEqual(judge(text, MARIADB), FREE, text);
    }
  });

  it('is a word for what reaches beyond the databases of the dump', () => {
    for (const [consent, texts] of Object.entries({
      'set-global': [
        'SET GLOBAL a = 1',
        'SET @b = 1, @@global.a = 1',
        'SET PERSIST a = 1',
        'set @a=1,global b=2',
      ],
      replication: [
        "SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ 'x:1-9'",
        'SET @@SESSION.SQL_LOG_BIN= 0',
        "CHANGE MASTER TO MASTER_LOG_FILE='a'",
      ],
      accounts: [
        "GRANT ALL ON *.* TO 'a'@'b'",
        "/*!50001 CREATE USER 'a' */",
        'FLUSH PRIVILEGES',
        "SET PASSWORD = 'x'",
      ],
      plugins: ["INSTALL PLUGIN a SONAME 'a.so'", "CREATE FUNCTION f RETURNS STRING SONAME 'udf.so'"],
      server: ['SHUTDOWN', 'KILL 3', 'FLUSH TABLES', "CREATE TABLESPACE a ADD DATAFILE 'a.ibd'"],
      'system-schema': [
        'USE mysql',
        'USE `mysql`',
        'UPDATE mysql.user SET a = 1',
        'INSERT INTO `mysql`.`user` VALUES (1)',
        'DROP DATABASE mysql',
        'delete from a using a join `mysql` . `user`',
      ],
      calls: ['CALL p()', "PREPARE s FROM 'SET GLOBAL a = 1'", 'SELECT 1'],
    })) {
      for (const text of texts) {
        const { consents, forbidden } = judge(text);
        assert.deepEqual([consents, forbidden], [[consent], null], text);
      }
    }
    assert.deepEqual(judge('INSERT INTO user VALUES (1)', MYSQL, 'mysql').consents, ['system-schema']);
  });

  it('is refused whatever is allowed: files of the server, words to the client, the unknown', () => {
    const forbidden = (text: string, server = MYSQL) => judge(text, server).forbidden;
    assert.equal(forbidden("LOAD DATA INFILE '/etc/passwd' INTO TABLE t"), 'file-access');
    assert.equal(forbidden("SELECT 1 INTO/**/OUTFILE '/tmp/x'"), 'file-access');
    assert.equal(forbidden("/*!40000 SELECT 1 INTO DUMPFILE '/tmp/x' */"), 'file-access');
    assert.equal(forbidden('SET @a = 1 \\! id'), 'client-command');
    assert.equal(forbidden('\\! id\n'), 'client-command');
    assert.equal(forbidden('system id\n'), 'client-command');
    assert.equal(forbidden('source /etc/passwd\n'), 'client-command');
    assert.equal(forbidden('frobnicate\n'), null);
    assert.equal(forbidden('CREATE TEMPORARY TABLE t (a int)'), 'unknown');
    assert.equal(forbidden('VALUES ROW(1)'), 'unknown');
  });

  it('is seen through comments that hide it from one server or another', () => {
    for (const text of [
      '/*!99999 CREATE TABLE t (a int) SELECT 1 AS b, */ GRANT ALL ON *.* TO x',
      '/*!999999 UPDATE t SET a = */ /*!40000 SET GLOBAL a = 1 */',
      'INSERT /*!99999 INTO harmless*/ INTO mysql.user VALUES (1)',
    ]) {
      for (const server of [MYSQL, MARIADB]) assert.notDeepEqual(judge(text, server), FREE, text);
    }
    assert.notDeepEqual(judge('/*!50701 DROP TABLE */ SET GLOBAL a = 1', MARIADB), FREE);
    assert.notDeepEqual(judge('/*M!100100 DROP TABLE */ SHUTDOWN', MYSQL), FREE);
  });
});
