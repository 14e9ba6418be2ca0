import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { schemaSql } from '../../src/format/schema-sql.ts';
import { inViewOrder } from '../../src/format/view-order.ts';
import type { Definition } from '../../src/model/definition.ts';
import { findAutoIncrement, tableOptionsStart, withoutQuoted } from '../../src/model/table-text.ts';
import {
  hasEmptyMember,
  insertWrapper,
  loadColumn,
  selectExpression,
  travelOf,
} from '../../src/mysql/questions/schema/column-travel.ts';
import { hasPrivilege, parseGrant } from '../../src/mysql/questions/schema/own-privileges.ts';

describe('the text of SHOW CREATE TABLE', () => {
  it('finds the counter among the options and nowhere else', () => {
    const text =
      "CREATE TABLE `) AUTO_INCREMENT=1` (\n  `a` int COMMENT ') AUTO_INCREMENT=2 \\'',\n  `b``)` int\n) ENGINE=InnoDB AUTO_INCREMENT=18446744073709551615 COMMENT='AUTO_INCREMENT=4'";
    const found = findAutoIncrement(text);
    assert.equal(found?.value, '18446744073709551615');
    assert.equal(text.slice(0, found?.start).endsWith('ENGINE=InnoDB'), true);
    assert.equal(
      findAutoIncrement("CREATE TABLE `t` (\n  `a` int\n) ENGINE=X COMMENT=' AUTO_INCREMENT=4'"),
      null,
    );
  });

  it('keeps its length when quoted parts are blanked, also where the text is cut', () => {
    for (const text of ["a 'b''c' `d``e` f", "'open", '`open``', "'\\'' x", '']) {
      assert.equal(withoutQuoted(text).length, text.length);
      assert.ok(tableOptionsStart(text) <= text.length);
    }
    assert.equal(withoutQuoted("a 'b''c' `d` f"), 'a            f');
  });
});

describe('how a type travels', () => {
  const mysql = { vendor: 'mysql' } as const;
  const mariadb = { vendor: 'mariadb' } as const;
  const travel = (dataType: string, server: typeof mysql | typeof mariadb, type = dataType) =>
    travelOf({ dataType, type }, server, { isInKey: false });

  it('is text for documents and addresses, float for approximate numbers, and unknown types are refused', () => {
    assert.equal(travel('json', mysql), 'text');
    assert.equal(travel('longtext', mariadb), 'bytes');
    assert.equal(travel('uuid', mariadb), 'text');
    assert.equal(travel('uuid', mysql), null);
    assert.equal(travel('double', mysql), 'float');
    assert.equal(travel('vector', mysql), 'bytes');
    assert.equal(travel('xmltype', mariadb), null);
    assert.equal(travel('enum', mysql, "enum('a','')"), 'index');
    assert.equal(travel('enum', mysql, "enum('a','b')"), 'bytes');
  });

  it('knows an empty member from quotes within members', () => {
    for (const type of ["enum('')", "enum('','a')", "set('a','')", "enum('a','','b')", "enum('''','')"])
      assert.ok(hasEmptyMember(type), type);
    for (const type of [
      "enum('''')",
      "enum('a''','b')",
      "enum('a,''','''b')",
      "enum('\\\\','x')",
      "set(' ')",
    ])
      assert.ok(!hasEmptyMember(type), type);
  });

  it('reads, loads and inserts by one table', () => {
    assert.equal(selectExpression({ name: 'a`b', travel: 'float' }), '`a``b`*1e0');
    assert.deepEqual(loadColumn({ travel: 'bytes' }, 3), { variable: null, expression: null });
    assert.deepEqual(loadColumn({ travel: 'text' }, 3), {
      variable: '@v4',
      expression: 'CONVERT(@v4 USING utf8mb4)',
    });
    assert.deepEqual(insertWrapper({ travel: 'index' }), { prefix: 'CAST(', suffix: ' AS UNSIGNED)' });
  });
});

