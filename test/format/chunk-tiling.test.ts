import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTilingFault } from '../../src/format/chunk-tiling.ts';
import type { CarriedColumn } from '../../src/model/column.ts';
import { compareKeys } from '../../src/model/key-order.ts';
import type { Key } from '../../src/model/key-range.ts';
import type { Chunk, Manifest, TableRows } from '../../src/model/manifest.ts';
import { FULL_MANIFEST, tableOf } from '../support/sample-manifest.ts';

type Bounds = Partial<Pick<Chunk, 'above' | 'upTo' | 'firstKey' | 'lastKey'>>;

const INT: CarriedColumn = { name: 'id', type: 'int', characterSet: null, travel: 'bytes' };
const TEXT: CarriedColumn = { name: 'id', type: 'varchar(9)', characterSet: 'utf8mb4', travel: 'bytes' };

const [SAMPLE] = (FULL_MANIFEST as Manifest).tables[0]?.chunks ?? [];

function table(columns: readonly CarriedColumn[], bounds: readonly Bounds[]): TableRows {
  assert.ok(SAMPLE);
  const { above: _, upTo: __, firstKey: ___, lastKey: ____, ...chunk } = SAMPLE;
  const chunks = bounds.map((of) => ({ ...chunk, ...of }));
  return { ...tableOf(chunks), columns, key: columns.map(({ name }) => name) };
}

const faultAt = (subject: TableRows) => findTilingFault(subject)?.at ?? null;
const range = (above: string | null, upTo: string | null, keys: readonly [string, string]): Bounds => ({
  above: above === null ? null : [above],
  upTo: upTo === null ? null : [upTo],
  firstKey: [keys[0]],
  lastKey: [keys[1]],
});

test('chunks tile when the first and the last are open and each begins where the one before it ends', () => {
  assert.equal(faultAt(table([INT], [range(null, null, ['1', '9'])])), null);
  const three = [
    range(null, '-5', ['-9', '-5']),
    range('-5', '10', ['9', '10']),
    range('10', null, ['11', '200']),
  ];
  assert.equal(faultAt(table([INT], three)), null);
  assert.equal(faultAt(table([INT], [{}, {}])), null, 'one ordered scan has no bounds');
});

test('a hole, an overlap, a closed end, an open middle and missing bounds are found', () => {
  const a = range(null, '10', ['1', '10']);
  const b = range('10', null, ['11', '20']);
  const cases: [readonly Bounds[], RegExp][] = [
    [[a, range('11', null, ['12', '20'])], /chunk 1, above/],
    [[a, range('9', null, ['10', '20'])], /chunk 1, above/],
    [[a, range('10', '30', ['11', '20'])], /chunk 1, upTo/],
    [[range('0', '10', ['1', '10']), b], /chunk 0, above/],
    [[range(null, null, ['1', '10']), b], /chunk 0, upTo/],
    [[a, range(null, null, ['11', '20'])], /chunk 1, above/],
    [[a, {}], /bounds/],
    [[a, { above: ['10'] }], /bounds/],
    [[b, a], /chunk 0, above/],
  ];
  for (const [bounds, at] of cases) assert.match(faultAt(table([INT], bounds)) ?? 'none', at);
});

test('keys outside their bounds are found where the order is known, and left to the server where it is not', () => {
  const outside: readonly (readonly Bounds[])[] = [
    [range(null, '10', ['1', '11']), range('10', null, ['12', '20'])],
    [range(null, '10', ['1', '9']), range('10', null, ['9', '20'])],
    [range(null, '10', ['9', '1']), range('10', null, ['11', '20'])],
  ];
  for (const bounds of outside) {
    assert.notEqual(faultAt(table([INT], bounds)), null);
    assert.equal(faultAt(table([TEXT], bounds)), null);
  }
  const same = [range(null, 'x', ['a', 'b']), range('x', null, ['x', 'y'])];
  assert.notEqual(faultAt(table([TEXT], same)), null, 'the same bytes are the same key in every collation');
});

test('keys are compared as the server does, or not at all', () => {
  const column = (type: string, more: Partial<CarriedColumn> = {}): CarriedColumn => ({
    ...INT,
    type,
    ...more,
  });
  const compare = (type: CarriedColumn, a: Key, b: Key) => Math.sign(compareKeys([type], a, b) ?? Number.NaN);
  const cases: [CarriedColumn, Key, Key, number][] = [
    [column('bigint unsigned'), ['9'], ['18446744073709551615'], -1],
    [column('int(5) unsigned zerofill'), ['00010'], ['00009'], 1],
    [column('decimal(20,4)'), ['-0.5000'], ['-0.4999'], -1],
    [column('decimal(20,4)'), ['10.0000'], ['9.0000'], 1],
    [column('bit(9)'), [{ base64: 'AQA=' }], [{ base64: 'AP8=' }], 1],
    [column('varbinary(9)'), ['a'], ['ab'], -1],
    [column('date'), ['2020-01-31'], ['2020-02-01'], -1],
    [column('datetime(3)'), ['2020-01-31 00:00:00.001'], ['2020-01-31 00:00:00.000'], 1],
    [column("enum('b','a')", { travel: 'index', characterSet: 'utf8mb4' }), ['10'], ['9'], 1],
    [column("enum('b','a')", { characterSet: 'utf8mb4' }), ['b'], ['a'], Number.NaN],
    [column('time'), ['-01:00:00'], ['01:00:00'], Number.NaN],
    [column('varchar(9)', { characterSet: 'latin1' }), ['a'], ['B'], Number.NaN],
    [column('double', { travel: 'float' }), ['1'], ['2'], Number.NaN],
    [column('int'), ['x'], ['2'], Number.NaN],
    [column('varchar(9)', { characterSet: 'latin1' }), ['a'], ['a'], 0],
  ];
  for (const [type, a, b, expected] of cases) assert.equal(compare(type, a, b), expected, type.type);
  assert.equal(compareKeys([INT, TEXT], ['1', 'b'], ['2', 'a']), -1, 'the first column decides');
  assert.equal(compareKeys([INT, TEXT], ['1', 'b'], ['1', 'a']), null);
});
