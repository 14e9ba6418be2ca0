import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backup } from '../../src/index.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { openCommandTap } from '../support/command-tap.ts';
import {
  type CommandRun,
  type Envelope,
  rootOf,
  runSalvor,
  temporaryRepository,
} from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient, runStock } from '../support/stock-client.ts';

/** How many places of an exchange are tried, evenly over all of its commands; 0: every single one. */
const PLACES = Number(process.env.SALVOR_TEST_SWAP_KILLS ?? 5);

/** Each place takes three runs of the program; with all of them that is most of an hour. */
const SLOW = { timeout: 3_600_000 };

const OLD = `
  CREATE DATABASE shop; CREATE DATABASE log; USE shop;
  CREATE TABLE customer (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50), KEY (name));
  CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, customer_id INT, CONSTRAINT by_customer FOREIGN KEY (customer_id) REFERENCES customer (id));
  CREATE TABLE plain (id INT PRIMARY KEY) ENGINE=MyISAM;
  CREATE TABLE log.told (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(50), order_id INT, FOREIGN KEY (order_id) REFERENCES shop.orders (id));
  INSERT INTO customer (name) VALUES ('ann'), ('bob'); INSERT INTO orders (customer_id) VALUES (1), (2); INSERT INTO plain VALUES (1);
  CREATE TRIGGER added AFTER INSERT ON orders FOR EACH ROW INSERT INTO log.told (what) VALUES ('snapshot');
  CREATE TRIGGER named BEFORE INSERT ON customer FOR EACH ROW SET NEW.name = UPPER(NEW.name);
  CREATE VIEW names AS SELECT name FROM customer; CREATE VIEW same AS SELECT id FROM customer;
  CREATE PROCEDURE tell () SELECT 'snapshot';
  CREATE FUNCTION twice (a INT) RETURNS INT DETERMINISTIC RETURN 2 * a;
  CREATE EVENT late ON SCHEDULE AT '2037-01-01 00:00:00' DO SELECT 1;`;

/** What happened after the backup: rows, columns, triggers, programs, tables that come and go. */
const LATER = `
  USE shop; INSERT INTO customer (name) VALUES ('late'); ALTER TABLE customer ADD COLUMN age INT;
  DELETE FROM log.told; DELETE FROM orders WHERE id = 1; INSERT INTO plain VALUES (2);
  DROP TRIGGER added; CREATE TRIGGER added AFTER INSERT ON orders FOR EACH ROW INSERT INTO log.told (what) VALUES ('now');
  CREATE TRIGGER added_too AFTER INSERT ON orders FOR EACH ROW INSERT INTO log.told (what) VALUES ('now too');
  CREATE OR REPLACE VIEW names AS SELECT name, age FROM customer;
  DROP PROCEDURE tell; CREATE PROCEDURE tell_more () SELECT 'now';
  DROP EVENT late; ALTER DATABASE log CHARACTER SET latin1;
  CREATE TABLE extra (a INT, customer_id INT, FOREIGN KEY (customer_id) REFERENCES customer (id)); INSERT INTO extra VALUES (7, 1);`;

/** Everything of the two schemas, by a stock program. */
async function picture(server: ScratchServer): Promise<string> {
  const args = ['--databases', 'shop', 'log', '--routines', '--events', '--triggers', '--skip-comments'];
  const gtid = server.kind.startsWith('mysql') ? ['--set-gtid-purged=OFF'] : [];
  const dump = (await runStock(server, 'mysqldump', [...args, ...gtid])).toString('latin1');
  return dump.replaceAll(/ AUTO_INCREMENT=\d+/g, '');
}

const SWAPPING = Buffer.from(Buffer.from('swapping').toString('hex'));
const UNDOING = Buffer.from(Buffer.from('undoing').toString('hex'));

function ofJournal(state: Buffer): (bytes: Buffer) => boolean {
  return (bytes) => bytes.includes('UPDATE `salvor_swap`') && bytes.includes(state);
}

