import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ConvertReport } from '../../../src/model/convert.ts';
import { FOREIGN_SCHEMAS, loadForeignSource } from '../../support/foreign-source.ts';
import { compareRows } from '../../support/independent-rows.ts';
import { runSalvor, temporaryFolder } from '../../support/salvor-runs.ts';
import { testServer } from '../../support/servers.ts';
import { runClient, runStock } from '../../support/stock-client.ts';

const folder = temporaryFolder();
const OBJECTS = `SELECT 'view', TABLE_NAME, DEFINER FROM information_schema.VIEWS WHERE TABLE_SCHEMA IN ('shop','d')
 UNION ALL SELECT 'routine', ROUTINE_NAME, DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA IN ('shop','d')
 UNION ALL SELECT 'trigger', TRIGGER_NAME, DEFINER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA IN ('shop','d')
 UNION ALL SELECT 'event', EVENT_NAME, DEFINER FROM information_schema.EVENTS WHERE EVENT_SCHEMA IN ('shop','d')
 ORDER BY 1, 2`;
const PLAIN = `SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA IN ('shop','d') AND TABLE_TYPE = 'BASE TABLE' ORDER BY 1, 2`;

describe('a dump for the other vendor', async () => {
  const extraOptions = ['--log-bin-trust-function-creators=1'];
  const mysql = await testServer('mysql-9.7', { extraOptions });
  const mariadb = await testServer('mariadb-10.11', { extraOptions });
  const clean = async (server: typeof mysql) =>
    runClient(server, FOREIGN_SCHEMAS.map((name) => `DROP DATABASE IF EXISTS ${name};`).join('\n'));

  for (const [source, target, program, to] of [
    [mysql, mariadb, 'mysqldump', 'mariadb-10.11'],
    [mariadb, mysql, 'mariadb-dump', 'mysql-9.7'],
  ] as const) {
    it(`from ${source.kind} to ${to} loads there with every row and object, under the definer asked for`, async () => {
      for (const server of [source, target]) await clean(server);
      await loadForeignSource(source, 500);
      // MariaDB's dump has values for generated columns, which MySQL refuses: told by name.
      if (to === 'mysql-9.7') await runClient(source, 'ALTER TABLE shop.orders DROP COLUMN total');
      const [file, output] = [`${to}.sql`, `${to}-new.sql`].map((name) => join(folder, name)) as [
        string,
        string,
      ];
      const all = ['--routines', '--events', '--triggers', '--databases', ...FOREIGN_SCHEMAS];
      writeFileSync(file, await runStock(source, program, all));
      const run = await runSalvor([
        'convert',
        file,
        '-o',
        output,
        '--to',
        to,
        '--definer',
        'root@localhost',
        '--engine-to',
        'innodb',
        '--json',
      ]);
      assert.equal(run.code, 0, run.stdout + run.stderr);
      const { rewrites, whole } = (JSON.parse(run.stdout) as { data: ConvertReport }).data;
      assert.ok(!whole && rewrites.some(({ rule }) => rule === 'engine-wished'));
      assert.doesNotMatch(readFileSync(output, 'latin1'), /Dump completed|0900|NO_AUTO_CREATE_USER/);
      await runClient(target, readFileSync(output));
      const tables = (await runClient(source, PLAIN)).toString('utf8').trim().split('\n');
      assert.equal((await runClient(target, PLAIN)).toString('utf8').trim(), tables.join('\n'));
      for (const line of tables) {
        const [schema = '', name = ''] = line.split('\t');
        assert.deepEqual(await compareRows(source, target, { schema, name, versioned: false }), []);
      }
      assert.deepEqual(await runClient(target, OBJECTS), await runClient(source, OBJECTS));
      assert.equal((await runClient(target, 'SELECT n FROM d.seen_again')).toString(), '500\n');
      const engines =
        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA IN ('shop','d') AND ENGINE <> 'InnoDB'";
      assert.equal((await runClient(target, engines)).toString(), '0\n');
    });
  }

  it('is refused by name where something cannot be had there, or the source is not known', async () => {
    const refused = async (text: string, ...args: string[]) => {
      const file = join(folder, `refused-${Math.trunc(performance.now())}.sql`);
      writeFileSync(file, text);
      const output = `${file}.out`;
      const run = await runSalvor(['convert', file, '-o', output, ...args, '--json']);
      assert.throws(() => readFileSync(output), /ENOENT/);
      return run.stdout;
    };
    const table =
      'CREATE TABLE `t` (\n  `a` int NOT NULL,\n  `b` int GENERATED ALWAYS AS (`a` * 2) STORED\n) ENGINE=InnoDB;\n';
    const rows = 'INSERT INTO `t` VALUES (1,2);\n';
    assert.match(await refused(table + rows, '--to', 'mysql-9.7'), /CONVERT_SOURCE_UNKNOWN/);
    const said = await refused(table + rows, '--to', 'mysql-9.7', '--from', 'mariadb-10.11');
    assert.match(said, /CONVERT_UNCONVERTIBLE.*rows-generated/s);
    assert.match(await refused(table, '--to', 'mysql-5.6', '--from', 'mysql-9.7'), /generated-column/);
    assert.match(await refused(table, '--to', 'oracle-23'), /USAGE_BAD_OPTION/);
    assert.match(await refused(table, '--definer', 'nobody'), /USAGE_BAD_OPTION/);
  });

  it('has no definers where none are wanted', async () => {
    const [file, output] = ['definer.sql', 'definer-out.sql'].map((name) => join(folder, name)) as [
      string,
      string,
    ];
    const trigger =
      '/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`%`*/ /*!50003 TRIGGER t_bi BEFORE INSERT ON t FOR EACH ROW SET @a = 1 */';
    writeFileSync(file, `CREATE TABLE t (a INT);\nDELIMITER ;;\n${trigger};;\nDELIMITER ;\n`);
    const run = await runSalvor(['convert', file, '-o', output, '--definer', 'drop', '--json']);
    assert.equal(run.code, 0, run.stdout);
    const written = readFileSync(output, 'utf8');
    assert.match(written, /CREATE TRIGGER t_bi BEFORE INSERT ON t/);
    assert.doesNotMatch(written, /DEFINER/);
  });
});
