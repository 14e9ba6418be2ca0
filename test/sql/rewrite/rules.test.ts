import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fromByteString } from '../../../src/model/byte-string.ts';
import type { Definition } from '../../../src/model/definition.ts';
import { ALL_RULES } from '../../../src/sql/rewrite/all-rules.ts';
import { type Move, parseServer } from '../../../src/sql/rewrite/move.ts';
import { type RewrittenDefinition, rewriteDefinition } from '../../../src/sql/rewrite/rewrite-definitions.ts';
import type { RewriteRule } from '../../../src/sql/rewrite/rule.ts';

const WISHES = {
  engineTo: 'InnoDB',
  dropDefiner: true,
  missingDefiner: '`root`@`localhost`',
  accounts: new Set(['`root`@`localhost`']),
} as const;

function moveOf(source: string, target: string): Move {
  const [from, to] = [parseServer(source), parseServer(target)];
  assert.ok(from && to, `${source} and ${target} are names of servers`);
  return { source: from, target: to, wishes: WISHES };
}

const SESSION = { sqlMode: '', characterSetClient: 'utf8mb4', collationConnection: 'utf8mb4_bin' };

/** What `before` of an example is: the statement says it, and a list of modes is one of a routine. */
function definitionOf(text: string): Definition {
  const name = { schema: 'd', name: 'x' };
  if (!text.startsWith('CREATE')) {
    return {
      kind: 'procedure',
      ...name,
      sql: 'CREATE PROCEDURE `x`()\nSELECT 1',
      session: { ...SESSION, sqlMode: text },
    };
  }
  const kind = /\b(TABLE|DATABASE|SEQUENCE|VIEW|PROCEDURE|FUNCTION|PACKAGE|TRIGGER)\b/.exec(text)?.[1] ?? '';
  const word = kind === 'DATABASE' ? 'schema' : (kind.toLowerCase() as Definition['kind']);
  const isStored = !['table', 'schema', 'sequence'].includes(word);
  const trigger = { table: 't', timing: 'BEFORE', event: 'INSERT', order: 2 };
  const client = /_(gbk)'/.exec(text)?.[1] ?? SESSION.characterSetClient;
  return {
    ...{ kind: word, ...name, sql: text },
    ...(isStored ? { session: { ...SESSION, characterSetClient: client } } : {}),
    ...(word === 'trigger' ? { trigger } : {}),
  };
}

function afterOf(before: Definition, { definition }: RewrittenDefinition): string | null {
  if (definition === null) return null;
  return typeof before.sql === 'string' && before.sql.endsWith('SELECT 1') && before.session?.sqlMode !== ''
    ? (definition.session?.sqlMode ?? '')
    : fromByteString(definition.sql).toString('utf8');
}

describe('the rules of the rewriter', () => {
  it('are one per file, and listed once', () => {
    const folder = join(import.meta.dirname, '../../../src/sql/rewrite/rules');
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(ALL_RULES.map(({ id }) => id).toSorted(), files.toSorted());
  });

  for (const rule of ALL_RULES) {
    it(`${rule.id}: its example comes out as it says`, () => assertExample(rule));

    it(`${rule.id}: has words in both languages, and its risk in both or none`, () => {
      const { en, zh } = rule.words;
      assert.ok(en.what.length > 20 && /\p{Script=Han}/u.test(zh.what));
      assert.equal(en.risk === undefined, zh.risk === undefined);
    });
  }
});

describe('definitions on their way to the other vendor', () => {
  const table = (line: string) => definitionOf(`CREATE TABLE \`x\` (\n  ${line}\n) ENGINE=InnoDB`);
  const moved = (source: string, target: string, line: string): string =>
    afterOf(table(line), rewriteDefinition(table(line), moveOf(source, target))) ?? '';

  it('say openly what the source has put into a comment for its own versions', () => {
    const hidden = '`a` bigint NOT NULL AUTO_INCREMENT /*!80023 INVISIBLE */';
    assert.match(moved('mysql-9.7', 'mariadb-11.8', hidden), /AUTO_INCREMENT INVISIBLE\n/);
  });

  it('keep the comments between versions of one vendor where no rule has to do with them', () => {
    const hidden = '`a` int /*!80023 INVISIBLE */';
    assert.match(moved('mysql-8.4', 'mysql-9.7', hidden), /\/\*!80023 INVISIBLE \*\//);
  });

  it('take a vector of MySQL as bytes also to a MariaDB that has vectors, and one of MariaDB as a vector', () => {
    assert.match(moved('mysql-9.7', 'mariadb-11.8', '`a` vector(3) DEFAULT NULL'), /`a` blob/);
    assert.match(moved('mariadb-11.8', 'mysql-9.7', '`a` vector(3) NOT NULL'), /`a` vector\(3\)/);
  });
});

function assertExample(rule: RewriteRule): void {
  const { source, target, before, after } = rule.example;
  const move = moveOf(source, target);
  assert.ok(rule.applies(move), 'it applies to its own example');
  const definition = definitionOf(before);
  const rewritten = rewriteDefinition(definition, move, [rule]);
  assert.equal(afterOf(definition, rewritten), after);
  assert.ok(rewritten.hits.length > 0 && rewritten.hits.every((hit) => hit.rule === rule.id));
  if (rewritten.definition === null) return;
  // What came out needs the rule no more.
  const again = rewriteDefinition(rewritten.definition, move, [rule]);
  assert.deepEqual(again.hits, []);
}
