import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type InspectReport, inspect } from '../../../src/index.ts';
import { gzip, zstd } from '../../support/pack.ts';
import { temporaryFolder } from '../../support/salvor-runs.ts';

const root = temporaryFolder();

function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(root, 'dump-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const HEAD = '/*!40101 SET NAMES binary*/;\n/*!40014 SET FOREIGN_KEY_CHECKS=0*/;\n';
const METADATA = [
  '# Started dump at: 2026-11-22 10:00:00',
  '[config]',
  'quote-character = BACKTICK',
  '',
  '[`shop`.`orders`]',
  'real_table_name=orders',
  'rows = 4',
  '',
  '# Finished dump at: 2026-11-22 10:00:09',
  '',
].join('\n');
const mydumper = () =>
  folderOf({
    metadata: METADATA,
    'shop-schema-create.sql': 'CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop`;\n',
    'shop.orders-schema.sql': `${HEAD}CREATE TABLE \`orders\` (\n  \`id\` int NOT NULL,\n  \`b\` int\n) ENGINE=InnoDB;\n`,
    'shop.orders.00000.sql.gz': gzip(Buffer.from(`${HEAD}INSERT INTO \`orders\` VALUES(1,2)\n,(2,3)\n;\n`)),
    'shop.orders.00001.sql.zst': zstd(Buffer.from(`${HEAD}INSERT INTO \`orders\` VALUES(3,2)\n,(4,3)\n;\n`)),
  });
const kinds = ({ damage }: InspectReport) =>
  damage.map(({ kind, table, file }) => `${kind} ${table} ${file}`);

test('a folder of mydumper is read as one dump', async () => {
  const report = await inspect({ file: mydumper() });
  assert.deepEqual(
    [report.tool, report.damage, report.proof, report.complete],
    ['mydumper', [], 'manifest', true],
  );
  assert.deepEqual(
    report.tables.map(({ schema, name, rows }) => [schema, name, rows]),
    [['shop', 'orders', 4]],
  );
});

test('a folder of mydumper with a lost chunk, a cut chunk, no structure or no end is damaged', async () => {
  const lost = mydumper();
  rmSync(join(lost, 'shop.orders.00001.sql.zst'));
  assert.deepEqual(kinds(await inspect({ file: lost })), ['data-missing shop.orders metadata']);
  const cut = mydumper();
  truncateSync(join(cut, 'shop.orders.00000.sql.gz'), 60);
  assert.ok(kinds(await inspect({ file: cut })).includes('compression shop.orders shop.orders.00000.sql.gz'));
  const structure = mydumper();
  writeFileSync(join(structure, 'shop.b-schema.sql'), `${HEAD}CREATE TABLE b (a int);\n`);
  rmSync(join(structure, 'shop.orders-schema.sql'));
  assert.deepEqual(kinds(await inspect({ file: structure })), [
    'file-missing shop.orders shop.orders-schema.sql',
  ]);
  const early = mydumper();
  rmSync(join(early, 'metadata'));
  writeFileSync(join(early, 'metadata.partial'), '# Started dump at: 2026-11-22 10:00:00\n');
  assert.equal((await inspect({ file: early })).complete, false);
});

const ROWS = '1\tone\n2\ttwo\\\nlines\n';
const shell = () =>
  folderOf({
    '@.json': JSON.stringify({
      dumper: 'mysqlsh Ver 9.1.0 for Linux',
      version: '2.0.1',
      serverVersion: '9.1.0',
    }),
    '@.done.json': JSON.stringify({ chunkFileBytes: { 'shop@orders@@0.tsv.zst': Buffer.byteLength(ROWS) } }),
    'shop@orders.json': '{}',
    'shop@orders.sql': 'CREATE TABLE `orders` (a int, b text);\n',
    'shop@orders@@0.tsv.zst': zstd(Buffer.from(ROWS)),
  });

test('a folder of MySQL Shell is read as one dump', async () => {
  const report = await inspect({ file: shell() });
  assert.deepEqual(
    [report.tool, report.toolVersion, report.serverVersion],
    ['mysql-shell', '9.1.0', '9.1.0'],
  );
  assert.deepEqual([report.damage, report.proof, report.tables[0]?.rows], [[], 'manifest', 2]);
});

test('a folder of MySQL Shell with a lost or cut chunk, or without its last file, is damaged', async () => {
  const lost = shell();
  rmSync(join(lost, 'shop@orders@@0.tsv.zst'));
  assert.deepEqual(kinds(await inspect({ file: lost })), ['file-missing shop.orders shop@orders@@0.tsv.zst']);
  const cut = shell();
  truncateSync(join(cut, 'shop@orders@@0.tsv.zst'), 20);
  assert.ok(kinds(await inspect({ file: cut })).includes('compression shop.orders shop@orders@@0.tsv.zst'));
  const early = shell();
  rmSync(join(early, '@.done.json'));
  assert.deepEqual(kinds(await inspect({ file: early })), ['file-missing null @.done.json']);
});
