import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Definition, DefinitionKind } from '../../src/model/definition.ts';
import { isOwnDefinition, requireOwnDefinitions } from '../../src/sql/own-definition.ts';

function definition(kind: DefinitionKind, name: string, sql: string): Definition {
  const session = { characterSetClient: 'utf8mb4', collationConnection: 'utf8mb4_bin' };
  return { kind, schema: 'shop', name, sql, session };
}

describe('a text that passes for a definition', () => {
  it('is taken as servers print it', () => {
    const printed: readonly (readonly [DefinitionKind, string, string])[] = [
      ['schema', 'shop', 'CREATE DATABASE `shop` /*!40100 DEFAULT CHARACTER SET latin1 */'],
      ['table', 'a`b', 'CREATE TABLE `a``b` (\n  `select` int\n) ENGINE=InnoDB'],
      ['table', '表', "CREATE TABLE `表` (\n  `a` int\n) COMMENT='UNION SELECT VALUES'"],
      [
        'table',
        'p',
        'CREATE TABLE `p` (`a` int)\n/*!50100 PARTITION BY LIST (a)\n(PARTITION x VALUES IN (1), PARTITION y VALUES LESS THAN (2)) */',
      ],
      ['sequence', 's', 'CREATE SEQUENCE `s` start with 1'],
      [
        'view',
        'v',
        'CREATE ALGORITHM=UNDEFINED DEFINER=`a b`@`% x` SQL SECURITY DEFINER VIEW `v` AS select 1',
      ],
      ['view', 'v', 'CREATE DEFINER=`r`@`%` SQL SECURITY DEFINER JSON RELATIONAL DUALITY VIEW `v` AS x'],
      [
        'view',
        'v',
        'CREATE ALGORITHM=UNDEFINED MATERIALIZED /*(BY ENGINE=UNKNOWN)*/ DEFINER=`r`@`%` SQL SECURITY DEFINER VIEW `v` AS x',
      ],
      ['procedure', 'p', 'CREATE DEFINER=`role` PROCEDURE `p`() select 1'],
      ['procedure', 'p', 'CREATE DEFINER="root"@"localhost" PROCEDURE "p"() as begin null; end'],
      ['function', 'f', 'CREATE DEFINER=`r`@`l` AGGREGATE FUNCTION `f`(x int) RETURNS int return 1'],
      ['package body', 'pk', 'CREATE DEFINER="r"@"l" PACKAGE BODY "pk" as end'],
      [
        'trigger',
        'T1',
        'CREATE DEFINER=`r`@`l` trigger /* c */ if not exists shop . t1 -- x\n before insert on t',
      ],
      ['trigger', 't', 'CREATE DEFINER=`r`@`l` TRIGGER `t` BEFORE INSERT ON x FOR EACH ROW SET @a = 1'],
      ['event', 'e', 'CREATE DEFINER=`r`@`l` EVENT `e` ON SCHEDULE EVERY 1 DAY DO select 1'],
    ];
    for (const [kind, name, sql] of printed) assert.ok(isOwnDefinition(definition(kind, name, sql)), sql);
  });

  it('is refused where it is, or hides, another statement', () => {
    const forged: readonly (readonly [DefinitionKind, string, string])[] = [
      ['table', 't', 'DROP DATABASE prod'],
      ['table', 't', 'delimiter ;\nCREATE TABLE `t` (a int)'],
      ['table', 't', 'CREATE OR REPLACE TABLE `t` (a int)'],
      ['table', 't', 'CREATE TABLE `prod`.`t` (a int)'],
      ['table', 't', 'CREATE TABLE `u` (a int)'],
      ['table', 't', 'CREATE TABLE `t` LIKE prod.t'],
      ['table', 't', 'CREATE TABLE `t` (a int) SELECT prod.empty_everything() a'],
      ['table', 't', 'CREATE TABLE `t` (a int) VALUES (prod.empty_everything())'],
      ['table', 't', 'CREATE TABLE `t` (a int) ENGINE=MyISAM UNION=(`prod`.`t`)'],
      ['sequence', 's', 'CREATE TABLE `s` (a int)'],
      ['view', 'v', 'CREATE OR REPLACE VIEW `v` AS select 1'],
      ['view', 'v', 'CREATE DEFINER=`r`@`l` VIEW `prod`.`v` AS select 1'],
      ['procedure', 'p', 'CREATE /*!99999 PROCEDURE p() SELECT 1 */ TABLE t (a int)'],
      ['procedure', 'p', 'CREATE/*M!999999 DEFINER=x PROCEDURE p*/ TABLE t(a int)'],
      ['function', 'f', "CREATE FUNCTION `f` RETURNS INTEGER SONAME 'x.so'"],
      ['trigger', 't', 'CREATE DEFINER=`r`@`l` TRIGGER prod.t BEFORE INSERT ON x FOR EACH ROW SET @a = 1'],
      ['event', 'e', 'CREATE DEFINER=`r`@`l` PROCEDURE `e`() select 1'],
    ];
    for (const [kind, name, sql] of forged) assert.ok(!isOwnDefinition(definition(kind, name, sql)), sql);
  });

  it('is judged in time that its length bounds', () => {
    const comments = '/**/'.repeat(100_000);
    assert.ok(!isOwnDefinition(definition('trigger', 't', `CREATE ${comments} TABLE`)));
    assert.ok(!isOwnDefinition(definition('trigger', 't', `CREATE ${'/* '.repeat(100_000)}`)));
    assert.ok(!isOwnDefinition(definition('view', 'v', `CREATE DEFINER=${'`a``'.repeat(100_000)}`)));
  });

  it('is judged for accounts as well', () => {
    const account = { user: 'u', host: '%', isRole: false, createSql: 'CREATE USER u', grantsSql: [] };
    requireOwnDefinitions([], [account, { ...account, createSql: '', grantsSql: ['GRANT x', 'REVOKE y'] }]);
    const forged = [
      { ...account, host: '', createSql: 'DROP USER root' },
      { ...account, grantsSql: ['GRANT USAGE', 'DROP DATABASE prod'] },
      { ...account, defaultRoleSql: 'SET GLOBAL x = 1' },
    ];
    for (const one of forged)
      assert.throws(() => requireOwnDefinitions([], [one]), { code: 'DEFINITION_NOT_OWN' });
  });
});
