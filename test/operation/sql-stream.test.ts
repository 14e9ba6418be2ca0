import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { backupAsSql, inspect } from '../../src/index.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { compareServers } from '../support/independent-compare.ts';
import { rootOf, runSalvor, temporaryFolder } from '../support/salvor-runs.ts';
import { dropScenario, readScenarios, setUpScenario } from '../support/scenarios.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/salvor', import.meta.url));
/** Views that do not work on the source either stand in the dump as comments. */
const KEPT_AS_COMMENTS = /"name":"broken(?:_too)?"/;
/** Of the corpus, what values, names and texts can break; definitions go the way of recover.sh, which has tests of its own. */
const SCENARIOS = [
  ...[
    'character-sets',
    'dates',
    'enum-and-set',
    'gbk-client',
    'generated',
    'geometry',
    'hostile-names',
    'numbers',
  ],
  ...[
    'routines',
    'triggers',
    'views',
    'mysql-json-vector',
    'mariadb-sequences',
    'mariadb-types',
    'mariadb-versioned',
  ],
];
const SHOP = readFileSync(new URL('../../scripts/demo/shop.sql', import.meta.url));

async function dump(server: ScratchServer, schemas: readonly string[]): Promise<string> {
  const file = join(temporaryFolder(), 'dump.sql');
  const descriptor = openSync(file, 'wx');
  await backupAsSql({
    connection: rootOf(server),
    selection: { schemas, tables: [] },
    output: { descriptor },
  });
  return file;
}

