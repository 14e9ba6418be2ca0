import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findCommand, normaliseArguments } from '../../src/cli/frame/arguments.ts';
import { placesOf } from '../../src/cli/frame/call-places.ts';
import { COMMANDS } from '../../src/cli/frame/command-table.ts';
import { givenOptions } from '../../src/cli/frame/given-options.ts';
import { parseCommand } from '../../src/cli/frame/parse-command.ts';
import { programName } from '../../src/cli/frame/program-name.ts';
import {
  type CallPlaces,
  completeCommand,
  completeRemedies,
} from '../../src/cli/render/complete-remedies.ts';
import { temporaryFolder } from '../support/salvor-runs.ts';

async function placesAfter(...argv: readonly string[]): Promise<CallPlaces> {
  const { name, rest } = findCommand(normaliseArguments(argv));
  const command = await COMMANDS[name ?? '']?.();
  assert.ok(command);
  const { options, ...parsed } = parseCommand(command, rest);
  return placesOf({ command, options: givenOptions(options, {}), ...parsed }, 'salvor');
}

const after = (command: string, repository?: string, connection?: CallPlaces['connection']) =>
  completeRemedies(
    { code: 'X', message: '', details: {}, remedies: [{ text: '', command, risk: 'none' }] },
    { ...(repository === undefined ? {} : { repository }), ...(connection ? { connection } : {}) },
  ).remedies[0]?.command;

describe('commands in remedies', () => {
  it('name the repository that the call named', () => {
    assert.equal(after('salvor list', '/backup/my shop'), "salvor list -r '/backup/my shop'");
    assert.equal(after('salvor verify latest', '/b'), 'salvor verify latest -r /b');
  });

  it('are left alone where they name one, need none, or none was named', () => {
    assert.equal(after('salvor list -r /a', '/b'), 'salvor list -r /a');
    assert.equal(after('salvor list --repository /a', '/b'), 'salvor list --repository /a');
    assert.equal(after('salvor backup --help', '/b'), 'salvor backup --help');
    assert.equal(after('salvor explain 1205', '/b'), 'salvor explain 1205');
    assert.equal(after('mysql -e "SHOW GRANTS"', '/b'), 'mysql -e "SHOW GRANTS"');
    assert.equal(after('salvor list'), 'salvor list');
  });

  it('name the server that the call named, where they log in and name none', () => {
    const server = ['--defaults-file=/my dir/c.cnf', '-p'];
    assert.equal(
      after('salvor restore latest --swap --dry-run', '/b', server),
      "salvor restore latest --swap --dry-run -r /b '--defaults-file=/my dir/c.cnf' -p",
    );
    assert.equal(after('salvor locks', '/b', server), "salvor locks '--defaults-file=/my dir/c.cnf' -p");
    for (const complete of [
      'salvor backup -r /b -h HOST -u USER -p',
      'salvor restore latest -r /b --into-scratch',
      'salvor verify latest -r /b',
      'salvor locks --help',
    ]) {
      assert.equal(after(complete, '/b', server), complete);
    }
  });

  it('take the connection as it was typed, and ask for a password that was typed or asked for', async () => {
    for (const password of ['-psecret', '-p', '--password=secret']) {
      const { connection } = await placesAfter(
        'locks',
        '-h',
        'db1',
        password,
        '--defaults-file=/c.cnf',
        '--no-defaults',
      );
      assert.deepEqual(connection, ['--host=db1', '-p', '--defaults-file=/c.cnf', '--no-defaults']);
    }
  });

  it('that say "salvor ..." are this very call with something added', async () => {
    const call = 'restore latest -D shop -D web -h db1 -psecret --connections 4 --dry-run';
    const places = await placesAfter('-r', '/my shop', ...call.split(' '));
    const same = "salvor restore latest '--repository=/my shop' --host=db1 -p --database=shop --database=web";
    assert.equal(completeCommand('salvor ... --connections=1', places), `${same} --dry-run --connections=1`);
    // What may stand several times is added, what is there already stands once.
    assert.equal(
      completeCommand('salvor ... -D other --dry-run', places),
      `${same} --connections=4 -D other --dry-run`,
    );
    assert.equal(
      completeCommand('salvor ... --resume', places, '20261122T103000Z-1a2b3c4d').slice(0, 45),
      "salvor restore 20261122T103000Z-1a2b3c4d '--r",
    );
    assert.doesNotMatch(completeCommand('salvor ... --defaults-file ~/.my.cnf', places), / -p /);
    assert.equal(completeCommand('salvor ... -y', {}), 'salvor ... -y');
  });

  it('keep the program behind --', async () => {
    const places = await placesAfter('diagnose', '--run', '--', 'mysqldump', 'a b');
    assert.equal(
      completeCommand('salvor ... --live', places),
      "salvor diagnose --run --live -- mysqldump 'a b'",
    );
  });

  it('name our program as it can be started from here', () => {
    const program = 'bin/salvor';
    assert.equal(completeCommand('salvor explain 1205', { program }), 'bin/salvor explain 1205');
    assert.equal(
      completeCommand('journalctl -u mysql -n 200 | salvor diagnose -', { program }),
      'journalctl -u mysql -n 200 | bin/salvor diagnose -',
    );
    assert.equal(completeCommand('ls /srv/salvor x', { program }), 'ls /srv/salvor x');
  });
});

describe('the name of our program', () => {
  const folder = temporaryFolder();
  const launcher = join(folder, 'checkout/bin/salvor');
  mkdirSync(join(folder, 'checkout/bin'), { recursive: true });
  mkdirSync(join(folder, 'on-path'));
  mkdirSync(join(folder, 'other'));
  writeFileSync(launcher, '');
  writeFileSync(join(folder, 'other/salvor'), '');
  symlinkSync(launcher, join(folder, 'on-path/salvor'));
  const named = (path: string, cwd: string) => programName({ launcher, path, cwd });

  it('is its own name where PATH leads to it, also by a link', () => {
    assert.equal(named(`/usr/bin:${join(folder, 'on-path')}`, '/'), 'salvor');
    assert.equal(named(join(folder, 'checkout/bin'), folder), 'salvor');
  });

  it('is its path where PATH leads nowhere or to another program', () => {
    assert.equal(named('/usr/bin', join(folder, 'checkout')), 'bin/salvor');
    assert.equal(named(join(folder, 'other'), join(folder, 'checkout/bin')), './salvor');
    assert.equal(named('', join(folder, 'other')), launcher);
  });
});
