import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { encodeJournalPart } from '../../src/format/journal.ts';
import { init, list, type RunEvent, show, verify } from '../../src/index.ts';
import { JOURNAL_VERSION } from '../../src/model/unfinished-run.ts';
import type { BackupOptions } from '../../src/operation/backup/backup.ts';
import { rejection } from '../support/connect-to.ts';
import { whyNot } from '../support/run-storage-child.ts';
import {
  type Envelope,
  reach,
  runSalvor,
  temporaryFolder,
  temporaryRepository,
} from '../support/salvor-runs.ts';
import { testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';
import { takeBackup } from '../support/take-backup.ts';

const SMALL = {
  connections: 1,
  sizes: { frameBytes: 16 << 10, leastChunkBytes: 16 << 10, leastRangeBytes: 1 << 20 },
};

describe('the journal of a backup that did not end', async () => {
  const server = await testServer('mysql-9.7');
  await runClient(
    server,
    `CREATE DATABASE d; CREATE TABLE d.t (id INT PRIMARY KEY, a VARCHAR(200)); SET cte_max_recursion_depth = 10000;
     INSERT INTO d.t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i, SHA2(i, 512) FROM n;
     CREATE DATABASE e; CREATE TABLE e.t (id INT PRIMARY KEY); INSERT INTO e.t VALUES (1);`,
  );

  /** A repository with the journal of a run that was stopped, in several parts. */
  async function stopped(options: Partial<BackupOptions> = {}): Promise<string> {
    const repository = await temporaryRepository();
    const stop = new AbortController();
    let stored = 0;
    const onEvent = (event: RunEvent) => {
      if (event.type !== 'progress' || event.storedBytes === 0) return;
      stored++;
      if (stored === 10) stop.abort(new Error('stopped by the test'));
    };
    await assert.rejects(
      takeBackup(server, repository, { ...SMALL, signal: stop.signal, onEvent, ...options }),
      /by the test/,
    );
    return repository;
  }

  const parts = (repository: string) => readdirSync(join(repository, 'journals')).sort();
  const partPath = (repository: string, at: number) =>
    join(repository, 'journals', parts(repository).at(at) ?? '');
  const warningsOf = async (repository: string) =>
    (await takeBackup(server, repository, SMALL)).warnings.map(({ code, details }) => [code, details.fault]);

  let of = { repository: '', source: '', snapshot: '', part: 1 };
  const partOf = (more: object, ...lines: object[]) =>
    encodeJournalPart({ ...of, ...more }, lines as unknown as Parameters<typeof encodeJournalPart>[1]);
  const repositoryId = (repository: string) =>
    String(
      (JSON.parse(readFileSync(join(repository, 'salvor.json'), 'utf8')) as { repository: string })
        .repository,
    );

  function plantLink(path: string): void {
    rmSync(path);
    symlinkSync('/dev/null', path);
  }

  it('is reused by an ordinary backup, and goes with its seal', async () => {
    const repository = await stopped();
    const added = readdirSync(join(repository, 'objects'), { recursive: true }).length;
    assert.ok(added > 10 && parts(repository).length >= 2);
    assert.deepEqual(await warningsOf(repository), []);
    const { tables } = await show({ repository, snapshot: 'latest' });
    const chunks = tables.flatMap((table) => table.chunks);
    const objects = readdirSync(join(repository, 'objects'), { recursive: true, encoding: 'utf8' });
    assert.equal(
      objects.filter((name) => name.endsWith('.zst')).length,
      chunks.length,
      'nothing was stored twice',
    );
    assert.equal(
      (await list({ repository }))[0]?.newBytes,
      chunks.reduce((sum, { storedBytes }) => sum + storedBytes, 0),
    );
    assert.deepEqual(parts(repository), []);
  });

  it('is passed over with a warning where it is cut, changed, foreign, newer or no journal, and the backup is good', async () => {
    const damages: readonly (readonly [string, (path: string) => void])[] = [
      ['seal', (path) => truncateSync(path, readFileSync(path).length - 10)],
      [
        'seal',
        (path) =>
          writeFileSync(path, readFileSync(path, 'latin1').replace(/"rows":\d/, '"rows":7'), 'latin1'),
      ],
      ['empty', (path) => truncateSync(path, 0)],
      ['seal', (path) => writeFileSync(path, 'no journal')],
      ['foreign', (path) => writeFileSync(path, partOf({ source: 'another' }))],
      ['schema', (path) => writeFileSync(path, partOf({}, { type: 'chunk', table: -1 }))],
      ['too-new', (path) => writeFileSync(path, partOf({ format: JOURNAL_VERSION + 1 }))],
      ['unreadable', plantLink],
    ];
    for (const [fault, damage] of damages) {
      const repository = await stopped();
      const path = partPath(repository, 0);
      const name = /journals\/([^.]+)\.([^.]+)\.(\d+)/.exec(path);
      of = {
        repository: repositoryId(repository),
        source: name?.[1] ?? '',
        snapshot: name?.[2] ?? '',
        part: Number(name?.[3]),
      };
      damage(path);
      assert.deepEqual(await warningsOf(repository), [['JOURNAL_IGNORED', fault]]);
      assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);
    }
  });

  it('with --resume: nothing there, another selection, or a newer format is said, and nothing is begun', async () => {
    const empty = await temporaryRepository();
    const nothing = await rejection(takeBackup(server, empty, { ...SMALL, resume: true }), 'RESUME_NOTHING');
    assert.equal(nothing.details.sealed, null);

    const repository = await stopped({ selection: { schemas: ['d'], tables: [] } });
    const other = takeBackup(server, repository, { ...SMALL, resume: true });
    assert.equal((await rejection(other, 'RESUME_SELECTION_DIFFERS')).details.unfinished, '-D d');
    const run = await runSalvor([
      'backup',
      ...reach(server, repository),
      '-D',
      'e',
      '--resume',
      '--json',
      '--progress',
      'none',
    ]);
    assert.equal(run.code, 2);
    const [error] = (JSON.parse(run.stdout) as Envelope).errors;
    assert.match(JSON.stringify(error?.remedies), /salvor backup -D d --resume -r /);

    // The journal stays until a backup of its own selection is sealed.
    await takeBackup(server, repository, { ...SMALL, selection: { schemas: ['e'], tables: [] } });
    assert.ok(parts(repository).length > 0);
    const { resumed } = await takeBackup(server, repository, {
      ...SMALL,
      selection: { schemas: ['d'], tables: [] },
      resume: true,
    });
    assert.ok(resumed && resumed.chunks >= 10);
    assert.deepEqual(parts(repository), []);
  });

  it('trusts no object that is not there any more as it was stored', async () => {
    const repository = await stopped();
    const objects = readdirSync(join(repository, 'objects'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.zst'),
    );
    truncateSync(join(repository, 'objects', objects[0] ?? ''), 5);
    const report = await takeBackup(server, repository, { ...SMALL, resume: true });
    assert.equal(report.resumed?.chunks, objects.length - 1);
    assert.deepEqual(
      report.warnings.map(({ code }) => code),
      ['OBJECT_DAMAGED'],
    );
    assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);
    assert.ok(existsSync(join(repository, 'objects', objects[0] ?? '')), 'it is left as it is');
  });

  it('of a run that a full disk ended is gone on with when there is room', async (t) => {
    const root = temporaryFolder();
    const why = whyNot('mount', '-t', 'tmpfs', '-o', 'size=448k', 'tmpfs', root);
    if (why !== null) return t.skip(why);
    t.after(() => execFileSync('umount', ['-l', root]));
    const repository = join(root, 'repository');
    await init({ repository });
    const warnings: string[] = [];
    const onEvent = (event: RunEvent) => {
      if (event.type === 'warning') warnings.push(event.warning.code);
    };
    await rejection(takeBackup(server, repository, { ...SMALL, onEvent }), 'STORAGE_NO_SPACE');
    assert.deepEqual(warnings, ['BACKUP_UNFINISHED']);
    assert.deepEqual(await list({ repository }), []);
    execFileSync('mount', ['-o', 'remount,size=64m', root]);
    const { resumed } = await takeBackup(server, repository, { ...SMALL, resume: true });
    assert.ok(resumed && resumed.chunks > 0);
    assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);
  });
});