for (const kind of TESTED_KINDS) {
  describe(`a plain SQL dump of ${kind}`, async () => {
    const source = await testServer(kind, { extraOptions: ['--local-infile=1'] });
    const asSql = ['backup', '--format', 'sql', '-S', source.socket, '-u', 'root', '--no-defaults'];
    const target = await testServer(kind);
    const scenarios = readScenarios(kind).filter(({ name }) => SCENARIOS.includes(name));
    for (const scenario of scenarios) {
      it(`${scenario.name}: the stock client loads it, and both servers hold the same`, async () => {
        try {
          await setUpScenario(source, scenario);
          const file = await dump(source, scenario.schemas);
          await runClient(target, readFileSync(file), { args: ['--comments', '--max-allowed-packet=1G'] });
          const differences = await compareServers(source, target, scenario.schemas);
          assert.deepEqual(
            differences.filter((line) => !KEPT_AS_COMMENTS.test(line)),
            [],
          );
          const seen = await inspect({ file });
          assert.deepEqual([seen.tool, seen.complete, seen.damage], ['salvor', true, []]);
        } finally {
          await dropScenario(source, scenario);
          await dropScenario(target, scenario);
        }
      });
    }

    it('loads through a client that knows nothing of it: text with line ends of Windows and control characters stays', async () => {
      await runClient(
        source,
        `CREATE DATABASE plain; CREATE TABLE plain.t (id INT PRIMARY KEY, a TEXT, b VARBINARY(99), c DOUBLE);
         INSERT INTO plain.t VALUES (1, 'a\\r\\nb\\Z''"\\\\', x'000d0a1aff27', -0e0), (2, NULL, '', 1e300)`,
      );
      const text = readFileSync(await dump(source, ['plain']));
      // Neither --binary-mode nor --comments, and the character set of a western desktop.
      await runClient(target, text, { args: ['--skip-binary-mode', '--default-character-set=latin1'] });
      assert.deepEqual(await compareServers(source, target, ['plain']), []);
    });

    it('into a file: packed as its name says, there only when it is whole, never over another', async () => {
      await runClient(source, SHOP);
      const folder = temporaryFolder();
      const to = [...asSql, '-D', 'shop'];
      for (const [name, unpack] of [
        ['a.sql', (bytes: Buffer) => bytes],
        ['b.sql.gz', gunzipSync],
        ['c.sql.zst', zstdDecompressSync],
      ] as const) {
        const file = join(folder, name);
        const { code, stdout, stderr } = await runSalvor([...to, '-o', file]);
        assert.equal(code, 0, stderr);
        assert.ok(stdout.includes(file), 'the report is on stdout');
        assert.match(
          unpack(readFileSync(file)).toString(),
          /\n-- Dump completed on .* 5 tables, 101010 rows\n$/,
        );
      }
      const again = await runSalvor([...to, '-o', join(folder, 'a.sql')]);
      assert.deepEqual([again.code, /OUTPUT_EXISTS/.test(again.stderr)], [5, true]);
      writeFileSync(join(folder, 'd.sql.partial'), 'of somebody else');
      const busy = await runSalvor([...to, '-o', join(folder, 'd.sql')]);
      assert.deepEqual([busy.code, /OUTPUT_EXISTS/.test(busy.stderr)], [5, true]);
      assert.equal(readFileSync(join(folder, 'd.sql.partial'), 'utf8'), 'of somebody else');
      rmSync(join(folder, 'd.sql.partial'));
      const nowhere = await runSalvor([...to, '-o', join(folder, 'none', 'f.sql')]);
      assert.deepEqual([nowhere.code, /OUTPUT_FOLDER_MISSING/.test(nowhere.stderr)], [2, true]);
      // What fails on the way leaves nothing behind.
      const failed = await runSalvor([...to, '-o', join(folder, 'e.sql'), '-t', 'shop.nothing']);
      assert.equal(failed.code, 2);
      assert.deepEqual(readdirSync(folder).sort(), ['a.sql', 'b.sql.gz', 'c.sql.zst']);
      await runClient(source, 'DROP DATABASE shop');
    });

    it('rows alone go into tables that are there', async () => {
      await runClient(source, SHOP);
      const to = [...asSql, '-D', 'shop'];
      const folder = temporaryFolder();
      const dumped = async (name: string, option: string) => {
        assert.equal((await runSalvor([...to, option, '-o', join(folder, name)])).code, 0);
        return readFileSync(join(folder, name));
      };
      const shape = await dumped('shape.sql', '--no-data');
      assert.ok(!shape.includes('INSERT INTO'));
      const rows = await dumped('rows.sql', '--no-create-info');
      assert.ok(!/^(?:CREATE|GRANT) /m.test(rows.toString()));
      await runClient(target, shape, { args: ['--comments'] });
      await runClient(target, rows);
      assert.deepEqual(await compareServers(source, target, ['shop']), []);
      assert.equal((await runSalvor([...to, '--no-data', '--no-create-info'])).code, 2);
      assert.equal((await runSalvor([...to, '--no-create-info', '--format', 'repository'])).code, 2);
      await runClient(source, 'DROP DATABASE shop');
      await runClient(target, 'DROP DATABASE shop');
    });

    it('on the command line: the dump on stdout, the report on stderr, and no end where it was cut', async () => {
      await runClient(source, SHOP);
      const { code, stdout, stderr } = await runSalvor([...asSql, '-D', 'shop']);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /\n-- Dump completed on [-\d]+ [:\d]+ UTC: 5 tables, 101010 rows\n$/);
      assert.match(stderr, /the dump is whole/);

      // A reader that goes away.
      const env = { PATH: process.env.PATH ?? '', HOME: temporaryFolder(), LANG: 'C.UTF-8' };
      const child = spawn(process.execPath, [LAUNCHER, ...asSql], { stdio: ['ignore', 'pipe', 'pipe'], env });
      child.stdout.once('data', () => child.stdout.destroy());
      let words = '';
      child.stderr.on('data', (bytes) => (words += bytes));
      assert.equal(await new Promise((resolve) => child.once('close', resolve)), 1);
      assert.match(words, /OUTPUT_CLOSED/);

      // Cut in the middle, inspect says so.
      const file = join(temporaryFolder(), 'cut.sql');
      writeFileSync(file, stdout.slice(0, stdout.length / 2));
      const seen = await inspect({ file });
      assert.equal(seen.complete, false);
      const kinds = seen.damage.map((damage) => damage.kind);
      assert.ok(kinds.includes('cut') || kinds.includes('end-missing'), kinds.join());
    });
  });
}
