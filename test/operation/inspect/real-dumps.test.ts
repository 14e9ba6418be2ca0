import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { type InspectReport, inspect } from '../../../src/index.ts';
import { loadDumpSource } from '../../support/dump-source.ts';
import { bzip2, gzip, lz4, xz, zip, zstd } from '../../support/pack.ts';
import { temporaryFolder } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runStock } from '../../support/stock-client.ts';

const folder = temporaryFolder();
let number = 0;

async function inspectBytes(
  bytes: Buffer,
  name = `dump-${String.fromCharCode(97 + number++)}.sql`,
): Promise<InspectReport> {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return inspect({ file });
}

interface Hurt {
  readonly bytes: Buffer;
  /** Where the damage is; the report must name a place near it. */
  readonly at?: number;
  readonly table?: string;
}

const NEAR_BYTES = 300;
const insertInto = (dump: Buffer, table: string) => {
  const at = dump.indexOf(`INSERT INTO \`${table}\``);
  assert.ok(at > 0);
  return at;
};
const cutAt = (dump: Buffer, at: number) => dump.subarray(0, at);
const splice = (dump: Buffer, at: number, remove: number, put: string | Buffer = '') =>
  Buffer.concat([dump.subarray(0, at), Buffer.from(put as string), dump.subarray(at + remove)]);
const between = (dump: Buffer, from: string, to: string) => {
  const begin = dump.indexOf(from);
  const end = dump.indexOf(to, begin);
  assert.ok(begin > 0 && end > begin, `${from} .. ${to}`);
  return [begin, end] as const;
};

const DAMAGE: Readonly<Record<string, readonly [kind: string, hurt: (dump: Buffer) => Hurt]>> = {
  'cut inside a string': [
    'cut',
    (dump) => {
      const at = dump.indexOf('order number 500') + 5;
      return { bytes: cutAt(dump, at), at, table: 'shop.orders' };
    },
  ],
  'cut between two rows': [
    'cut',
    (dump) => {
      const at = dump.indexOf('),', dump.indexOf('order number 700')) + 2;
      return { bytes: cutAt(dump, at), at, table: 'shop.orders' };
    },
  ],
  'cut inside CREATE TABLE': [
    'cut',
    (dump) => {
      const at = dump.indexOf('CREATE TABLE `orders`') + 60;
      return { bytes: cutAt(dump, at), at };
    },
  ],
  'cut between statements': [
    'end-missing',
    (dump) => {
      const at = dump.indexOf('UNLOCK TABLES;', insertInto(dump, 'orders')) + 15;
      return { bytes: cutAt(dump, at), at, table: 'shop.orders' };
    },
  ],
  'the last line lost': [
    'end-missing',
    (dump) => ({ bytes: cutAt(dump, dump.lastIndexOf('-- Dump completed')) }),
  ],
  'a completion line after a cut in a string': [
    'end-forged',
    (dump) => {
      const at = dump.indexOf('order number 500') + 5;
      return {
        bytes: splice(cutAt(dump, at), at, 0, '\n-- Dump completed on 2026-11-22 10:00:00\n'),
        at,
        table: 'shop.orders',
      };
    },
  ],
  'a completion line after a cut between statements': [
    'end-forged',
    (dump) => {
      const at = dump.indexOf('UNLOCK TABLES;', insertInto(dump, 'orders')) + 15;
      return { bytes: splice(cutAt(dump, at), at, 0, '-- Dump completed on 2026-11-22 10:00:00\n'), at };
    },
  ],
  'a warning of mysqldump in the first line': [
    'stray-line',
    (dump) => ({
      bytes: splice(
        dump,
        0,
        0,
        'mysqldump: [Warning] Using a password on the command line interface can be insecure.\n',
      ),
      at: 0,
    }),
  ],
  'an error of mysqldump in the last line': [
    'tool-error',
    (dump) => {
      const at = dump.indexOf('order number 500') + 5;
      const words =
        'mysqldump: Error 2013: Lost connection to server during query when dumping table `orders` at row: 500\n';
      return { bytes: splice(cutAt(dump, at), at, 0, words), at, table: 'shop.orders' };
    },
  ],
  'an error of mysqldump inside a row': [
    'tool-error',
    (dump) => {
      const at = dump.indexOf('order number 500') + 5;
      return {
        bytes: splice(dump, at, 0, 'mysqldump: Got error: 1317: Query was interrupted\n'),
        at,
        table: 'shop.orders',
      };
    },
  ],
  'ERROR 1064 between statements': [
    'stray-line',
    (dump) => {
      const at = dump.indexOf('LOCK TABLES `orders`');
      return {
        bytes: splice(dump, at, 0, 'ERROR 1064 (42000) at line 7: You have an error in your SQL syntax\n'),
        at,
      };
    },
  ],
  'a block lost inside rows': [
    'column-count|rows-broken',
    (dump) => {
      const at = dump.indexOf('order number 500') - 30;
      return { bytes: splice(dump, at, 512), at, table: 'shop.orders' };
    },
  ],
  'a lost closing quote': [
    'rows-broken',
    (dump) => {
      const at = dump.indexOf("'", dump.indexOf('order number 300'));
      return { bytes: splice(dump, at, 1), at, table: 'shop.orders' };
    },
  ],
  'a value lost': [
    'column-count',
    (dump) => {
      const at = dump.indexOf(",'order number 400 ");
      return { bytes: splice(dump, at, dump.indexOf(')', at) - at), at, table: 'shop.orders' };
    },
  ],
  'a hole of NUL bytes': [
    'nul-hole',
    (dump) => {
      const at = dump.indexOf('order number 500');
      return { bytes: splice(dump, at, 400, Buffer.alloc(400)), at, table: 'shop.orders' };
    },
  ],
  'a flipped bit in a character': [
    'text-broken',
    (dump) => {
      const at = dump.indexOf('订', dump.indexOf('order number 600')) + 1;
      return { bytes: splice(dump, at, 1, 'x'), at, table: 'shop.orders' };
    },
  ],
  'a lost semicolon after CREATE TABLE': [
    'statement-broken',
    (dump) => {
      const at = dump.indexOf(';\n', dump.indexOf('ENGINE', dump.indexOf('CREATE TABLE `orders`')));
      return { bytes: splice(dump, at, 1), at: dump.indexOf('CREATE TABLE `orders`') };
    },
  ],
  'CREATE TABLE lost': [
    'structure-missing',
    (dump) => {
      const [from, to] = between(dump, 'CREATE TABLE `orders`', '--\n-- Dumping data for table `orders`');
      return { bytes: splice(dump, from, to - from), table: 'shop.orders' };
    },
  ],
  'the section of rows lost': [
    'data-missing',
    (dump) => {
      const [from, to] = between(
        dump,
        '--\n-- Dumping data for table `orders`',
        '--\n-- Table structure for table `places`',
      );
      return { bytes: splice(dump, from, to - from), table: 'shop.orders' };
    },
  ],
  'UTF-16 from PowerShell': [
    'utf16',
    (dump) => ({
      bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(dump.toString('utf8'), 'utf16le')]),
    }),
  ],
  'line ends converted': [
    'line-ends',
    (dump) => ({ bytes: Buffer.from(dump.toString('latin1').replaceAll('\n', '\r\n'), 'latin1') }),
  ],
  'only carriage returns': [
    'line-ends',
    (dump) => ({ bytes: Buffer.from(dump.toString('latin1').replaceAll('\n', '\r'), 'latin1') }),
  ],
  'a cut dump and the next try in one file': [
    'rows-broken|end-missing',
    (dump) => {
      const at = dump.indexOf('order number 500') + 5;
      return { bytes: Buffer.concat([cutAt(dump, at), dump]), at, table: 'shop.orders' };
    },
  ],
  'nothing at all': ['empty', () => ({ bytes: Buffer.alloc(0) })],
  'only NUL bytes': ['empty', (dump) => ({ bytes: Buffer.alloc(dump.length) })],
};

