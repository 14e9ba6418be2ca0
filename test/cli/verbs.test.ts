import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { connect } from '../../src/mysql/connect.ts';
import { runStatement } from '../../src/mysql/user-statement.ts';
import { type Envelope, reach, rootOf, runSalvor, temporaryFolder } from '../support/salvor-runs.ts';
import { testServer } from '../support/servers.ts';

const server = await testServer('mariadb-10.11');
const repository = join(temporaryFolder(), 'repository');
const REACH = reach(server, repository);

async function sql(...statements: string[]): Promise<void> {
  const session = await connect(rootOf(server));
  for (const statement of statements) await runStatement(session, statement, { doing: 'preparing a test' });
  await session.close();
}

const json = async (...words: string[]) => {
  const run = await runSalvor([...words, '--json', '--quiet']);
  return {
    ...run,
    document: JSON.parse(run.stdout) as Envelope & { schema: string; data: Record<string, unknown> },
  };
};

await sql(
  'CREATE DATABASE shop',
  'CREATE TABLE shop.orders (id INT PRIMARY KEY, note VARCHAR(20) CHARACTER SET utf8mb4)',
  "INSERT INTO shop.orders VALUES (1, 'one'), (2, NULL), (3, '')",
);

describe('the verbs, as a user calls them', { concurrency: false }, () => {
  it('init creates a repository once', async () => {
    const first = await runSalvor(['init', '-r', repository]);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /^created an empty repository in /);
    const second = await json('init', '-r', repository);
    assert.equal(second.code, 5, second.stdout);
  });

  it('backup says what it did on stdout, and where it stands on stderr', async () => {
    const run = await runSalvor(['backup', ...REACH, '--progress=json', '--json']);
    assert.equal(run.code, 0, run.stderr + run.stdout);
    const document = JSON.parse(run.stdout) as Envelope & { data: { tables: unknown[] } };
    assert.equal(document.data.tables.length, 1);
    const events = run.stderr
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
    assert.ok(events.includes('step') && events.includes('plan'), run.stderr);
  });

  it('list and show name the snapshot', async () => {
    const listed = await runSalvor(['list', '-r', repository], { env: { SALVOR_REPOSITORY: '/nowhere' } });
    assert.equal(listed.code, 0);
    assert.match(listed.stdout, /^snapshot {2,}finished \(UTC\).*\n\d{8}T\d{6}Z-[0-9a-f]{8} .* 3 /);
    const shown = await runSalvor(['show', 'latest', '--lang=zh'], {
      env: { SALVOR_REPOSITORY: repository },
    });
    assert.match(shown.stdout, /shop\.orders +3 /);
  });

  it('verify and validate of what is good end with 0', async () => {
    const verified = await runSalvor(['verify', 'latest', '-r', repository]);
    assert.equal(verified.code, 0, verified.stderr);
    assert.match(verified.stdout, / is good: /);
    const validated = await runSalvor(['validate', 'latest', ...REACH]);
    assert.equal(validated.code, 0, validated.stderr);
    assert.match(validated.stdout, /1 tables, 3 rows/);
  });

  it('validate of a changed server ends with 4 and names the table', async () => {
    await sql("UPDATE shop.orders SET note = 'changed' WHERE id = 2");
    const run = await runSalvor(['validate', 'latest', ...REACH]);
    assert.equal(run.code, 4, run.stderr);
    assert.match(run.stdout, /table shop\.orders differs/);
    const document = (await json('validate', 'latest', ...REACH)).document;
    assert.deepEqual([document.schema, document.ok, document.code], ['salvor/validate/1', false, 4]);
    assert.equal(document.data.match, false);
  });

  it('restore refuses what is there, and brings back what is gone', async () => {
    const refused = await runSalvor(['restore', 'latest', ...REACH, '-t', 'shop.orders']);
    assert.equal(refused.code, 5);
    assert.match(refused.stderr, /\[TARGET_NOT_EMPTY\]/);
    await sql('DROP TABLE shop.orders');
    const planned = await runSalvor(['restore', 'latest', ...REACH, '-t', 'shop.orders', '--dry-run']);
    assert.equal(planned.code, 0, planned.stderr);
    assert.match(planned.stdout, /^dry run: /);
    const restored = await runSalvor(['restore', 'latest', ...REACH, '-t', 'shop.orders', '-y']);
    assert.equal(restored.code, 0, restored.stderr);
    assert.match(restored.stdout, /the server holds what /);
  });

  it('a wrong account ends with 20, a repository that is none with 10', async () => {
    const denied = await json(
      'backup',
      '--no-defaults',
      '-S',
      server.socket,
      '-u',
      'nobody',
      '-r',
      repository,
    );
    assert.equal(denied.code, 20, denied.stdout);
    mkdirSync(join(repository, '..', 'other'));
    assert.equal((await json('list', '-r', join(repository, '..', 'other'))).code, 10);
  });

  it('verify of a damaged snapshot ends with 4, and so does list of a cut manifest', async () => {
    const objects = join(repository, 'objects');
    const name =
      readdirSync(objects, { recursive: true, encoding: 'utf8' }).find((n) => n.endsWith('.zst')) ?? '';
    rmSync(join(objects, name));
    const run = await runSalvor(['verify', 'latest', '-r', repository]);
    assert.equal(run.code, 4, run.stderr);
    assert.match(run.stdout, /is DAMAGED in 1 places\n[\s\S]*object is missing/);
    const snapshots = join(repository, 'snapshots');
    const manifest = join(snapshots, readdirSync(snapshots)[0] ?? '', 'manifest.json');
    rmSync(manifest);
    writeFileSync(manifest, '{"format": 1');
    const listed = await runSalvor(['list', '-r', repository]);
    assert.equal(listed.code, 4, listed.stderr);
    assert.match(listed.stdout, /^DAMAGED /);
  });
});
