import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountDefinition, Definition } from '../../src/model/definition.ts';
import { compareDefinitions } from '../../src/operation/validate/definitions/compare-definitions.ts';

const session = {
  sqlMode: '',
  characterSetClient: 'utf8mb4',
  collationConnection: 'utf8mb4_bin',
  databaseCollation: 'latin1_bin',
};
const table: Definition = {
  kind: 'table',
  schema: 's',
  name: 't',
  sql: "CREATE TABLE `t` (\n  `a` int AUTO_INCREMENT COMMENT ') AUTO_INCREMENT=5'\n) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=latin1",
  table: { autoIncrement: '7' },
};
const trigger: Definition = {
  kind: 'trigger',
  schema: 's',
  name: 'g',
  sql: 'CREATE TRIGGER g',
  session,
  trigger: { table: 't', timing: 'BEFORE', event: 'INSERT', order: 1 },
};
const sequence: Definition = {
  kind: 'sequence',
  schema: 's',
  name: 'q',
  sql: 'CREATE SEQUENCE q',
  sequence: { nextValue: '5', round: '0' },
};
const event: Definition = {
  kind: 'event',
  schema: 's',
  name: 'e',
  sql: 'CREATE EVENT e',
  session: { ...session, timeZone: 'SYSTEM' },
  createdAt: 5,
};
const account: AccountDefinition = {
  user: 'u',
  host: '%',
  isRole: false,
  createSql: 'CREATE USER u',
  grantsSql: ['GRANT A', 'GRANT B'],
};

function difference(expected: Definition, found: Definition): readonly string[] {
  const differences = compareDefinitions(
    { definitions: [expected], accounts: [] },
    { definitions: [found], accounts: [] },
  );
  return differences.map(({ problem, expected: wanted, found: there }) => `${problem} ${wanted} | ${there}`);
}

describe('comparing definitions', () => {
  it('finds nothing between equal readings', () => {
    const all = { definitions: [table, trigger, sequence, event], accounts: [account] };
    assert.deepEqual(compareDefinitions(all, structuredClone(all)), []);
  });

  it('finds every aspect that was changed', () => {
    const changes: readonly [Definition, Partial<Definition>][] = [
      [table, { sql: String(table.sql).replace('int', 'bigint') }],
      [table, { sql: String(table.sql).replace("AUTO_INCREMENT=5'", "AUTO_INCREMENT=6'") }],
      [
        table,
        {
          table: {
            autoIncrement: '7',
            exactDefaults: [{ column: 'a', characterSet: 'utf8mb4', valueHex: '3F' }],
          },
        },
      ],
      [trigger, { session: { ...session, sqlMode: 'ANSI_QUOTES' } }],
      [trigger, { session: { ...session, characterSetClient: 'gbk' } }],
      [trigger, { session: { ...session, collationConnection: 'utf8mb4_general_ci' } }],
      [trigger, { session: { ...session, databaseCollation: 'utf8mb4_general_ci' } }],
      [trigger, { trigger: { table: 't', timing: 'BEFORE', event: 'INSERT', order: 2 } }],
      [event, { session: { ...session, timeZone: '+03:00' } }],
      [sequence, { sequence: { nextValue: '6', round: '0' } }],
      [sequence, { sequence: { nextValue: '5', round: '1' } }],
      [trigger, { sql: { base64: Buffer.from([0xd6, 0xd0]).toString('base64') } }],
    ];
    for (const [definition, change] of changes) {
      const found = { ...definition, ...change };
      assert.equal(difference(definition, found).length, 1, JSON.stringify(change));
      assert.equal(difference(found, definition).length, 1, JSON.stringify(change));
    }
  });

  it('takes a higher AUTO_INCREMENT for equal and a lower one for a difference', () => {
    const next = (value: string): Definition => ({
      ...table,
      sql: String(table.sql).replace('=7 ', `=${value} `),
      table: { autoIncrement: value },
    });
    assert.deepEqual(difference(table, next('18446744073709551615')), []);
    assert.deepEqual(difference(table, next('6')), ['differs AUTO_INCREMENT: 7 | AUTO_INCREMENT: 6']);
  });

  it('does not compare when an event was created, nor what a collation implies', () => {
    assert.deepEqual(difference(event, { ...event, createdAt: 9 }), []);
    const short = { ...table, sql: 'CREATE TABLE `t` (\n  `a` text COLLATE latin1_bin\n)' };
    const long = {
      ...table,
      sql: 'CREATE TABLE `t` (\n  `a` text CHARACTER SET latin1 COLLATE latin1_bin\n)',
    };
    assert.deepEqual(difference(short, long), []);
    const inComment = (text: string) => ({
      ...table,
      sql: `CREATE TABLE \`t\` (\n  \`a\` int COMMENT '${text}'\n)`,
    });
    assert.equal(difference(inComment('a CHARACTER SET x COLLATE y'), inComment('a COLLATE y')).length, 1);
  });

  it('tells missing from extra, and compares grants as a set', () => {
    const differences = compareDefinitions(
      { definitions: [table], accounts: [account, { ...account, user: 'gone' }] },
      {
        definitions: [sequence],
        accounts: [
          { ...account, grantsSql: ['GRANT B', 'GRANT A'] },
          { ...account, user: 'new' },
        ],
      },
    );
    assert.deepEqual(
      differences.map(({ kind, name, problem }) => [kind, name, problem]),
      [
        ['table', 's.t', 'missing'],
        ['sequence', 's.q', 'extra'],
        ['account', "'gone'@'%'", 'missing'],
      ],
    );
    const lost = compareDefinitions(
      { definitions: [], accounts: [account] },
      { definitions: [], accounts: [{ ...account, grantsSql: ['GRANT A'] }] },
    );
    assert.equal(lost.length, 1);
  });
});