describe('grants of an account', () => {
  const grants = (lines: readonly string[]) => lines.flatMap((line) => parseGrant(line) ?? []);

  it('are understood with wildcards, escapes and odd names', () => {
    const given = grants([
      "GRANT USAGE ON *.* TO `u`@`%` IDENTIFIED BY PASSWORD '*X'",
      'GRANT SELECT, TRIGGER ON `a\\_b%`.* TO `u`@`%`',
      'GRANT EVENT ON `we``i.rd`.* TO `u`@`%` WITH GRANT OPTION',
      'GRANT SELECT (`a`, `b`), INSERT ON `s`.`t` TO `u`@`%`',
      'GRANT ALL PRIVILEGES ON `all`.* TO `u`@`%`',
      'GRANT `role`@`%` TO `u`@`%`',
      "GRANT PROXY ON ''@'%' TO 'u'@'%'",
      'GRANT EXECUTE ON PROCEDURE `s`.`p` TO `u`@`%`',
    ]);
    assert.ok(hasPrivilege(given, 'SELECT', 'a_bcd'));
    assert.ok(!hasPrivilege(given, 'SELECT', 'axbcd'));
    assert.ok(hasPrivilege(given, 'EVENT', 'we`i.rd'));
    assert.ok(!hasPrivilege(given, 'SELECT', 's', 't'), 'a right on columns is none on the table');
    assert.ok(hasPrivilege(given, 'INSERT', 's', 't'));
    assert.ok(!hasPrivilege(given, 'INSERT', 's'));
    assert.ok(hasPrivilege(given, 'TRIGGER', 'all', 'x'));
    assert.ok(!hasPrivilege(given, 'TRIGGER', null));
  });

  it('on a pattern say nothing about a schema with a grant of its own', () => {
    const both = [
      'GRANT SELECT, TRIGGER ON `sh%`.* TO `u`@`%`',
      'GRANT SELECT ON `shop`.* TO `u`@`%`',
      'GRANT SELECT, EVENT ON `s%`.* TO `u`@`%`',
    ];
    assert.ok(hasPrivilege(grants(both), 'SELECT', 'shop'));
    assert.ok(!hasPrivilege(grants(both), 'TRIGGER', 'shop'), 'the server looks at the exact name only');
    assert.ok(!hasPrivilege(grants(both), 'TRIGGER', 'ship'), 'which of two patterns it takes is not known');
    assert.ok(hasPrivilege(grants(both), 'SELECT', 'ship'));
    const role = grants([...both, 'GRANT TRIGGER ON `shop`.* TO `role`']);
    assert.ok(hasPrivilege(role, 'TRIGGER', 'shop'), 'a role counts for itself');
  });

  it('on everything do not hold where they were taken back', () => {
    const given = grants([
      'GRANT SELECT, TRIGGER ON *.* TO `u`@`%`',
      'REVOKE TRIGGER ON `a_b`.* FROM `u`@`%`',
    ]);
    assert.ok(hasPrivilege(given, 'SELECT', 'a_b'));
    assert.ok(!hasPrivilege(given, 'TRIGGER', 'a_b'));
    assert.ok(hasPrivilege(given, 'TRIGGER', 'axb'), 'such a name has no wildcards');
    assert.ok(!hasPrivilege(given, 'TRIGGER', null));
    const literal = ['GRANT TRIGGER ON `sh%`.* TO `u`@`%`'].flatMap((line) => parseGrant(line, true) ?? []);
    assert.ok(!hasPrivilege(literal, 'TRIGGER', 'shop'));
    assert.ok(hasPrivilege(literal, 'TRIGGER', 'sh%'));
  });

  it('on everything hold everywhere', () => {
    const given = grants(['GRANT SELECT, SHOW_ROUTINE ON *.* TO `u`@`%`']);
    assert.ok(hasPrivilege(given, 'SELECT', 'any', 'any'));
    assert.ok(hasPrivilege(given, 'SHOW_ROUTINE', null));
    assert.ok(!hasPrivilege(given, 'TRIGGER', 'any'));
  });
});

describe('views', () => {
  const view = (name: string, from: string): Definition => ({
    kind: 'view',
    schema: 's',
    name,
    sql: `CREATE VIEW \`s\`.\`${name}\` AS select '\`' AS \`x\` from ${from}`,
    session: { characterSetClient: 'utf8mb4', collationConnection: 'utf8mb4_bin' },
  });

  it('come after those they read from, whatever their names, and cycles end', () => {
    const views = [view('a', '`s`.`b` join `s`.`c`'), view('b', '`s`.`c`'), view('c', '`s`.`t`')];
    assert.deepEqual(
      inViewOrder(views).map(({ name }) => name),
      ['c', 'b', 'a'],
    );
    const cycle = [view('a', '`s`.`b`'), view('b', '`s`.`a`')];
    assert.equal(inViewOrder(cycle).length, 2);
    const chain = Array.from({ length: 5000 }, (_, n) => view(`v${n}`, `\`s\`.\`v${n + 1}\``));
    assert.equal(inViewOrder(chain)[0]?.name, 'v4999');
  });

  it('are written with a delimiter that none of them holds', () => {
    const hostile = { ...view('a', '`s`.`t` /* $$ $1$ */'), sql: 'CREATE VIEW x AS select 1 /* $$ $1$ */' };
    const { afterRows } = schemaSql(
      { definitions: [hostile], accounts: [] },
      { vendor: 'mysql', versionNumber: 90700 },
    );
    assert.ok(afterRows.toString().startsWith('DELIMITER $2$\n'));
  });
});
