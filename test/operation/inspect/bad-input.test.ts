import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzip, zip } from '../../support/pack.ts';
import { type Envelope, runSalvor, temporaryFolder } from '../../support/salvor-runs.ts';

const folder = temporaryFolder();
const write = (name: string, bytes: Buffer | string): string => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};

interface Ran {
  readonly code: number | null;
  readonly error: string | undefined;
  readonly what: unknown;
  readonly damage: readonly string[];
  readonly hazards: readonly string[];
}

async function run(file: string): Promise<Ran> {
  const { code, stdout, stderr } = await runSalvor(['inspect', file, '--json']);
  assert.notEqual(stdout, '', stderr);
  const { data, errors } = JSON.parse(stdout) as Envelope;
  const report = data as { damage: { kind: string }[]; hazards: { kind: string }[] } | null;
  return {
    code,
    error: errors[0]?.code,
    what: errors[0]?.details.what,
    damage: report?.damage.map(({ kind }) => kind) ?? [],
    hazards: report?.hazards.map(({ kind }) => kind) ?? [],
  };
}

const USAGE = 2;
const FINDINGS = 4;
const NOT_SQL: Readonly<Record<string, readonly [what: string, bytes: () => Buffer | string]>> = {
  'an executable': ['executable', () => execFileSync('cat', ['/bin/true'])],
  'binary garbage': [
    'binary',
    () => Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 * (i % 13)) % 256)),
  ],
  'tab-separated values': ['tsv', () => '1\tone\t\\N\n2\ttwo\t\\N\n'.repeat(100)],
  'a dump of PostgreSQL': [
    'postgresql-dump',
    () =>
      '--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\nCREATE TABLE public.t (id integer);\n',
  ],
  'a dump of SQLite': [
    'sqlite-dump',
    () => 'PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t (a);\nCOMMIT;\n',
  ],
  'a database of SQLite': ['sqlite-database', () => `SQLite format 3\0${'\0'.repeat(2000)}`],
  'a zip with a password': ['zip-encrypted', () => zip(Buffer.from('SELECT 1;\n'.repeat(100)), 'secret')],
  'a web page': ['html-page', () => '<!DOCTYPE html>\n<html><body>404</body></html>'],
  'a letter': ['text', () => 'Dear Sir,\nthis is no dump.\n'.repeat(50)],
  'a packed executable': ['executable', () => gzip(execFileSync('cat', ['/bin/true']))],
};

for (const [name, [what, bytes]] of Object.entries(NOT_SQL)) {
  test(`${name} is named and refused`, async () => {
    const ran = await run(write(`${what}.sql`, bytes()));
    assert.deepEqual([ran.code, ran.error, ran.what], [USAGE, 'DUMP_NOT_SQL', what]);
  });
}

test('a pipe, a device, a folder without a dump and a missing file are named, and never opened', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const empty = join(folder, 'empty-folder');
  mkdirSync(empty);
  for (const [file, what] of [
    [pipe, 'fifo'],
    ['/dev/zero', 'device'],
    [empty, 'folder'],
  ] as const) {
    const ran = await run(file);
    assert.deepEqual([ran.code, ran.error, ran.what], [USAGE, 'DUMP_NOT_A_FILE', what]);
  }
  assert.equal((await run(join(folder, 'nowhere'))).error, 'DUMP_UNREADABLE');
});

test('an empty file is damage, packed or not', async () => {
  for (const bytes of [Buffer.alloc(0), gzip(Buffer.alloc(0))]) {
    const ran = await run(write('empty.sql', bytes));
    assert.deepEqual([ran.code, ran.damage], [FINDINGS, ['empty']]);
  }
});

test('10 GB of zeros packed to 10 MB are given up early', async () => {
  const member = gzip(Buffer.alloc(100e6));
  const file = write('zeros.sql.gz', Buffer.concat(Array.from({ length: 100 }, () => member)));
  const beganAt = performance.now();
  const ran = await run(file);
  assert.deepEqual([ran.code, ran.damage[0]], [FINDINGS, 'empty']);
  assert.ok(ran.hazards.includes('stopped-early'));
  assert.ok(performance.now() - beganAt < 20_000);
});

test('a path in a zip that leaves its folder is told; the dump is read', async () => {
  const packed = zip(Buffer.from('CREATE TABLE t (a INT);\nINSERT INTO t VALUES (1),(2);\n'));
  const name = Buffer.from('dump.sql');
  for (let at = packed.indexOf(name); at >= 0; at = packed.indexOf(name, at + 1))
    packed.write('../a.sql', at, 'latin1');
  const ran = await run(write('slip.zip', packed));
  assert.deepEqual([ran.code, ran.damage, ran.hazards], [0, [], ['zip-path']]);
});

test('a file far smaller than the backups beside it is told', async () => {
  const job = join(folder, 'nightly');
  mkdirSync(job);
  const sql = (rows: number) => `CREATE TABLE t (a INT);\n${'INSERT INTO t VALUES (1);\n'.repeat(rows)}`;
  for (const day of [1, 2, 3, 4]) {
    writeFileSync(join(job, `shop-2026-11-0${day}.sql`), sql(1000));
    utimesSync(join(job, `shop-2026-11-0${day}.sql`), day, day);
  }
  writeFileSync(join(job, 'shop-2026-11-05.sql'), sql(100));
  assert.deepEqual((await run(join(job, 'shop-2026-11-05.sql'))).hazards, ['size-unusual']);
  assert.deepEqual((await run(join(job, 'shop-2026-11-04.sql'))).hazards, []);
});

test('statements that are dangerous to run are told', async () => {
  const sql = [
    'DROP DATABASE shop;',
    "GRANT ALL ON *.* TO 'x'@'%';",
    'SET GLOBAL general_log = 1;',
    "SELECT 1 INTO OUTFILE '/tmp/x';",
    "INSTALL PLUGIN x SONAME 'x.so';",
    'INSERT INTO mysql.user VALUES (1);',
    'USE mysql;',
    '/*!999999\\- enable the sandbox mode */',
    '\\! rm -rf /',
    '',
  ].join('\n');
  const ran = await run(write('dangerous.sql', sql));
  for (const kind of [
    'drop-database',
    'accounts',
    'set-global',
    'file-access',
    'plugin',
    'system-schema',
    'sandbox-line',
    'shell-command',
  ]) {
    assert.ok(ran.hazards.includes(kind), `${kind}: ${ran.hazards}`);
  }
});

test('a bit flipped in a stored zip entry shows by its checksum', async () => {
  const packed = zip(Buffer.from('SELECT 1;'));
  const at = packed.indexOf('SELECT 1;') + 7;
  packed.write('2', at, 'latin1');
  const ran = await run(write('flipped.zip', packed));
  assert.deepEqual([ran.code, ran.damage], [FINDINGS, ['compression']]);
});
