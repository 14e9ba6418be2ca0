import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inspect } from '../../../src/index.ts';
import { KeySample } from '../../../src/operation/inspect/keys/key-sample.ts';
import { gzip } from '../../support/pack.ts';
import { temporaryFolder } from '../../support/salvor-runs.ts';
import { DUMP_BEGIN, DUMP_END, insertOf } from '../../support/sample-dump.ts';

const folder = temporaryFolder();
let files = 0;

async function keysIn(rows: string, pack = (bytes: Buffer) => bytes) {
  const file = join(folder, `dump-${files++}.sql`);
  const text = DUMP_BEGIN + rows + DUMP_END;
  writeFileSync(file, pack(Buffer.from(text)));
  const { damage, damageCount, keys, complete } = await inspect({ file, duplicateKeys: true });
  return { text, keys, complete, damageCount, found: damage.filter(({ kind }) => kind === 'duplicate-key') };
}

describe('primary keys that come twice', () => {
  it('are found in one statement and over several, with their place', async () => {
    const again = "INSERT INTO `items` VALUES (5000,'a, (b)'),(5001,'it\\'s'),(5000,''),(17,'x');\n";
    for (const pack of [undefined, gzip]) {
      const { text, keys, found, damageCount, complete } = await keysIn(insertOf(0, 3000) + again, pack);
      assert.deepEqual([damageCount, complete, keys], [2, true, { rows: 3004, oneOf: 1 }]);
      assert.deepEqual(
        found.map(({ byte, table, detail }) => [text.slice(byte ?? 0).split(',')[0], table, detail]),
        [
          ['(5000', 'shop.items', 'primary key (5000) was there before'],
          ['(17', 'shop.items', 'primary key (17) was there before'],
        ],
      );
    }
  });

  it('are not seen where there are none, nor where the statement may meet them', async () => {
    assert.equal((await keysIn(insertOf(0, 3000))).damageCount, 0);
    const forgiving = "REPLACE INTO `items` VALUES (1,'x');\nINSERT IGNORE INTO `items` VALUES (1,'y');\n";
    assert.equal((await keysIn(insertOf(0, 10) + forgiving)).found.length, 0);
  });
});

describe('the sample of keys', () => {
  const digest = (i: number) => createHash('sha1').update(String(i)).digest().readBigUInt64LE();

  it('finds every second coming while all fit', () => {
    const sample = new KeySample(1 << 12);
    for (let i = 0; i < 2000; i++) assert.equal(sample.hasOrAdd(digest(i)), false);
    for (let i = 0; i < 2000; i++) assert.equal(sample.hasOrAdd(digest(i)), true);
    assert.equal(sample.oneOf, 1);
  });

  it('beyond that finds its share, and never one that is none', () => {
    const sample = new KeySample(1 << 10);
    for (let i = 0; i < 20_000; i++) assert.equal(sample.hasOrAdd(digest(i)), false);
    let found = 0;
    for (let i = 0; i < 20_000; i++) if (sample.hasOrAdd(digest(i))) found++;
    assert.equal(sample.oneOf, 32);
    assert.ok(Math.abs(found - 20_000 / 32) < 100, `${found}`);
  });
});
