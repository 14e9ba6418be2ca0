import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ConvertReport } from '../../../src/model/convert.ts';
import { FOREIGN_SCHEMAS, loadForeignSource } from '../../support/foreign-source.ts';
import { compareServers } from '../../support/independent-compare.ts';
import { gzip, zstd } from '../../support/pack.ts';
import { runSalvor, temporaryFolder } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runClient, runStock } from '../../support/stock-client.ts';

const folder = temporaryFolder();
let outputs = 0;
const next = (ending = '') => join(folder, `out-${outputs++}${ending}`);

async function convert(...args: string[]): Promise<ConvertReport> {
  const run = await runSalvor(['convert', ...args, '--json', '--progress', 'none']);
  assert.equal(run.code, 0, run.stdout + run.stderr);
  return (JSON.parse(run.stdout) as { data: ConvertReport }).data;
}

for (const kind of TESTED_KINDS) {
  describe(`convert, on ${kind}`, async () => {
    const source = await testServer(kind);
    const target = await testServer(kind, { extraOptions: ['--log-bin-trust-function-creators=1'] });
    await loadForeignSource(source, 2000);
    // A view over another database: its own database loads before the other one is there.
    await runClient(
      source,
      'CREATE VIEW shop.over AS SELECT COUNT(*) AS n FROM d.wide; CREATE DATABASE nothing;',
    );
    const schemas = [...FOREIGN_SCHEMAS, 'nothing'];
    const program = kind.startsWith('mariadb') ? 'mariadb-dump' : 'mysqldump';
    const all = ['--routines', '--events', '--triggers', '--single-transaction'];
    const dump = (...more: string[]) =>
      runStock(source, program, [...all, ...more, '--databases', ...schemas]);
    const file = next('.sql');
    writeFileSync(file, await dump());
    const empty = async () => {
      const drops = schemas.map((name) => `DROP DATABASE IF EXISTS ${name};`).join('\n');
      const gtid = kind.startsWith('mysql') ? 'RESET BINARY LOGS AND GTIDS;' : '';
      await runClient(target, `${drops}\n${gtid}`);
    };
    const load = (path: string) => runClient(target, readFileSync(path));
    const isSame = async (of = schemas) => assert.deepEqual(await compareServers(source, target, of), []);

    for (const split of ['table', 'schema'] as const) {
      it(`a split by ${split} loads file by file, and put together again is the same dump`, async () => {
        const pieces = next();
        const { whole, written } = await convert(file, '-o', pieces, '--split', split);
        assert.ok(whole);
        await empty();
        for (const { file: name } of written) await load(join(pieces, name));
        await isSame();

        const merged = next('.sql');
        assert.ok((await convert(pieces, '-o', merged)).whole);
        assert.match(readFileSync(merged, 'utf8').slice(-200), /-- Dump completed on [^\n]+\n$/);
        const inspected = await runSalvor(['inspect', merged, '--json']);
        assert.equal(inspected.code, 0, inspected.stdout);
        await empty();
        await load(merged);
        await isSame();
      });
    }

    it('one table is had from a packed dump, with its triggers and settings, and says what it is', async () => {
      const packed = next('.sql.zst');
      writeFileSync(packed, zstd(readFileSync(file)));
      const output = next('.sql.gz');
      const { tables, whole } = await convert(
        packed,
        '-o',
        output,
        '-t',
        'd.dig*',
        '-t',
        'd.told',
        '-t',
        'd.we*',
      );
      assert.ok(!whole);
      assert.deepEqual(tables.map(({ name }) => name).toSorted(), [
        'digit',
        'told',
        'we;ird ` "name" /* x */',
      ]);
      await empty();
      const text = (await import('node:zlib')).gunzipSync(readFileSync(output));
      assert.match(text.toString('utf8'), /^-- Converted by Salvor: extract of /);
      assert.doesNotMatch(text.toString('utf8'), /Dump completed/);
      await runClient(target, text);
      const found = await runClient(
        target,
        'SELECT (SELECT COUNT(*) FROM d.digit), (SELECT COUNT(*) FROM d.told); INSERT INTO d.digit VALUES (77); SELECT n FROM d.told; SHOW TABLES FROM d;',
      );
      assert.match(found.toString('utf8'), /^10\t0\n3\ndigit\ntold\nwe;ird/);
    });

    it('a database is had without the tables that are to stay out', async () => {
      const output = next('.sql');
      const gz = next('.sql.gz');
      writeFileSync(gz, gzip(readFileSync(file)));
      await convert(gz, '-o', output, '-D', 'd', '--ignore-table', 'd.child');
      await empty();
      await load(output);
      const found = await runClient(
        target,
        "SHOW DATABASES LIKE 'shop'; SELECT COUNT(*) FROM d.wide; SHOW TABLES FROM d LIKE 'child'",
      );
      assert.equal(found.toString(), '2000\n');
    });

    it('files are put together each under settings of its own', async () => {
      const first = next('.sql');
      const plain = `SET NAMES latin1; SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES';
CREATE DATABASE nothing; USE nothing; CREATE TABLE "t" (a VARCHAR(9) CHARACTER SET utf8mb4);
INSERT INTO "t" VALUES ('\xe9\\');\n`;
      writeFileSync(first, Buffer.from(plain, 'latin1'));
      const second = next('.sql');
      const gtid = kind.startsWith('mysql') ? ['--set-gtid-purged=OFF'] : [];
      const options = [...all, ...gtid, '--skip-set-charset', '--skip-comments'];
      writeFileSync(
        second,
        await runStock(source, program, [...options, '--ignore-table=shop.over', '--databases', 'shop']),
      );
      const merged = next('.sql');
      const { whole } = await convert(first, second, '-o', merged);
      assert.ok(!whole);
      await empty();
      await load(merged);
      const found = await runClient(target, 'SELECT HEX(a) FROM nothing.t');
      assert.equal(found.toString(), 'C3A95C\n');
      const names = 'SELECT HEX(name), HEX(note), HEX(photo) FROM shop.customers ORDER BY id';
      assert.deepEqual(await runClient(target, names), await runClient(source, names));

      const homeless = next('.sql');
      writeFileSync(homeless, 'CREATE TABLE t (a INT);\nINSERT INTO t VALUES (1);\n');
      const run = await runSalvor(['convert', first, homeless, '-o', next('.sql'), '--json']);
      assert.match(run.stdout, /CONVERT_NAMES_NO_SCHEMA/);
    });

    it('a split that lacks a file is put together, but does not pass for the whole', async () => {
      const pieces = next();
      await convert(file, '-o', pieces, '--split', 'table');
      const gone = readdirSync(pieces).find((name) => name.includes('told')) ?? '';
      rmSync(join(pieces, gone));
      const merged = next('.sql');
      assert.ok(!(await convert(pieces, '-o', merged)).whole);
      assert.doesNotMatch(readFileSync(merged, 'utf8'), /Dump completed/);
    });

    it('nothing is written where the dump is not whole, names are not in it, or the output is there', async () => {
      const cut = next('.sql');
      writeFileSync(cut, readFileSync(file).subarray(0, 60_000));
      const output = join(folder, `never-${kind}`);
      for (const [code, args] of [
        ['CONVERT_DAMAGED', [cut, '-o', output, '--split', 'table']],
        ['CONVERT_DAMAGED', [cut, '-o', output]],
        ['CONVERT_NOT_IN_DUMP', [file, '-o', output, '-t', 'shop.nobody']],
        ['CONVERT_NOT_IN_DUMP', [file, '-o', output, '--split', 'table', '-D', 'nobody*']],
      ] as const) {
        const run = await runSalvor(['convert', ...args, '--json', '--progress', 'none']);
        assert.ok(run.stdout.includes(code), run.stdout);
        if (code === 'CONVERT_DAMAGED') assert.match(run.stdout, /salvor salvage /);
      }
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.startsWith(`never-${kind}`)),
        [],
      );
      mkdirSync(output);
      writeFileSync(join(output, 'mine'), 'x');
      const run = await runSalvor(['convert', file, '-o', output, '--split', 'table', '--json']);
      assert.match(run.stdout, /OUTPUT_EXISTS/);
      assert.deepEqual(readdirSync(output), ['mine']);
    });
  });
}