for (const kind of TESTED_KINDS) {
  describe(`dumps of ${kind}`, async () => {
    const server = await testServer(kind, { extraOptions: [] });
    const dumper = 'mysqldump';
    let dump: Buffer = Buffer.alloc(0);
    const make = (...args: string[]) => runStock(server, dumper, args);
    before(async () => {
      await loadDumpSource(server);
      dump = await make('--single-transaction', '--routines', '--events', '--databases', 'shop');
    });

    const WHOLE: readonly (readonly string[])[] = [
      ['--single-transaction', '--routines', '--events', '--databases', 'shop'],
      ['shop'],
      ['--hex-blob', 'shop'],
      ['--skip-extended-insert', 'shop'],
      ['--complete-insert', '--replace', 'shop'],
      ['--compact', 'shop'],
      ['--skip-comments', 'shop'],
      ['--skip-opt', 'shop'],
      ['--no-data', 'shop'],
      ['--no-create-info', 'shop'],
      ['--skip-quote-names', 'shop', 'orders', 'customers'],
      ['--skip-tz-utc', '--tz-utc', '--insert-ignore', 'shop'],
      ['--default-character-set=latin1', 'shop', 'orders', 'places'],
      ['--default-character-set=binary', 'shop'],
      ['--all-databases', '--routines', '--events'],
    ];
    for (const args of WHOLE) {
      test(`an undamaged one is accused of nothing: ${args.join(' ')}`, async () => {
        const report = await inspectBytes(await make(...args));
        assert.deepEqual(report.damage, []);
        assert.equal(report.complete, true);
        assert.ok(report.tables.every((table) => table.complete));
      });
    }

    test('tool, versions, tables, rows and objects are told', async () => {
      const report = await inspectBytes(dump);
      assert.equal(report.tool, kind.startsWith('mariadb') ? 'mariadb-dump' : 'mysqldump');
      assert.ok(report.serverVersion?.startsWith(server.version), `${report.serverVersion}`);
      assert.ok(server.version.startsWith(report.toolVersion ?? 'none'), `${report.toolVersion}`);
      const tables = report.tables.map(({ schema, name, rows }) => `${schema}.${name} ${rows}`);
      assert.deepEqual(tables.toSorted(), [
        'shop.customers 5',
        'shop.empty_one 0',
        'shop.orders 1000',
        'shop.places 2',
      ]);
      assert.deepEqual([report.views, report.triggers, report.routines, report.events].flat(), [
        'shop.big_orders',
        'shop.orders_bi',
        'shop.pay',
        'shop.sweep',
      ]);
      assert.deepEqual([report.encoding, report.compression, report.proof], ['utf-8', 'none', 'form']);
    });

    for (const [name, [expected, hurt]] of Object.entries(DAMAGE)) {
      test(`${name} is found`, async () => {
        const { bytes, at, table } = hurt(dump);
        const report = await inspectBytes(bytes);
        const kinds = expected.split('|');
        const found = report.damage.filter((damage) => kinds.includes(damage.kind));
        assert.ok(found.length > 0, JSON.stringify(report.damage.slice(0, 5)));
        assert.equal(report.proof, 'none');
        if (at !== undefined) {
          const near = found.some(({ byte }) => byte !== null && Math.abs(byte - at) <= NEAR_BYTES);
          assert.ok(near, `${at}: ${JSON.stringify(found.slice(0, 5))}`);
        }
        if (table !== undefined) {
          assert.ok(
            found.some((damage) => damage.table === table),
            JSON.stringify(found.slice(0, 5)),
          );
          assert.equal(report.tables.find((one) => `${one.schema}.${one.name}` === table)?.complete, false);
        }
      });
    }

    for (const pack of [gzip, zstd, xz, bzip2, lz4, zip]) {
      test(`packed with ${pack.name} it is read; cut, that is told`, async () => {
        const packed = pack(dump);
        const report = await inspectBytes(packed, `packed-${kind}.${pack.name}`);
        assert.deepEqual([report.damage, report.compression, report.complete], [[], pack.name, true]);
        assert.equal(report.tables.find(({ name }) => name === 'orders')?.rows, 1000);
        const cut = await inspectBytes(packed.subarray(0, packed.length >> 1), `cut-${kind}.${pack.name}`);
        assert.ok(
          cut.damage.some((damage) => damage.kind === 'compression'),
          JSON.stringify(cut.damage),
        );
      });
    }

    for (const pack of [gzip, zstd]) {
      test(`${pack.name}: two members are one text; a flipped bit and garbage behind the end are told`, async () => {
        const half = dump.indexOf('order number 500');
        const two = Buffer.concat([pack(dump.subarray(0, half)), pack(dump.subarray(half))]);
        assert.deepEqual((await inspectBytes(two, `two-${kind}.${pack.name}`)).damage, []);
        const flipped = pack(dump);
        flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 8;
        const kinds = (report: InspectReport) => report.damage.map((damage) => damage.kind);
        assert.ok(kinds(await inspectBytes(flipped, `flipped-${kind}.${pack.name}`)).includes('compression'));
        const garbage = Buffer.concat([pack(dump), Buffer.from('garbage')]);
        const report = await inspectBytes(garbage, `garbage-${kind}.${pack.name}`);
        assert.deepEqual(
          [kinds(report), report.damage[0]?.byte, report.plainBytes],
          [['trailing-garbage'], garbage.length - 7, dump.length],
        );
      });
    }

    test('a checksum file beside it proves the file, or that it is another', async () => {
      const hex = createHash('sha256').update(dump).digest('hex');
      writeFileSync(join(folder, `sum-${kind}.sql.sha256`), `${hex}  sum-${kind}.sql\n`);
      assert.equal((await inspectBytes(dump, `sum-${kind}.sql`)).proof, 'checksum');
      const changed = splice(dump, dump.indexOf('order number 500'), 1, 'O');
      const report = await inspectBytes(changed, `sum-${kind}.sql`);
      assert.deepEqual(
        report.damage.map((damage) => damage.kind),
        ['checksum-mismatch'],
      );
    });

    test('a digit changed inside a value leaves no trace, so the proof is never more than form', async () => {
      const report = await inspectBytes(splice(dump, dump.indexOf('order number 500') + 13, 1, '6'));
      assert.deepEqual([report.damage, report.proof], [[], 'form']);
    });
  });
}
