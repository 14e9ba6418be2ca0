import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deferKeys } from '../../src/sql/create-table/defer-keys.ts';

/** As a server prints it. */
function table(...elements: string[]): string {
  return `CREATE TABLE \`t\` (\n  ${elements.join(',\n  ')}\n) ENGINE=InnoDB /*!50100 PARTITION BY HASH (\`a\`) */`;
}

const ID = '`id` int NOT NULL AUTO_INCREMENT';
const A = "`a` varchar(20) DEFAULT 'x) , KEY `no` (`a`)' COMMENT 'it''s, AUTO_INCREMENT'";
const B = '`b` int DEFAULT NULL';
const PRIMARY = 'PRIMARY KEY (`id`)';

function clauses(text: string): readonly string[] {
  return deferKeys(text)?.keys.map(({ clause }) => clause) ?? [];
}

describe('keys that can wait until the rows are there', () => {
  it('are ordinary and unique ones beside a primary key, in the order in which they are printed', () => {
    const text = table(
      ID,
      A,
      B,
      PRIMARY,
      'UNIQUE KEY `u` (`b`)',
      "KEY `odd ``,(name` (`a`(5),`b` DESC) COMMENT 'a, b'",
      'KEY `c` (`b`) /*!80000 INVISIBLE */',
    );
    assert.deepEqual(clauses(text), [
      'ADD UNIQUE KEY `u` (`b`)',
      "ADD KEY `odd ``,(name` (`a`(5),`b` DESC) COMMENT 'a, b'",
      'ADD KEY `c` (`b`) /*!80000 INVISIBLE */',
    ]);
    const create = deferKeys(text)?.create({ keys: true });
    assert.equal(create, table(ID, A, B, PRIMARY).replace('\n) ENGINE', ') ENGINE'));
    assert.equal(deferKeys(text)?.create({ keys: false }), text);
  });

  it('are not the one that AUTO_INCREMENT needs, nor those printed before it', () => {
    const text = table(ID, A, B, 'PRIMARY KEY (`a`)', 'KEY `k1` (`b`)', 'KEY `k2` (`id`)', 'KEY `k3` (`b`)');
    assert.deepEqual(clauses(text), ['ADD KEY `k3` (`b`)']);
  });

  it('are not unique keys of a table without a primary key', () => {
    const text = table('`a` int NOT NULL', B, 'UNIQUE KEY `u` (`a`)', 'KEY `k` (`b`)');
    assert.deepEqual(clauses(text), ['ADD KEY `k` (`b`)']);
  });

  it('are not fulltext, spatial, functional and hashed ones, nor those on generated columns', () => {
    const text = table(
      ID,
      A,
      B,
      '`g` int GENERATED ALWAYS AS (`b` + 1) VIRTUAL',
      '`p` point NOT NULL',
      PRIMARY,
      'UNIQUE KEY `long` (`a`) USING HASH',
      'KEY `on_g` (`g`)',
      'KEY `f` ((`b` + 1),`b`)',
      'SPATIAL KEY `s` (`p`)',
      'KEY `k` (`b`)',
      'FULLTEXT KEY `ft` (`a`) /*!50100 WITH PARSER `ngram` */ ',
    );
    assert.deepEqual(clauses(text), ['ADD KEY `k` (`b`)']);
  });

  it('come with all foreign keys, never with checks', () => {
    const foreign = 'CONSTRAINT `t_ibfk_1` FOREIGN KEY (`b`) REFERENCES `u` (`id`) ON DELETE CASCADE';
    const check = "CONSTRAINT `c` CHECK ((`b` <> 5) and (`a` <> ' FOREIGN KEY '))";
    const deferred = deferKeys(table(ID, A, B, PRIMARY, 'KEY `b` (`b`)', foreign, check));
    assert.deepEqual(deferred?.foreignKeys, [{ name: '`t_ibfk_1`', clause: `ADD ${foreign}` }]);
    const kept = table(ID, A, B, PRIMARY, check);
    assert.equal(deferred?.create({ keys: true }), kept);
  });

  it('are none where the text is not understood', () => {
    for (const odd of [
      'PERIOD FOR SYSTEM_TIME (`a`, `b`)',
      'CONSTRAINT `x` EXCLUDE (`a`)',
      'SOMETHING `a` (`b`)',
    ])
      assert.equal(deferKeys(table(ID, A, B, PRIMARY, 'KEY `k` (`b`)', odd)), null, odd);
    assert.equal(deferKeys('CREATE TABLE `t` (`a` int, KEY `k` (`a`'), null);
    assert.equal(deferKeys(table(ID, PRIMARY)), null);
  });
});
