import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { Secret } from '../../src/base/secret.ts';
import { backup, restore, show } from '../../src/index.ts';
import type { Manifest } from '../../src/model/manifest.ts';
import { EVERYTHING } from '../../src/model/selection.ts';
import { connectionOptions } from '../../src/mysql/connection-options.ts';
import { type RestoreOptions, restore as restoreManifest } from '../../src/operation/restore/restore.ts';
import { knows } from '../../src/operation/rewrite/target-lacks.ts';
import { openRepository } from '../../src/repository/repository.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { managedProfile } from '../support/managed-profile.ts';
import { reach, rootOf, runSalvor, temporaryRepository } from '../support/salvor-runs.ts';
import { testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const FILL = `CREATE DATABASE d CHARACTER SET utf8mb4; USE d;
  CREATE TABLE t (id INT PRIMARY KEY, v LONGTEXT COLLATE utf8mb4_unicode_ci); INSERT INTO t VALUES (1, REPEAT('x', 1000000));
  CREATE TABLE T (id INT PRIMARY KEY); CREATE VIEW seen AS SELECT id FROM t;`;

describe('the plan of a restore', async () => {
  const source = await testServer('mysql-9.7');
  const target = await testServer('mysql-9.7', { extraOptions: ['--local-infile=1'] });
  let repository = '';
  let manifest: Manifest;
  before(async () => {
    repository = await temporaryRepository();
    await runClient(source, FILL);
    await backup({ repository, connection: rootOf(source) });
    manifest = await show({ repository, snapshot: 'latest' });
  });

  const dryRun = async (connection = rootOf(target)) =>
    (await restore({ repository, snapshot: 'latest', connection, dryRun: true })).plan;
  const codes = async (connection = rootOf(target)) =>
    (await dryRun(connection)).refusals.map(({ code }) => code);

  it('of a target that can take it names no reason against it, and what is known of it', async () => {
    const plan = await dryRun();
    assert.deepEqual(plan.refusals, []);
    assert.deepEqual(plan.missingGrants, []);
    assert.ok(plan.largestRowBytes > 1_000_000 && plan.target.maxAllowedPacketBytes > 1_000_000);
    assert.ok((plan.spaceFreeBytes ?? 0) > 0, 'the data directory is on this machine');
    const run = await runSalvor([
      'restore',
      'latest',
      ...reach(target, repository),
      '--dry-run',
      '--lang',
      'zh',
    ]);
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /权限 +恢复所需的权限齐全/);
  });

  it('names every reason at once, and a run that is no dry run stops at the first, nothing touched', async () => {
    await runClient(
      target,
      'CREATE DATABASE d; CREATE TABLE d.t (mine INT); SET GLOBAL super_read_only = ON',
    );
    assert.deepEqual(await codes(), ['TARGET_NOT_EMPTY', 'TARGET_READ_ONLY']);
    const run = await runSalvor(['restore', 'latest', ...reach(target, repository), '--dry-run']);
    assert.equal(run.code, 5);
    assert.match(run.stdout, /\[TARGET_NOT_EMPTY\].*\[TARGET_READ_ONLY\]/s);
    await runClient(
      target,
      'SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF; DROP DATABASE d; SET GLOBAL super_read_only = ON',
    );
    const real = restore({ repository, snapshot: 'latest', connection: rootOf(target) });
    await assert.rejects(real, { code: 'TARGET_READ_ONLY' });
    await runClient(target, 'SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF');
    const schemas = await runClient(
      target,
      "SELECT schema_name FROM information_schema.schemata WHERE schema_name IN ('d', 'salvor_restore')",
    );
    assert.equal(schemas.toString(), '');
  });

  it('lists what an account may lack, as GRANT statements', async () => {
    const account = await managedProfile(target, { schemas: ['other'] });
    const connection = connectionOptions({
      user: account.user,
      password: new Secret(account.password),
      socketPath: target.socket,
    });
    const { missingGrants } = await dryRun(connection);
    assert.equal(missingGrants.length, 1);
    assert.match(
      missingGrants[0] ?? '',
      /^GRANT CREATE, DROP, .*CREATE VIEW.* ON `d`\.\* TO 'customer'@'localhost'$/,
    );
    for (const grant of missingGrants) await runClient(target, grant);
    assert.deepEqual((await dryRun(connection)).missingGrants, []);
  });

  it('sees that INSERT cannot carry the largest row', async () => {
    await runClient(target, 'SET GLOBAL local_infile = OFF; SET GLOBAL max_allowed_packet = 1048576');
    assert.deepEqual(await codes(), ['TARGET_PACKET_TOO_SMALL']);
    await runClient(target, 'SET GLOBAL local_infile = ON; SET GLOBAL max_allowed_packet = 67108864');
    assert.deepEqual(await codes(), []);
  });

  it('sees a collation, a character set and an engine that the target does not have', async () => {
    const changed = {
      ...manifest,
      definitions: manifest.definitions.map((definition) =>
        definition.name === 't' && typeof definition.sql === 'string'
          ? {
              ...definition,
              sql: definition.sql
                .replaceAll('utf8mb4_unicode_ci', 'utf8mb4_klingon_ci')
                .replace('DEFAULT CHARSET=utf8mb4', 'DEFAULT CHARSET=utf99'),
            }
          : definition,
      ),
      tables: manifest.tables.map((table) => (table.name === 't' ? { ...table, engine: 'RocksDB' } : table)),
    };
    const options: RestoreOptions = {
      repository: await openRepository(openLocalStorage(repository)),
      manifest: changed,
      connection: rootOf(target),
      selection: EVERYTHING,
      connections: 1,
      dryRun: true,
      validate: false,
      withAccounts: false,
      resume: false,
      fast: false,
      wishes: {},
      partial: false,
      signal: new AbortController().signal,
      onEvent: () => undefined,
    };
    const { refusals } = (await restoreManifest(options)).plan;
    assert.deepEqual(
      refusals.map(({ code, details }) => `${code} ${details.kind} ${details.name}`),
      [
        'TARGET_LACKS character set utf99',
        'TARGET_LACKS collation utf8mb4_klingon_ci',
        'TARGET_LACKS engine RocksDB',
      ],
    );
  });

  it('refuses accounts where there are none, or a part was named; validate finds a grant that came later', async () => {
    const part = await temporaryRepository();
    await backup({ repository: part, connection: rootOf(source), selection: { schemas: ['d'], tables: [] } });
    const refusals = async (from: string, selection = EVERYTHING) =>
      (
        await restore({
          ...{ repository: from, snapshot: 'latest', connection: rootOf(target), selection },
          ...{ withAccounts: true, dryRun: true },
        })
      ).plan.refusals.map(({ code }) => code);
    assert.deepEqual(await refusals(part), ['ACCOUNTS_NOT_IN_SNAPSHOT']);
    assert.deepEqual(await refusals(repository, { schemas: ['d'], tables: [] }), [
      'ACCOUNTS_NOT_SELECTED_HERE',
    ]);
    const check = ['validate', 'latest', ...reach(source, repository), '--with-accounts'];
    assert.equal((await runSalvor(check)).code, 0);
    await runClient(source, "CREATE USER later; GRANT EVENT ON d.* TO 'root'@'localhost'");
    const run = await runSalvor(check);
    assert.equal(run.code, 4);
    assert.match(run.stdout, /account 'root'@'localhost' differs/);
    assert.equal((await runSalvor([...check, '-D', 'd'])).code, 2);
  });

  it('takes utf8 and utf8mb3 for one, whichever the server lists', () => {
    const older = new Set(['utf8', 'utf8_general_ci', 'utf8mb4_bin']);
    const newer = new Set(['utf8mb3', 'utf8mb3_general_ci', 'utf8mb4_bin']);
    for (const names of [older, newer]) {
      for (const name of ['utf8', 'utf8mb3', 'utf8_general_ci', 'utf8mb3_general_ci', 'utf8mb4_bin'])
        assert.ok(knows(names, name), name);
      assert.ok(!knows(names, 'utf8mb4') && !knows(names, 'utf8_bin'));
    }
  });

  it('sees names that a server without case takes for one', async () => {
    const folded = await testServer('mysql-9.7', {
      initialOptions: ['--lower-case-table-names=1'],
      extraOptions: ['--local-infile=1'],
    });
    assert.deepEqual(await codes(rootOf(folded)), ['TARGET_NAMES_COLLIDE']);
  });
});
