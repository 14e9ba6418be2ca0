import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ValidationReport } from '../../src/model/report.ts';
import {
  type Envelope,
  reach,
  runSalvor,
  temporaryFolder,
  temporaryRepository,
} from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const FILL = `
  CREATE DATABASE bank; USE bank;
  CREATE TABLE account (id INT PRIMARY KEY, balance DECIMAL(12,2) NOT NULL); INSERT INTO account VALUES (1, 10.50), (2, 5);
  CREATE TABLE name (id INT PRIMARY KEY, text VARBINARY(9)); INSERT INTO name VALUES (1, 0xff00), (2, NULL);
  CREATE TABLE trace (id INT PRIMARY KEY AUTO_INCREMENT) ENGINE=InnoDB;
  DELIMITER //
  CREATE FUNCTION leaves_a_trace() RETURNS INT DETERMINISTIC MODIFIES SQL DATA BEGIN INSERT INTO bank.trace VALUES (); RETURN 1; END//
  DELIMITER ;`;
const CHECKS = `
- name: the money
  query: SELECT SUM(balance) FROM bank.account
  expect: 15.50
- name: how many
  query: SELECT COUNT(*) FROM bank.account
- name: bytes
  query: SELECT text FROM bank.name WHERE id = 1
- name: nothing
  query: SELECT text FROM bank.name WHERE id = 2
  expect: null
`;

for (const kind of TESTED_KINDS) {
  describe(`business checks on ${kind}`, async () => {
    const source = await testServer(kind);
    const target = await testServer(kind);
    await runClient(source, FILL);
    const repository = await temporaryRepository();
    const file = join(temporaryFolder(), 'checks.yaml');
    const backUp = async (yaml: string) => {
      writeFileSync(file, yaml);
      return runSalvor(['backup', ...reach(source, repository), '--checks', file]);
    };
    const validated = async () => {
      const run = await runSalvor(['validate', 'latest', ...reach(target, repository), '--json']);
      return {
        code: run.code,
        checks: ((JSON.parse(run.stdout) as Envelope).data as ValidationReport).checks,
      };
    };

    it('are asked of the snapshot, and of the server that it is restored to', async () => {
      const backup = await backUp(CHECKS);
      assert.equal(backup.code, 0, backup.stderr);
      const restore = await runSalvor(['restore', 'latest', ...reach(target, repository)]);
      assert.equal(restore.code, 0, restore.stderr);
      assert.match(restore.stdout, /checks\s+4 of your own are met/);
    });

    it('name what a server no longer keeps', async () => {
      await runClient(target, 'UPDATE bank.account SET balance = 6 WHERE id = 2; DROP TABLE bank.name');
      const { code, checks } = await validated();
      assert.equal(code, 4);
      const byName = new Map(checks.map((check) => [check.name, check]));
      assert.deepEqual(byName.get('the money')?.found, { value: '16.50' });
      assert.equal(byName.get('how many')?.match, true);
      const gone = byName.get('bytes');
      assert.ok(gone !== undefined && 'failure' in gone.found && gone.found.failure.text.startsWith('1146'));
    });

    it('that the source itself does not keep are told, and the snapshot is there', async () => {
      const run = await backUp('- name: too much\n  query: SELECT COUNT(*) FROM bank.account\n  expect: 3\n');
      assert.equal(run.code, 3);
      assert.match(run.stderr, /CHECK_NOT_MET/);
      assert.match(run.stdout, /partial|left out|snapshot/);
    });

    it('that write, or give no single value, end the run before any row is read', async () => {
      for (const query of [
        'DELETE FROM bank.account',
        'SELECT 1 INTO @a',
        'SELECT bank.leaves_a_trace()',
        'SELECT id FROM bank.account',
        'SELECT * FROM bank.nowhere',
      ]) {
        const run = await backUp(`- name: x\n  query: ${query}\n`);
        assert.equal(run.code, 2, `${query}: ${run.stdout}${run.stderr}`);
        assert.match(run.stderr, /CHECK_REFUSED/);
      }
      assert.equal((await runClient(source, 'SELECT COUNT(*) FROM bank.trace')).toString().trim(), '0');
    });

    it('in a file with mistakes are refused with the line', async () => {
      for (const [yaml, line] of [
        ['name: x', 1],
        ['- name: a\n  query: SELECT 1\n- name: a\n  query: SELECT 1', 3],
        ['- name: a\n  query: SELECT 1\n  expected: 1', 1],
        ['- name: a\n  query: [1]', 1],
        ['- name: a\n  query: "SELECT', 2],
        ['- &a\n  name: a\n  query: SELECT 1\n- *a', 4],
      ] as const) {
        const run = await backUp(yaml);
        assert.equal(run.code, 2, run.stderr);
        assert.match(run.stderr, new RegExp(`line ${line}:.*CHECKS_FILE_BAD`, 's'), yaml);
      }
    });
  });
}
