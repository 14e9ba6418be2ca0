import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeRemedies } from '../../src/cli/render/complete-remedies.ts';

const after = (command: string, repository?: string) =>
  completeRemedies(
    { code: 'X', message: '', details: {}, remedies: [{ text: '', command, risk: 'none' }] },
    repository,
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
});
