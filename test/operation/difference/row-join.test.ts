import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { printKey } from '../../../src/model/key-range.ts';
import { isOrderCrossed } from '../../../src/operation/difference/crossed-order.ts';
import { joinRows, type RowStream } from '../../../src/operation/difference/join-rows.ts';
import { RowJoin } from '../../../src/operation/difference/row-join.ts';
import { RowMarks } from '../../../src/operation/difference/row-marks.ts';

function marksOf(text: string, keyFields: readonly number[], pieceBytes: number) {
  const rows: [string, string][] = [];
  const marks = new RowMarks(keyFields, (key, mark) => rows.push([printKey(key), mark]));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) marks.push(bytes.subarray(at, at + pieceBytes));
  return rows;
}

function stream(
  rows: readonly string[],
  rowsPerBlock: number,
  onBlock?: () => void | Promise<void>,
): RowStream {
  return {
    keyFields: [0],
    read: async (push, after) => {
      for (let at = 0; at < rows.length; at += rowsPerBlock) {
        push(Buffer.from(rows.slice(at, at + rowsPerBlock).join('')));
        await onBlock?.();
        await after();
      }
    },
  };
}

const numbered = (count: number) => Array.from({ length: count }, (_, n) => `${n}\tvalue ${n}\n`);

describe('rows by their keys and marks', () => {
  it('are the same wherever their bytes are cut, with the key in front, behind or in two places', () => {
    const text = 'a\\tb\tx\t1\n\\N\t\t2\nlong value\ty\\\\\t3\n';
    for (const fields of [[0], [2], [2, 0]]) {
      const whole = marksOf(text, fields, text.length);
      assert.equal(new Set(whole.map(([, mark]) => mark)).size, 3);
      for (let bytes = 1; bytes < text.length; bytes++) assert.deepEqual(marksOf(text, fields, bytes), whole);
    }
    assert.deepEqual(
      marksOf(text, [2, 0], 5).map(([key]) => key),
      ['1, a\tb', '2, \\N', '3, long value'],
    );
  });

  it('differ when one byte of a value that is no key does', () => {
    assert.notDeepEqual(marksOf('1\tab\n', [0], 100), marksOf('1\tac\n', [0], 100));
    assert.notDeepEqual(marksOf('1\tab\n', [0], 2), marksOf('1\tac\n', [0], 2));
  });

  it('are joined whatever the sizes of the blocks of both sides', async () => {
    const rows = numbered(1000);
    const other = rows.toSpliced(10, 5).with(500, '505\tother\n').concat('2000\tnew\n');
    for (const [a, b] of [
      [1, 1],
      [7, 300],
      [1000, 1],
      [3, 5000],
    ] as const) {
      const join = await joinRows(stream(rows, a), stream(other, b));
      assert.deepEqual(join.result(100), {
        missing: ['10', '11', '12', '13', '14'],
        extra: ['2000'],
        changed: ['505'],
        more: 0,
      });
    }
  });

  it('are read side by side: none of both goes far ahead', async () => {
    const far = { first: 0, most: 0, second: 0 };
    const note = (side: 'first' | 'second') => async () => {
      far[side] += 10;
      far.most = Math.max(far.most, Math.abs(far.first - far.second));
      if (side === 'second') await setImmediate();
    };
    const rows = numbered(5000);
    await joinRows(stream(rows, 10, note('first')), stream(rows, 10, note('second')));
    assert.ok(far.most <= 20, `${far.most} rows ahead`);
  });

  it('an error of one side ends both', async () => {
    const broken: RowStream = { keyFields: [0], read: () => Promise.reject(new Error('gone')) };
    await assert.rejects(joinRows(stream(numbered(100), 1), broken), /gone/);
    await assert.rejects(joinRows(broken, stream(numbered(100), 1)), /gone/);
  });

  it('are listed up to a number, and given up when too many have no counterpart', () => {
    const join = new RowJoin();
    for (let n = 0; n < 50; n++) join.take('first', [String(n)], 'a');
    assert.deepEqual(join.result(3), { missing: ['0', '1', '2'], extra: [], changed: [], more: 47 });
    for (let n = 50; n < 100_001; n++) join.take('first', [String(n)], 'a');
    assert.equal(join.result(3), null);
  });

  it('in one range too many and missing in another: the order of the sides is not the same', () => {
    const range = (missing: readonly string[], extra: readonly string[]) => ({
      ...{ above: null, upTo: null, rows: { missing, extra, changed: [], more: 0 } },
    });
    assert.equal(isOrderCrossed([range(['a'], ['b']), range(['c'], ['d'])]), false);
    assert.equal(
      isOrderCrossed([range(['a'], []), { ...range([], []), rows: null }, range([], ['a'])]),
      true,
    );
  });
});