for (const kind of TESTED_KINDS) {
  describe(`a swap that is killed on ${kind}`, async () => {
    const target = await testServer(kind, { extraOptions: ['--local-infile=1'] });
    const repository = await temporaryRepository();
    await runClient(target, 'SET GLOBAL log_bin_trust_function_creators = 1');
    await runClient(target, OLD);
    const snapshot = await picture(target);
    await backup({ repository, connection: rootOf(target) });
    await runClient(target, LATER);
    const old = await picture(target);

    const run = (...args: string[]) => tapped(target.socket, args);
    async function tapped(
      socket: string,
      args: readonly string[],
      begun?: Parameters<typeof runSalvor>[1],
    ): Promise<CommandRun> {
      const common = ['--no-defaults', '-u', 'root', '-S', socket, '--json', '--progress', 'none', '-y'];
      const from = args[0] === 'latest' ? ['-r', repository] : [];
      return runSalvor(['restore', ...args, ...from, ...common], begun);
    }
    const SWAP = ['latest', '-D', 'shop', '-D', 'log', '--swap', '--resume'];

    /** Runs a command and kills it, or the server, right after its n-th command counted from `begins`; null: it ended before. */
    async function killedAt(
      args: readonly string[],
      at: {
        readonly place: number;
        readonly begins: (bytes: Buffer) => boolean;
        readonly killsServer: boolean;
      },
    ): Promise<{ readonly run: CommandRun; readonly commands: number }> {
      let kill = (): void => undefined;
      let serverGone: Promise<void> | null = null;
      const tap = await openCommandTap(target, {
        begins: at.begins,
        onCommand: (count) => {
          if (count !== at.place) return;
          if (at.killsServer) serverGone = target.kill('SIGKILL');
          else kill();
        },
      });
      const ended = await tapped(tap.socket, args, {
        begun: (child) => (kill = () => child.kill('SIGKILL')),
      });
      await tap.close();
      if (serverGone !== null) {
        await serverGone;
        await target.restart();
      }
      return { run: ended, commands: tap.counted() };
    }

    const ok = (result: CommandRun): void => assert.equal(result.code, 0, result.stdout + result.stderr);

    it('exchanges and comes back, so that every place of it can be tried', async () => {
      ok(await run(...SWAP));
      assert.equal(await picture(target), snapshot);
      ok(await run('--undo'));
      assert.equal(await picture(target), old);
    });

    it('at any command: one side is whole after --resume, the other after --undo', SLOW, async () => {
      const all = await killedAt(SWAP, { place: Infinity, begins: ofJournal(SWAPPING), killsServer: false });
      ok(all.run);
      ok(await run('--undo'));
      const step = PLACES === 0 ? 1 : Math.max(1, Math.floor(all.commands / PLACES));
      let tried = 0;
      for (let place = 1; place < all.commands; place += step) {
        const killsServer = tried % 3 === 2;
        await killedAt(SWAP, { place, begins: ofJournal(SWAPPING), killsServer });
        const about = `killed at command ${place} of ${all.commands}${killsServer ? ' (server)' : ''}`;
        if (tried % 2 === 0) {
          ok(await run(...SWAP));
          assert.equal(await picture(target), snapshot, about);
        }
        const undone = await run('--undo');
        const error = (JSON.parse(undone.stdout) as Envelope).errors[0];
        // Killed before the journal was written, or a server that lost its last word: nothing had been exchanged.
        assert.ok(undone.code === 0 || error?.code === 'SWAP_OTHER_STATE', undone.stdout);
        assert.equal(await picture(target), old, about);
        tried++;
      }
      assert.ok(tried >= Math.min(PLACES, 4), `${tried} places of ${all.commands}`);
    });

    it('at any command of --undo: --undo again ends it', SLOW, async () => {
      ok(await run(...SWAP));
      const all = await killedAt(['--undo'], {
        place: Infinity,
        begins: ofJournal(UNDOING),
        killsServer: false,
      });
      ok(all.run);
      const step = PLACES === 0 ? 1 : Math.max(1, Math.floor(all.commands / PLACES));
      for (let place = 1; place < all.commands; place += step) {
        ok(await run(...SWAP));
        await killedAt(['--undo'], { place, begins: ofJournal(UNDOING), killsServer: false });
        const undone = await run('--undo');
        const error = (JSON.parse(undone.stdout) as Envelope).errors[0];
        assert.ok(undone.code === 0 || error?.code === 'SWAP_OTHER_STATE', undone.stdout);
        assert.equal(await picture(target), old, `killed at command ${place} of ${all.commands}`);
      }
    });

    it('within --commit: --commit again ends it, and nothing of ours stays', async () => {
      ok(await run(...SWAP));
      const begins = (bytes: Buffer) => bytes.includes('UPDATE `salvor_swap`');
      await killedAt(['--commit'], { place: 4, begins, killsServer: false });
      ok(await run('--commit'));
      assert.equal(await picture(target), snapshot);
      const left = await runClient(
        target,
        "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE '%salvor%'",
      );
      assert.equal(left.toString(), '');
    });
  });
}
