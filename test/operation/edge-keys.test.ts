import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromByteString } from '../../src/model/byte-string.ts';
import type { Chunk } from '../../src/model/manifest.ts';
import { EdgeKeys } from '../../src/operation/backup/key-reader.ts';
import { EdgeRows } from '../../src/operation/verify/edge-rows.ts';
import { SeededRandom } from '../support/random.ts';

const escaped = (value: string) =>
  value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\0', '\\0');

test('the keys of the first and last row are read from frames cut anywhere, by the backup and again by verify', () => {
  const random = new SeededRandom(4);
  for (let round = 0; round < 500; round++) {
    const rows = Array.from({ length: 1 + random.below(6) }, () =>
      Array.from({ length: 3 }, () =>
        Array.from({ length: random.below(9) }, () => random.pick([...'ab\t\n\\\0é'])).join(''),
      ),
    );
    const tsv = Buffer.from(rows.map((row) => `${row.map(escaped).join('\t')}\n`).join(''));
    const keys = new EdgeKeys([2, 0]);
    const edges = new EdgeRows();
    // A key is never cut: frames end at a row's end or inside a giant row, behind what is kept of it.
    const ends = [...tsv.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1);
    const cuts = ends.filter(() => random.below(2) === 0);
    for (const [index, end] of [...cuts, tsv.length].entries()) {
      const frame = tsv.subarray(cuts[index - 1] ?? 0, end);
      keys.take(frame);
    }
    for (let at = 0; at < tsv.length; ) {
      const size = 1 + random.below(20);
      edges.push(tsv.subarray(at, at + size));
      at += size;
    }
    const expected = (row: readonly string[] | undefined) => [row?.[2], row?.[0]];
    const text = (key: EdgeKeys['first']) => key?.map((value) => fromByteString(value).toString());
    assert.deepEqual(text(keys.first), expected(rows[0]));
    assert.deepEqual(text(keys.last), expected(rows.at(-1)));
    const chunk = { firstKey: keys.first, lastKey: keys.last } as Chunk;
    assert.equal(edges.findWrongKey(chunk, [2, 0]), null);
    assert.notEqual(edges.findWrongKey({ ...chunk, lastKey: ['other', ''] }, [2, 0]), null);
  }
});

test('a giant row in several frames keeps the key that its first frame holds', () => {
  const keys = new EdgeKeys([0]);
  keys.take(Buffer.from('1\tshort\n7\tlong'));
  keys.take(Buffer.from('longlong'));
  assert.deepEqual(keys.last, ['7']);
  keys.take(Buffer.from('end\n'));
  assert.deepEqual([keys.first, keys.last], [['1'], ['7']]);
  keys.take(Buffer.from('9\tx\n'));
  assert.deepEqual(keys.last, ['9']);
});

test('a key behind a value that does not end within its frame is not known', () => {
  const keys = new EdgeKeys([1]);
  keys.take(Buffer.from('long'));
  keys.take(Buffer.from('long\t5\n'));
  assert.deepEqual([keys.first, keys.last], [null, null]);
});
