import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { DumpRestoreReport } from '../../../src/model/dump-restore.ts';
import { type CommandRun, type Envelope, runSalvor, temporaryFolder } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runClient } from '../../support/stock-client.ts';

const folder = temporaryFolder();
let files = 0;

function fileOf(bytes: Buffer | string): string {
  const file = join(folder, `dump-${files++}.sql`);
  writeFileSync(file, bytes);
  return file;
}

const errorsOf = (run: CommandRun) => (JSON.parse(run.stdout) as Envelope).errors;
const reportOf = (run: CommandRun) => (JSON.parse(run.stdout) as { data: DumpRestoreReport }).data;

/** A good dump with a statement in its middle. */
const around = (statement: string) =>
  [
    '-- phpMyAdmin SQL Dump',
    'CREATE DATABASE IF NOT EXISTS `h`;',
    'USE `h`;',
    'CREATE TABLE `t` (`id` int NOT NULL, `v` longtext) ENGINE=InnoDB;',
    statement,
    "INSERT INTO `t` VALUES (1,'x');",
    'ALTER TABLE `t` ADD PRIMARY KEY (`id`);',
    'COMMIT;',
    '',
  ].join('\n');

for (const kind of TESTED_KINDS) {
  describe(`a dump that asks for too much on ${kind}`, async () => {
    const target = await testServer(kind);
    const load = (file: string, ...more: string[]) =>
      runSalvor([
        'restore',
        file,
        `--defaults-file=${target.clientOptionFile}`,
        '--json',
        '--progress',
        'none',
        ...more,
      ]);
    const schemas = async () =>
      (await runClient(target, "SHOW DATABASES LIKE 'h'; SHOW DATABASES LIKE 'salvor%'")).toString();
    const empty = () => runClient(target, 'DROP DATABASE IF EXISTS h');

    it('is refused before anything is touched, with line, byte and the words to say', async () => {
      for (const [consent, statement] of [
        ['set-global', '/*!40000 SET GLOBAL max_connections = 99 */;'],
        ['accounts', "CREATE USER 'evil'@'%' IDENTIFIED BY 'x';"],
        ['server', 'FLUSH TABLES;'],
        ['system-schema', 'INSERT INTO `mysql`.`servers` (Server_name) VALUES (1);'],
        ['calls', "PREPARE s FROM 'SET GLOBAL max_connections = 99';"],
        ['replication', 'SET @@SESSION.SQL_LOG_BIN = 0;'],
      ] as const) {
        const file = fileOf(around(statement));
        const run = await load(file);
        const [error] = errorsOf(run);
        assert.deepEqual(
          [run.code, error?.code, error?.details.consent, error?.details.line],
          [5, 'DUMP_NEEDS_CONSENT', consent, 5],
          statement,
        );
        assert.equal(error?.details.byte, around(statement).indexOf(statement), statement);
        assert.equal(await schemas(), '');
      }
      const file = fileOf(around('FLUSH TABLES;'));
      const without = await load(file, '--leave-out', 'server');
      assert.equal(without.code, 0, without.stdout);
      assert.deepEqual(reportOf(without).leftOut, [{ consent: 'server', count: 1, line: 5 }]);
      await empty();
      const allowed = await load(file, '--allow', 'server');
      assert.equal(allowed.code, 0, allowed.stdout);
      assert.deepEqual(reportOf(allowed).leftOut, []);
      await empty();
    });

    it('is never let near files or given words to a client, whatever is allowed', async () => {
      const all = [
        'set-global',
        'replication',
        'accounts',
        'plugins',
        'server',
        'system-schema',
        'calls',
      ].flatMap((name) => ['--allow', name]);
      for (const statement of [
        "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE t;",
        "SELECT 1 INTO OUTFILE '/tmp/salvor-never';",
        "/*!40000 SELECT 'x' INTO DUMPFILE '/tmp/salvor-never' */;",
        'CREATE TABLE x (a int) \\! id\n;',
        '/*!99999 SELECT 1, */ GRANT ALL ON *.* TO x;',
      ]) {
        const run = await load(fileOf(around(statement)), ...all);
        assert.deepEqual([run.code, errorsOf(run)[0]?.code], [5, 'DUMP_FORBIDDEN'], statement + run.stdout);
        assert.equal(await schemas(), '');
      }
      // A whole line for the client is damage to a dump as well, and stays unrun where damage is accepted.
      for (const line of [
        '\\! touch /tmp/salvor-never',
        'system id',
        'source /etc/passwd',
        '\\. /etc/passwd',
      ]) {
        const file = fileOf(around(line));
        const run = await load(file, ...all);
        assert.deepEqual([run.code, errorsOf(run)[0]?.code], [4, 'DUMP_DAMAGED'], line);
        const accepted = await load(file, ...all, '--accept-damage');
        assert.equal(errorsOf(accepted)[0]?.code, 'DUMP_FORBIDDEN', line + accepted.stdout);
        assert.equal(await schemas(), '');
      }
    });

    it('is refused where it is cut, and loaded in part where that is wanted', async () => {
      const text = around("INSERT INTO `t` VALUES (7,'seven');");
      const file = fileOf(text.slice(0, text.indexOf("'x'") + 2));
      const run = await load(file);
      assert.deepEqual([run.code, errorsOf(run)[0]?.code], [4, 'DUMP_DAMAGED'], run.stdout);
      assert.equal(errorsOf(run)[0]?.details.table, 'h.t');
      assert.equal(await schemas(), '');
      const part = await load(file, '--accept-damage');
      assert.equal(part.code, 3, part.stdout);
      assert.deepEqual(
        reportOf(part).skipped.map(({ table, line, message }) => [table, line, message]),
        [['t', 6, 'cut']],
      );
      assert.equal((await runClient(target, 'SELECT id FROM h.t')).toString().trim(), '7');
      await empty();
    });

    it('is named where it is another kind of file', async () => {
      const wide = await load(fileOf(Buffer.from(`\ufeff${around('')}`, 'utf16le')));
      assert.deepEqual([wide.code, errorsOf(wide)[0]?.code], [5, 'DUMP_WIDE'], wide.stdout);
      const postgres = await load(
        fileOf('--\n-- PostgreSQL database dump\n--\nCOPY public.t (id) FROM stdin;\n1\n\\.\n'),
      );
      assert.deepEqual([postgres.code, errorsOf(postgres)[0]?.details.what], [2, 'postgresql-dump']);
      const sqlite = await load(
        fileOf('PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a);\nCOMMIT;\n'),
      );
      assert.equal(errorsOf(sqlite)[0]?.details.what, 'sqlite-dump');
      const warned = await load(
        fileOf(
          around('mysqldump: [Warning] Using a password on the command line interface can be insecure.'),
        ),
      );
      assert.equal(errorsOf(warned)[0]?.code, 'DUMP_DAMAGED');
      const pipe = await load('-');
      assert.deepEqual([pipe.code, errorsOf(pipe)[0]?.code], [2, 'DUMP_NOT_A_FILE']);
      const shell = join(folder, 'shell');
      mkdirSync(shell, { recursive: true });
      writeFileSync(join(shell, '@.json'), '{"dumper":"mysqlsh","version":"2.0.1"}');
      const foreign = await load(`${shell}/`);
      assert.ok(
        ['UNSUPPORTED_DUMP_FOLDER', 'DUMP_DAMAGED', 'DUMP_NOT_SQL'].includes(
          errorsOf(foreign)[0]?.code ?? '',
        ),
        foreign.stdout,
      );
      assert.equal(await schemas(), '');
    });

    it('brings huge strings, NUL bytes and odd DELIMITERs as they are', async () => {
      const huge = 'y'.repeat(9 << 20);
      const text = around(
        [
          'DELIMITER $$',
          "CREATE PROCEDURE p() BEGIN SELECT ';'; SELECT 'DELIMITER x'; END$$",
          'DELIMITER ;',
          `INSERT INTO \`t\` VALUES (2,'${huge}'),(3,'\\0 and ; and \\' and --'),(4,'it''s'),(5,'${huge}');`,
        ].join('\n'),
      );
      const run = await load(fileOf(text));
      assert.equal(run.code, 0, run.stdout.slice(0, 4000));
      const found = await runClient(target, 'SELECT id, LENGTH(v), HEX(LEFT(v, 8)) FROM h.t ORDER BY id');
      assert.deepEqual(found.toString().trim().split('\n'), [
        '1\t1\t78',
        `2\t${huge.length}\t${'79'.repeat(8)}`,
        '3\t20\t0020616E64203B20',
        '4\t4\t69742773',
        `5\t${huge.length}\t${'79'.repeat(8)}`,
      ]);
      await empty();
    });

    it('says on a dry run what it would refuse, in both languages, and changes nothing', async () => {
      const file = fileOf(around('FLUSH TABLES;'));
      for (const [lang, word] of [
        ['en', 'would NOT load'],
        ['zh', '试运行'],
      ] as const) {
        const args = [
          'restore',
          file,
          `--defaults-file=${target.clientOptionFile}`,
          '--dry-run',
          '--lang',
          lang,
        ];
        const run = await runSalvor(args);
        assert.equal(run.code, 5, run.stdout + run.stderr);
        assert.ok(run.stdout.includes(word), run.stdout);
        assert.ok(run.stdout.includes('DUMP_NEEDS_CONSENT'), run.stdout);
      }
      assert.equal(await schemas(), '');
    });
  });
}
