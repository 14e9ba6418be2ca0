import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placesOf } from '../../src/cli/frame/call-places.ts';
import { givenOptions } from '../../src/cli/frame/given-options.ts';
import { type CallPlaces, completeRemedies } from '../../src/cli/render/complete-remedies.ts';

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

  it('take the connection as it was typed, and ask for a password that was typed', () => {
    const given = givenOptions(
      { host: 'db1', 'defaults-file': '/c.cnf', 'no-defaults': true, password: 'secret' },
      {},
    );
    const words = ['--host=db1', '-p', '--defaults-file=/c.cnf', '--no-defaults'];
    assert.deepEqual(placesOf(given).connection, words);
  });
});
