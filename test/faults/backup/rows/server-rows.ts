import { closeSync, copyFileSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { show } from '../../../../src/index.ts';
import { connect } from '../../../../src/mysql/connect.ts';
import { cells, socketOptions } from '../../../support/connect-to.ts';
import type { FaultRow } from '../fault-row.ts';
import { type FaultedRun, snapshotOf } from '../faulted-run.ts';
import type { Scene } from '../scene.ts';

const PATIENCE = ['--lock-budget=1s', '--lock-wait=3s'];
const DIGITS = 'INSERT INTO ledger.digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)';
const MAKE_DIGITS = `DROP TABLE IF EXISTS ledger.digit; CREATE TABLE ledger.digit (d INT PRIMARY KEY); ${DIGITS}`;
/** Changed while the first rows of the biggest table are held back. */
const HELD_AT = 1_000_000;

/** What makes definitions stand still is taken from the account: then changes must be seen. */
async function withoutDdlLock(scene: Scene): Promise<void> {
  const right = scene.lab.vendor === 'mysql' ? 'BACKUP_ADMIN' : 'RELOAD';
  await scene.lab.sql(`REVOKE ${right} ON *.* FROM backup`);
  scene.relief(() => scene.lab.grant());
}

/** A run during which this is done to `ledger.digit`, which comes back afterwards. */
async function whileChanged(scene: Scene, sql: string): Promise<FaultedRun> {
  await withoutDdlLock(scene);
  scene.relief(() => scene.lab.sql(MAKE_DIGITS).then(() => undefined));
  return scene.backupHeldAt(HELD_AT, async () => void (await scene.lab.sql(sql)), {
    args: ['--connections=1'],
  });
}

/** The longest that one small write had to wait meanwhile, in seconds. */
async function slowestWrite(scene: Scene, work: Promise<FaultedRun>): Promise<number> {
  const writer = await connect(socketOptions(scene.lab.server));
  let isOver = false;
  const running = work.finally(() => {
    isOver = true;
  });
  let slowestMs = 0;
  while (!isOver) {
    const begunAt = performance.now();
    await cells(writer, 'UPDATE ledger.account SET money = money WHERE id = 1');
    slowestMs = Math.max(slowestMs, performance.now() - begunAt);
    await sleep(10);
  }
  await running;
  await writer.close();
  return slowestMs / 1000;
}

const PRIVILEGES = {
  mysql: [
    ...[
      'SELECT',
      'SHOW VIEW',
      'TRIGGER',
      'EVENT',
      'SHOW DATABASES',
      'RELOAD',
      'PROCESS',
      'REPLICATION CLIENT',
    ],
    ...['BACKUP_ADMIN', 'SHOW_ROUTINE'],
  ],
  mariadb: [
    ...['SELECT', 'SHOW VIEW', 'TRIGGER', 'EVENT', 'SHOW DATABASES', 'RELOAD', 'PROCESS', 'BINLOG MONITOR'],
  ],
};

export const SERVER_ROWS: readonly FaultRow[] = [
  {
    id: 'D1',
    injection: 'a SELECT that sleeps in a table; --lock-budget=1s --lock-wait=3s',
    expected: { kind: 'fails', codes: ['LOCK_BLOCKED'], details: { user: 'root', statement: /SLEEP/ } },
    run: async (scene) => {
      await scene.lab.begin('UPDATE ledger.account SET money = SLEEP(60) WHERE id = 2');
      await sleep(1_300);
      return scene.backup({ args: PATIENCE });
    },
  },
  {
    id: 'D2',
    injection:
      'an open transaction in the way of LOCK TABLES, and a writer beside it that may wait 3 s at most',
    expected: { kind: 'fails', codes: ['LOCK_BLOCKED'] },
    run: async (scene) => {
      await scene.lab.sql('GRANT LOCK TABLES ON *.* TO backup');
      scene.relief(() => scene.lab.sql('REVOKE LOCK TABLES ON *.* FROM backup').then(() => undefined));
      await scene.lab.hold('BEGIN; UPDATE ledger.account SET money = money + 1 WHERE id = 2');
      await sleep(1_300);
      const work = scene.backup({ args: ['--strategy=lock-tables', ...PATIENCE] });
      const seconds = await slowestWrite(scene, work);
      if (seconds > 3) scene.violations.push(`a writer waited ${seconds.toFixed(1)} s`);
      return work;
    },
  },
  {
    id: 'D3',
    injection: 'LOCK TABLES WRITE of an idle session; an ALTER TABLE that waits for an open transaction',
    turns: 2,
    expected: { kind: 'fails', codes: ['LOCK_BLOCKED'] },
    run: async (scene, turn) => {
      const { lab } = scene;
      if (turn === 1) await lab.hold('LOCK TABLES ledger.account WRITE');
      else {
        await lab.hold('BEGIN; SELECT COUNT(*) FROM ledger.account');
        await lab.begin("ALTER TABLE ledger.account COMMENT 'altered'");
      }
      await sleep(1_300);
      return scene.backup({ args: PATIENCE });
    },
  },
  {
    id: 'D4',
    injection:
      'no lock of definitions; TRUNCATE, then in another run ALTER, of a table while the first is read',
    turns: 2,
    expected: { kind: 'fails', codes: ['SNAPSHOT_SCHEMA_CHANGED'], details: { objects: /ledger\.digit/ } },
    run: (scene, turn) =>
      whileChanged(
        scene,
        turn === 1 ? 'TRUNCATE TABLE ledger.digit' : 'ALTER TABLE ledger.digit ADD COLUMN x INT',
      ),
  },
  {
    id: 'D5',
    injection:
      'no lock of definitions; a table is dropped, in another run one is created, while the first is read',
    turns: 2,
    expected: (_scene, turn) =>
      turn === 1
        ? { kind: 'fails', codes: ['SNAPSHOT_SCHEMA_CHANGED'], details: { objects: /ledger\.digit/ } }
        : { kind: 'done' },
    run: (scene, turn) => {
      scene.relief(() => scene.lab.sql('DROP TABLE IF EXISTS ledger.newcomer').then(() => undefined));
      return whileChanged(
        scene,
        turn === 1 ? 'DROP TABLE ledger.digit' : 'CREATE TABLE ledger.newcomer (a INT)',
      );
    },
    also: async (scene, run) => (snapshotOf(run) === null ? [] : scene.holdsTheReference(run)),
  },
  {
    id: 'D6',
    injection: 'tables of MyISAM, MEMORY and (MariaDB) Aria; then the same without any lock',
    turns: 2,
    expected: (_scene, turn) =>
      turn === 1 ? { kind: 'done' } : { kind: 'fails', codes: ['UNSUPPORTED_UNLOCKED_TABLES'] },
    run: async (scene, turn) => {
      const engines = ['MyISAM', 'MEMORY', ...(scene.lab.vendor === 'mariadb' ? ['Aria'] : [])];
      for (const engine of engines) {
        const table = `ledger.in_${engine}`;
        await scene.lab.sql(
          `CREATE TABLE ${table} (id INT PRIMARY KEY) ENGINE = ${engine}; INSERT INTO ${table} VALUES (7)`,
        );
        scene.relief(() => scene.lab.sql(`DROP TABLE ledger.in_${engine}`).then(() => undefined));
      }
      return scene.backup({ args: turn === 1 ? [] : ['--strategy=one-connection'] });
    },
    also: async (scene, run) => {
      const snapshot = snapshotOf(run);
      if (snapshot === null) return [];
      const { tables } = await show({ repository: scene.repository, snapshot });
      const found = tables.filter(
        ({ name, transactional, rows }) => name.startsWith('in_') && !transactional && rows === 1,
      );
      const wanted = scene.lab.vendor === 'mariadb' ? 3 : 2;
      return found.length === wanted
        ? []
        : [`${found.length} of ${wanted} tables without transactions are recorded`];
    },
  },
  {
    id: 'D9',
    injection: 'REVOKE SELECT on the schema while the first of its tables is read over one connection',
    expected: { kind: 'fails', codes: ['PRIVILEGE_MISSING'] },
    run: async (scene) => {
      // MySQL's lock of definitions would make the REVOKE wait for the end of the run.
      if (scene.lab.vendor === 'mysql') await scene.lab.sql('REVOKE BACKUP_ADMIN ON *.* FROM clerk');
      scene.relief(() => scene.lab.grant());
      const revoke = async () => void (await scene.lab.sql('REVOKE SELECT ON ledger.* FROM clerk'));
      return scene.backupHeldAt(HELD_AT, revoke, {
        args: ['-u', 'clerk', '-D', 'ledger', '--connections=1'],
      });
    },
  },
  {
    id: 'D10',
    injection: `each privilege of the proposed account revoked, one per run: ${PRIVILEGES.mysql.join(', ')} (MariaDB: BINLOG MONITOR, none of the last two)`,
    turns: 20,
    expected: { kind: 'any', codes: ['PRIVILEGE_MISSING'] },
    run: async (scene, turn) => {
      const privilege = PRIVILEGES[scene.lab.vendor][turn - 1];
      if (privilege === undefined) return null;
      await scene.lab.sql(`REVOKE ${privilege} ON *.* FROM backup`);
      scene.relief(() => scene.lab.grant());
      return scene.backup();
    },
    also: async (scene, run) => (snapshotOf(run) === null ? [] : scene.holdsTheReference(run)),
  },
  {
    id: 'D11',
    injection: 'a view whose definer was dropped, and one whose table was dropped',
    expected: { kind: 'done' },
    run: async (scene) => {
      await scene.lab.sql(
        `CREATE USER gone; GRANT ALL ON ledger.* TO gone; CREATE DEFINER = gone VIEW ledger.orphan AS SELECT id FROM ledger.account; DROP USER gone;
         CREATE TABLE ledger.base (a INT); CREATE VIEW ledger.broken AS SELECT a FROM ledger.base; DROP TABLE ledger.base`,
      );
      scene.relief(() => scene.lab.sql('DROP VIEW ledger.orphan, ledger.broken').then(() => undefined));
      return scene.backup();
    },
    also: async (scene, run) => {
      const snapshot = snapshotOf(run);
      if (snapshot === null) return [];
      const names = JSON.stringify((await show({ repository: scene.repository, snapshot })).definitions);
      return ['orphan', 'broken']
        .filter((name) => !names.includes(name))
        .map((name) => `the view ${name} is missing`);
    },
  },
  {
    id: 'D12',
    injection: 'a row of 4 MB, max_allowed_packet of 1 MB',
    expected: { kind: 'any', codes: ['SERVER_ERROR'] },
    run: async (scene) => {
      await scene.lab.sql(
        "CREATE TABLE ledger.wide (id INT PRIMARY KEY, body LONGTEXT); INSERT INTO ledger.wide VALUES (1, REPEAT('x', 4000000))",
      );
      scene.relief(() => scene.lab.sql('DROP TABLE ledger.wide').then(() => undefined));
      await scene.lab.setGlobal({ max_allowed_packet: 1_048_576 });
      return scene.backup();
    },
  },
  {
    id: 'D14',
    injection: 'global sql_mode ANSI_QUOTES, NO_BACKSLASH_ESCAPES, PAD_CHAR_TO_FULL_LENGTH, PIPES_AS_CONCAT',
    expected: { kind: 'done' },
    run: async (scene) => {
      await scene.lab.setGlobal({
        sql_mode: 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH,PIPES_AS_CONCAT',
      });
      return scene.backup();
    },
    also: (scene, run) => scene.holdsTheReference(run),
  },
  {
    id: 'D22',
    vendors: ['mysql'],
    injection:
      'bytes of a page of the big table are overwritten while the server is down; the good file comes back afterwards',
    boundSeconds: 60,
    expected: { kind: 'fails', codes: ['SERVER_ERROR', 'CONNECTION_LOST'] },
    run: async (scene) => {
      const { server } = scene.lab;
      await server.kill('SIGTERM');
      const file = join(server.dataDir, 'ledger/big.ibd');
      const good = join(scene.folder, 'big.ibd');
      copyFileSync(file, good);
      overwrite(file, 400 * 16_384 + 200);
      scene.relief(async () => {
        await server.kill('SIGKILL');
        copyFileSync(good, file);
        await server.restart();
      });
      await server.restart();
      return scene.backup();
    },
  },
  {
    id: 'D24',
    injection: 'KILL, in another run KILL QUERY, of the session that reads the big table',
    turns: 2,
    expected: { kind: 'fails', codes: ['CONNECTION_LOST', 'STATEMENT_KILLED'] },
    run: (scene, turn) =>
      scene.backupHeldAt(2_000_000, async () => {
        const id = await scene.lab.waitForStatement('%big%');
        await scene.lab.sql(`KILL ${turn === 1 ? '' : 'QUERY '}${id}`);
      }),
  },
];

function overwrite(file: string, at: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(512, 0xa5), 0, 512, at);
  closeSync(descriptor);
}
