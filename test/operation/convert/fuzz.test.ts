import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { convert } from '../../../src/operation/convert/convert.ts';
import { SeededRandom } from '../../support/random.ts';
import { temporaryFolder } from '../../support/salvor-runs.ts';

const folder = temporaryFolder();
const RUNS = 60;
const NAMES = [
  't',
  'T',
  '../../etc/passwd',
  '..',
  'a/b\\c',
  'con',
  'x`y',
  'пример',
  '表;"',
  "it's",
  ' ',
  '*',
  'n'.repeat(64),
  '.hidden',
];
const MODES = ['', 'ANSI_QUOTES', 'NO_BACKSLASH_ESCAPES', 'STRICT_ALL_TABLES', 'NO_AUTO_VALUE_ON_ZERO'];

const quote = (name: string) => `\`${name.replaceAll('`', '``')}\``;

/** A dump with settings saved, changed and given back in every way that producers have, or not given back at all. */
function randomDump(random: SeededRandom): string {
  const chance = (share: number) => random.next() < share;
  const lines = [
    'SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE="";',
    `SET NAMES ${random.pick(['utf8mb4', 'latin1'])};`,
  ];
  let mode = '';
  let saved: string | null = null;
  const setMode = (value: string, text: string) => {
    mode = value;
    lines.push(text);
  };
  let row = 0;
  for (const schema of ['one', 'two;`x'].slice(0, chance(0.5) ? 1 : 2)) {
    lines.push(`CREATE DATABASE ${quote(schema)};`, `USE ${quote(schema)};`);
    for (const name of NAMES.filter(() => chance(0.4))) {
      if (chance(0.3)) {
        saved = mode;
        lines.push('SET @saved_mode = @@sql_mode;');
      }
      if (chance(0.4)) {
        const value = random.pick(MODES);
        setMode(value, `/*!40101 SET sql_mode = '${value}' */;`);
      }
      if (chance(0.2)) lines.push('START TRANSACTION;');
      lines.push(`CREATE TABLE ${quote(name)} (a INT, b TEXT);`);
      for (let n = chance(0.2) ? 0 : 3; n > 0; n--) {
        const text = mode === 'NO_BACKSLASH_ESCAPES' ? "a\\''b" : "a;\\'b\\\\";
        const rows = Array.from({ length: chance(0.1) ? 4000 : 2 }, () => `(${row++},'${text}')`);
        lines.push(`INSERT INTO ${quote(name)} VALUES ${rows.join(',')};`);
      }
      if (chance(0.3))
        lines.push(
          `DELIMITER ;;\nCREATE TRIGGER ${quote(`tr${row}`)} BEFORE INSERT ON ${quote(name)} FOR EACH ROW BEGIN SET @x = ';'; END;;\nDELIMITER ;`,
        );
      if (chance(0.2)) lines.push('COMMIT;');
      if (saved !== null && chance(0.3)) setMode(saved, 'SET sql_mode = @saved_mode;');
    }
  }
  lines.push('SET SQL_MODE=@OLD_SQL_MODE;');
  return `${lines.join('\n')}\n`;
}

/** What a server would be told: each statement that makes or fills something, with the settings it runs under. A reader of its own, of whole lines. */
function told(text: string): string[] {
  const values = new Map<string, string>();
  const of = (expression: string): string => {
    const name = expression.trim().toLowerCase();
    if (name.startsWith('@')) return values.get(name.replace(/^@@/, '')) ?? `before ${name}`;
    return expression
      .trim()
      .replaceAll(/^['"]|['"]$/g, '')
      .toLowerCase();
  };
  let schema = '';
  const out: string[] = [];
  for (const line of text.split('\n')) {
    const plain = line.replace(/^\/\*!\d+ /, '').replace(/ \*\/;$/, ';');
    const names = /^SET NAMES (\w+);/.exec(plain)?.[1];
    if (names !== undefined) values.set('names', names);
    else if (plain.startsWith('SET ')) {
      for (const item of plain.slice(4, -1).split(', ')) {
        const [name = '', value = ''] = item.split(/\s*=\s*/);
        values.set(name.trim().toLowerCase().replace(/^@@/, ''), of(value));
      }
    } else if (plain.startsWith('USE ')) schema = plain;
    else if (/^(?:CREATE T|INSERT)/.test(plain))
      out.push(
        JSON.stringify([schema, plain.replace(/;+$/, ''), values.get('sql_mode'), values.get('names')]),
      );
  }
  return out;
}

describe('a split of any dump, put together again', () => {
  for (const split of ['table', 'schema'] as const) {
    it(`by ${split}: every statement runs once, in its database, under its settings`, async () => {
      for (let seed = 1; seed <= RUNS; seed++) {
        const text = randomDump(new SeededRandom(seed));
        const [file, pieces, merged] = ['dump.sql', 'pieces', 'merged.sql'].map((name) =>
          join(folder, `${split}-${seed}-${name}`),
        ) as [string, string, string];
        writeFileSync(file, text);
        const expected = told(text).toSorted();
        const { written } = await convert({ files: [file], output: pieces, split });
        const listed = readdirSync(pieces).filter((name) => name.endsWith('.sql'));
        assert.deepEqual(listed, written.map((one) => one.file).toSorted(), `seed ${seed}`);
        assert.ok(
          listed.every((name) => /^\d{4}-[\p{L}\p{N}_.-]+\.sql$/u.test(name)),
          listed.join('\n'),
        );
        const apart = listed.flatMap((name) => told(readFileSync(join(pieces, name), 'utf8')));
        assert.deepEqual(apart.toSorted(), expected, `seed ${seed}, file by file`);
        await convert({ files: [pieces], output: merged });
        assert.deepEqual(told(readFileSync(merged, 'utf8')).toSorted(), expected, `seed ${seed}, merged`);
      }
    });
  }
});

describe('a statement of many megabytes', () => {
  it('is written as it stands, however it was read', async () => {
    const row = `(1,'${'x'.repeat(1000)};\\'')`;
    const insert = `INSERT INTO t (a, b) VALUES ${Array.from({ length: 30_000 }, () => row).join(',\n')} ON DUPLICATE KEY UPDATE a = a;\n`;
    const [file, output] = ['long.sql', 'long-out.sql'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(file, `CREATE TABLE t (a INT, b TEXT);\n${insert}INSERT INTO t VALUES (2,'y');\n`);
    const { tables } = await convert({ files: [file], output });
    assert.equal(tables[0]?.rows, 30_001);
    const written = readFileSync(output, 'latin1');
    assert.ok(written.includes(insert), 'the same bytes');
    assert.ok(written.includes("\nINSERT INTO t VALUES (2,'y');\n"));
  });
});
