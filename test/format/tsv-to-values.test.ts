import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { TsvToValues, type ValueWrapper } from '../../src/format/tsv-to-values.ts';
import { type Field, type Row, tsvOf } from '../support/result-set.ts';

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', '0': '\0', '\\': '\\', "'": "'" };

/** Reads one tuple as the server does, byte by byte (as latin1); refuses whatever it does not know. */
function readTuple(tuple: Buffer, wrappers: readonly (ValueWrapper | null)[] = []): Field[] {
  const sql = tuple.toString('latin1');
  const fields: Field[] = [];
  let at = 0;
  const eat = (wanted: string): void => {
    assert.equal(sql.slice(at, at + wanted.length), wanted, `${JSON.stringify(wanted)} at ${at} of ${sql}`);
    at += wanted.length;
  };
  const readString = (): string => {
    let value = '';
    for (; sql[at] !== "'"; at++) {
      assert.ok(at < sql.length, 'the string ends');
      if (sql[at] !== '\\') value += sql[at];
      else value += ESCAPES[sql[++at] ?? ''] ?? assert.fail(`escape ${sql[at]}`);
    }
    return value;
  };
  eat('(');
  while (true) {
    const wrapper = wrappers[fields.length];
    if (sql.startsWith('NULL', at)) {
      eat('NULL');
      fields.push(null);
    } else {
      eat(`${wrapper?.prefix ?? ''}_binary'`);
      fields.push(Buffer.from(readString(), 'latin1'));
      eat(`'${wrapper?.suffix ?? ''}`);
    }
    if (sql[at] === ')') break;
    eat(',');
  }
  eat(')');
  assert.equal(at, sql.length);
  return fields;
}

const byte = fc.oneof(fc.nat(255), fc.constantFrom(0, 9, 10, 39, 92, 78, 40, 41, 44));
const field = fc.option(fc.array(byte, { maxLength: 60 }).map((bytes) => Buffer.from(bytes)));
const table = fc
  .integer({ min: 1, max: 6 })
  .chain((columns) =>
    fc.array(fc.array(field, { minLength: columns, maxLength: columns }), { maxLength: 12 }),
  );
const wrappers = fc.array(fc.option(fc.constant({ prefix: 'CONVERT(', suffix: ' USING utf8mb4)' })), {
  maxLength: 6,
});

test('a server reads back the same values, wherever the TSV was cut', () => {
  const property = fc.property(table, wrappers, fc.integer({ min: 1, max: 200 }), (rows, around, cut) => {
    const values = new TsvToValues({ wrappers: around });
    const tsv = tsvOf(rows);
    const tuples: Buffer[] = [];
    for (let at = 0; at < tsv.length; at += cut) tuples.push(...values.push(tsv.subarray(at, at + cut)));
    assert.equal(values.pendingBytes, 0);
    assert.deepEqual(
      tuples.map((tuple) => readTuple(tuple, around)),
      rows,
    );
  });
  fc.assert(property, { numRuns: 300 });
});

test('the text is what a person would write', () => {
  const values = new TsvToValues({ wrappers: [null, { prefix: 'CONVERT(', suffix: ' USING utf8mb4)' }] });
  const tuples = values.push(Buffer.from('1\t{"a": "it\'s"}\n\\N\t\\N\na\\tb\\\\\t\n'));
  assert.deepEqual(tuples.map(String), [
    `(_binary'1',CONVERT(_binary'{"a": "it\\'s"}' USING utf8mb4))`,
    '(NULL,NULL)',
    `(_binary'a\\tb\\\\',CONVERT(_binary'' USING utf8mb4))`,
  ]);
});

test('a row that does not end is kept and its size is known', () => {
  const values = new TsvToValues();
  assert.deepEqual(values.push(Buffer.from('ab')), []);
  assert.deepEqual(values.push(Buffer.from('c\td')), []);
  assert.equal(values.pendingBytes, 5);
  assert.deepEqual(values.push(Buffer.from('\nx')).map(String), ["(_binary'abc',_binary'd')"]);
  assert.equal(values.pendingBytes, 1);
});

test('a row of 20 MB of quotes', () => {
  const row: Row = [Buffer.alloc(20_000_000, "'"), null];
  const tsv = tsvOf([row]);
  const values = new TsvToValues();
  const tuples: Buffer[] = [];
  for (let at = 0; at < tsv.length; at += 65_536) tuples.push(...values.push(tsv.subarray(at, at + 65_536)));
  assert.equal(tuples[0]?.length, 40_000_000 + "(_binary'',NULL)".length);
});

describe('values for a client that knows nothing of them', () => {
  const write = (field: Buffer, style: 'portable' | 'number') => {
    const [tuple] = new TsvToValues({ styles: [style] }).push(Buffer.concat([field, Buffer.from('\n')]));
    return tuple?.toString('latin1');
  };

  it('escape what a client would change, and write in hex what is no UTF-8', () => {
    assert.equal(write(Buffer.from('a\rb\x1ac'), 'portable'), "(_binary'a\\rb\\Zc')");
    assert.equal(write(Buffer.from("it's \\t\\0"), 'portable'), "(_binary'it\\'s \\t\\0')");
    assert.equal(write(Buffer.from([0xff, 0x5c, 0x6e, 0x27]), 'portable'), "(x'ff0a27')");
    assert.equal(write(Buffer.from('\\N'), 'portable'), '(NULL)');
  });

  it('leave numbers bare', () => {
    assert.equal(write(Buffer.from('-12.50'), 'number'), '(-12.50)');
    assert.equal(write(Buffer.from('\\N'), 'number'), '(NULL)');
  });
});
