import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { list, show, validate, verify } from '../../src/index.ts';
import type { Warning } from '../../src/model/event.ts';
import type { BackupOptions } from '../../src/operation/backup/backup.ts';
import { type ChaosProxy, openChaosProxy, type ProxyPlan } from '../faults/backup/chaos-proxy.ts';
import { socketOptions, tcpOptions } from '../support/connect-to.ts';
import { temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';
import { SMALL_SIZES, tablesInParts } from '../support/tables-in-parts.ts';
import { takeBackup } from '../support/take-backup.ts';

/** About 13 MB in one table that is read in ranges, 2 MB in one that is read in one scan; isam is read under the lock. */
const FILL = tablesInParts({ wide: 100_000, keyless: 16_000 });

/** Frames and definitions are past by then, and the rows of the big table have begun. */
const IN_ROWS = 1_500_000;

const reasonsOf = (warnings: readonly Warning[]) =>
  warnings
    .filter(({ code }) => code.startsWith('CONNECTION_'))
    .map(({ code, details }) => [code, details.reason]);

for (const kind of TESTED_KINDS) {
  describe(`a connection that is lost while rows are read from ${kind}`, async () => {
    const server = await testServer(kind, {
      listenTcp: true,
      extraOptions: ['--log-bin=bin', '--server-id=1'],
    });
    await runClient(server, FILL);
    const connection = socketOptions(server);
    const whole = await temporaryRepository();
    await takeBackup(server, whole, { connections: 1, sizes: SMALL_SIZES, connection });
    const expected = await show({ repository: whole, snapshot: 'latest' });

    /** A backup through a proxy that does harm to the `atBytes`-th byte of one connection. */
    async function through(
      plan: Omit<ProxyPlan, 'target'>,
      repository: string,
      options: Partial<BackupOptions> = {},
    ) {
      const proxy: ChaosProxy = await openChaosProxy({ target: server.port, ...plan });
      const warnings: Warning[] = [];
      const far = tcpOptions(server, { port: proxy.port });
      const run = takeBackup(server, repository, {
        ...{ connections: 2, sizes: SMALL_SIZES, connection: far },
        onEvent: (event) => {
          if (event.type === 'warning') warnings.push(event.warning);
        },
        ...options,
      });
      const result = await run.then(
        (report) => ({ report, error: null }),
        (error: unknown) => ({ report: null, error }),
      );
      const happened = proxy.happened();
      proxy.close();
      assert.ok(happened, 'a connection came as far as the mischief');
      return { ...result, warnings };
    }

    /** The same rows, once each, in chunks that tile. */
    async function holdsEverything(repository: string): Promise<void> {
      const taken = await show({ repository, snapshot: 'latest' });
      const of = ({ tables }: typeof taken) =>
        tables.map(({ name, rows, digest }) => ({ name, rows, digest }));
      assert.deepEqual(of(taken), of(expected));
      assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);
      const validated = await validate({ repository, snapshot: 'latest', connection });
      assert.equal(validated.match, true);
    }

    for (const [name, atBytes, connections] of [
      ['a range of a table', IN_ROWS, 2],
      ['the scan of a table, over the only connection', 14_500_000, 1],
    ] as const) {
      it(`is replaced in the middle of ${name}, which is read again, where nothing writes`, async () => {
        const repository = await temporaryRepository();
        const { error, report, warnings } = await through({ atBytes, mischief: 'reset' }, repository, {
          connections,
        });
        assert.equal(error, null);
        assert.equal(report?.warnings.filter(({ code }) => code === 'CONNECTION_REPLACED').length, 1);
        assert.equal(reasonsOf(warnings).length, 1);
        await holdsEverything(repository);
      });
    }

    it('ends the run where somebody has written since, leaves no snapshot, and --resume makes one', async () => {
      const repository = await temporaryRepository();
      const write = async () => {
        await runClient(server, "UPDATE d.wide SET a = 'x' WHERE id = 99999");
      };
      const cut = await through({ atBytes: IN_ROWS, mischief: 'reset', before: write }, repository);
      assert.equal((cut.error as { code?: string }).code, 'CONNECTION_LOST');
      assert.deepEqual(reasonsOf(cut.warnings), [['CONNECTION_NOT_REPLACED', 'position']]);
      assert.deepEqual(await list({ repository }), []);
      await runClient(server, 'UPDATE d.wide SET a = SHA2(id, 512) WHERE id = 99999');
      await takeBackup(server, repository, { connections: 2, sizes: SMALL_SIZES, resume: true, connection });
      await holdsEverything(repository);
    });

    it('sees what is kept from the binary log as well', async () => {
      const write = async () => {
        await runClient(server, "SET sql_log_bin=0; UPDATE d.wide SET a = 'x' WHERE id = 99999");
      };
      const repository = await temporaryRepository();
      const cut = await through({ atBytes: IN_ROWS, mischief: 'reset', before: write }, repository);
      await runClient(server, 'UPDATE d.wide SET a = SHA2(id, 512) WHERE id = 99999');
      assert.deepEqual(reasonsOf(cut.warnings), [['CONNECTION_NOT_REPLACED', 'counters']]);
    });

    it('ends the run where the network is gone, and --resume reads only the rest', async () => {
      const repository = await temporaryRepository();
      let cutNetwork = (): void => undefined;
      const plan = { atBytes: 6_000_000, mischief: async () => cutNetwork() };
      const proxy = await openChaosProxy({ target: server.port, ...plan });
      cutNetwork = () => proxy.close();
      const far = tcpOptions(server, { port: proxy.port });
      const warnings: Warning[] = [];
      const run = takeBackup(server, repository, {
        ...{ connections: 2, sizes: SMALL_SIZES, connection: far },
        onEvent: (event) => {
          if (event.type === 'warning') warnings.push(event.warning);
        },
      });
      await assert.rejects(run, { code: 'CONNECTION_LOST' });
      assert.ok(reasonsOf(warnings).some(([, reason]) => reason === 'unreachable'));
      assert.ok(warnings.some(({ code }) => code === 'BACKUP_UNFINISHED'));
      assert.deepEqual(await list({ repository }), []);
      const options = { connections: 2, sizes: SMALL_SIZES, resume: true, connection };
      const resumed = await takeBackup(server, repository, options);
      assert.ok((resumed.resumed?.chunks ?? 0) > 0, 'what was stored is taken over');
      await holdsEverything(repository);
    });

    it('may be followed by --resume after a range that was read twice was lost for good', async () => {
      const repository = await temporaryRepository();
      const stop = new AbortController();
      let replaced = false;
      const { error } = await through({ atBytes: 4_000_000, mischief: 'finish' }, repository, {
        connections: 1,
        signal: stop.signal,
        onEvent: (event) => {
          if (event.type === 'warning' && event.warning.code === 'CONNECTION_REPLACED') replaced = true;
          const isStored = event.type === 'progress' && event.storedBytes > 0;
          if (replaced && isStored) stop.abort(new Error('stopped by the test'));
        },
      });
      assert.match(String(error), /by the test/);
      const options = { connections: 2, sizes: SMALL_SIZES, resume: true, connection };
      const resumed = await takeBackup(server, repository, options);
      assert.ok((resumed.resumed?.chunks ?? 0) > 0, 'what was stored is taken over');
      await holdsEverything(repository);
    });
  });
}
