import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { backup, list, type RunEvent, show, validate, verify } from '../../src/index.ts';
import type { Chunk, TableRows } from '../../src/model/manifest.ts';
import type { BackupReport } from '../../src/model/report.ts';
import { connect } from '../../src/mysql/connect.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { cells } from '../support/connect-to.ts';
import { type Envelope, reach, rootOf, runSalvor, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';
import { SMALL_SIZES, tablesInParts } from '../support/tables-in-parts.ts';
import { takeBackup } from '../support/take-backup.ts';

/** About 20 MB of rows. */
const FILL = tablesInParts({ wide: 150_000, keyless: 20_000 });

const journalsOf = (repository: string): string[] => {
  try {
    return readdirSync(join(repository, 'journals')).sort();
  } catch {
    return [];
  }
};

const objectsOf = (repository: string) =>
  readdirSync(join(repository, 'objects'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.zst'),
  );

/** A run that fails when it has stored so many chunks of the big table. */
async function failAfter(server: ScratchServer, repository: string, chunks: number): Promise<void> {
  const stop = new AbortController();
  let stored = 0;
  const onEvent = (event: RunEvent) => {
    if (event.type === 'progress' && event.table === 'wide' && event.storedBytes > 0) stored++;
    if (stored === chunks) stop.abort(new Error('stopped by the test'));
  };
  const options = { connections: 1, sizes: SMALL_SIZES, signal: stop.signal, onEvent };
  await assert.rejects(takeBackup(server, repository, options), /by the test/);
}

const resume = (server: ScratchServer, repository: string) =>
  takeBackup(server, repository, { connections: 2, sizes: SMALL_SIZES, resume: true });

/** SIGKILL as soon as so many parts of a journal are durable; at this rate the rows take three seconds, however fast the machine, so that there is a middle to be killed in. */
async function killAtPart(args: readonly string[], repository: string, parts: number): Promise<void> {
  let child: ChildProcess | undefined;
  const slow = ['--rate', '8M', '--connections', '1'];
  const run = runSalvor(['backup', ...args, ...slow, '--json', '--progress', 'none'], {
    begun: (started) => {
      child = started;
    },
  });
  while (journalsOf(repository).length < parts && child?.exitCode === null) await sleep(5);
  child?.kill('SIGKILL');
  assert.equal((await run).signal, 'SIGKILL', 'it was still running');
}

const warningsOf = (data: BackupReport) =>
  data.warnings.map(({ code, details }) => [code, details.reason ?? '']);

/** What does not depend on the level of compression. */
const plainOf = (tables: readonly TableRows[]) =>
  tables.map(({ storedBytes: _, chunks, ...table }) => ({
    ...table,
    chunks: chunks.map(({ storedBytes: __, storedSha256: ___, ...chunk }: Chunk) => chunk),
  }));

for (const kind of TESTED_KINDS) {
  describe(`a backup that was killed on ${kind}, with --resume`, async () => {
    const server = await testServer(kind, { extraOptions: ['--log-bin=bin', '--server-id=1'] });
    await runClient(server, FILL);
    const connection = rootOf(server);
    const whole = await temporaryRepository();
    const unbroken = await backup({ repository: whole, connection, connections: 1 });
    const expected = await show({ repository: whole, snapshot: 'latest' });

    it('reads only what is missing, where nothing has changed, and seals what an unbroken run would have', async () => {
      const repository = await temporaryRepository();
      const args = reach(server, repository);
      await killAtPart(args, repository, 4);
      assert.deepEqual(await list({ repository }), []);
      const run = await runSalvor([
        'backup',
        ...args,
        '--resume',
        '--connections',
        '1',
        '--json',
        '--progress',
        'none',
      ]);
      assert.equal(run.code, 0, run.stdout + run.stderr);
      const data = (JSON.parse(run.stdout) as Envelope).data as BackupReport;
      assert.deepEqual(warningsOf(data), []);
      assert.ok(data.resumed && data.resumed.chunks >= 2, JSON.stringify(data.resumed));
      const { tables, variables, definitions } = await show({ repository, snapshot: 'latest' });
      assert.deepEqual(plainOf(tables), plainOf(expected.tables));
      assert.deepEqual(variables, expected.variables);
      assert.deepEqual(definitions, expected.definitions);
      assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);
      assert.equal(data.newBytes, data.storedBytes, 'what the killed run added counts as added');
      const skippedBytes = 4_000_000 * data.resumed.chunks;
      assert.ok(
        (data.usage.server?.sentBytes ?? 0) < (unbroken.usage.server?.sentBytes ?? 0) - 0.9 * skippedBytes,
      );
      assert.deepEqual(journalsOf(repository), []);
    });

    it('at its seal: takes over all that transactions protect, tables without a key as well', async () => {
      const repository = await temporaryRepository();
      const stop = new AbortController();
      const onEvent = (event: RunEvent) => {
        if (event.type === 'step' && event.step === 'seal') stop.abort(new Error('stopped by the test'));
      };
      const options = { connections: 2, sizes: SMALL_SIZES, signal: stop.signal, onEvent };
      await assert.rejects(takeBackup(server, repository, options), /by the test/);
      assert.deepEqual(await list({ repository }), []);
      const { resumed } = await resume(server, repository);
      const { tables } = await show({ repository, snapshot: 'latest' });
      const chunks = tables.filter(({ transactional }) => transactional).flatMap((table) => table.chunks);
      assert.equal(resumed?.chunks, chunks.length);
      assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);
    });

    /** A run that fails, then what is done to the server, then --resume: gives its report when all is proved. */
    async function resumeAfter(change: () => Promise<unknown>, repository: string): Promise<BackupReport> {
      await failAfter(server, repository, 6);
      await change();
      const report = await resume(server, repository);
      assert.equal((await validate({ repository, snapshot: 'latest', connection })).match, true);
      return report;
    }

    it('begins anew where rows have changed, says so, and stores nothing twice', async () => {
      const repository = await temporaryRepository();
      const change = "UPDATE d.wide SET a = 'x' WHERE id = 20";
      const report = await resumeAfter(() => runClient(server, change), repository);
      assert.deepEqual(warningsOf(report), [['RESUME_MOVED', 'position']]);
      assert.deepEqual(report.resumed?.chunks, 0);
      const { tables } = await show({ repository, snapshot: 'latest' });
      const needed = new Set(tables.flatMap(({ chunks }) => chunks.map(({ object }) => object)));
      assert.equal(objectsOf(repository).length, needed.size + 1, 'one chunk of the killed run has changed');
    });

    it('begins anew where a change was kept from the binary log', async () => {
      const change = "SET sql_log_bin = 0; UPDATE d.wide SET a = 'y' WHERE id = 21";
      const report = await resumeAfter(() => runClient(server, change), await temporaryRepository());
      assert.deepEqual(warningsOf(report), [['RESUME_MOVED', 'counters']]);
    });

    it('begins anew where a transaction that is not logged was open all the time', async () => {
      const writer = await connect(connection);
      const begin = ['SET sql_log_bin = 0', 'BEGIN', "UPDATE d.wide SET a = 'z' WHERE id = 22"];
      for (const sql of begin) await cells(writer, sql);
      const report = await resumeAfter(() => cells(writer, 'COMMIT'), await temporaryRepository());
      await writer.close();
      // MariaDB's counter of transactions moves with their ends as well.
      const reason = kind.startsWith('mariadb') ? 'counters' : 'open-writers';
      assert.deepEqual(warningsOf(report), [['RESUME_MOVED', reason]]);
    });

    it('reads a table again that is another one by the same name, unlogged', async () => {
      const change = 'SET sql_log_bin = 0; TRUNCATE TABLE d.wide';
      const report = await resumeAfter(() => runClient(server, change), await temporaryRepository());
      assert.deepEqual(report.resumed?.chunks, 0);
    });
  });
}
