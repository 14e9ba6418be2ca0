import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { salvage } from '../../../src/index.ts';
import { temporaryFolder } from '../../support/salvor-runs.ts';
import { DUMP_BEGIN, DUMP_END, insertOf } from '../../support/sample-dump.ts';

const folder = temporaryFolder();
/** A gzip member whose checksum is wrong by more than one bit: what it unpacks to is what unpacking gone astray gives. */
function astray(text: string): Buffer {
  const member = gzipSync(text);
  member.writeUInt32LE((member.readUInt32LE(member.length - 8) ^ 0x10001) >>> 0, member.length - 8);
  return member;
}

describe('a damaged member between good ones', () => {
  const leftovers = {
    'a string in the head of an INSERT': "INSERT \\\\x07 ,19'),1284,'SKU 'and no end",
    'a string in a statement': "\nSET @a = 'no end",
    'a name in backticks': '\nDROP TABLE `no end',
    'a comment': '\n/* no end',
    'a version comment': '\n/*!40101 SET NAMES',
    'a list of rows': "INSERT INTO `items` VALUES (100,'no end",
  };
  for (const [what, text] of Object.entries(leftovers)) {
    it(`costs nothing behind it where it leaves ${what} open`, async () => {
      const file = join(folder, 'astray.sql.gz');
      const output = join(folder, `${what.replaceAll(' ', '-')}.sql`);
      const members = [
        gzipSync(DUMP_BEGIN + insertOf(0, 100)),
        astray(text),
        gzipSync(`\n${insertOf(200, 900)}${DUMP_END}`),
      ];
      writeFileSync(file, Buffer.concat(members));
      const report = await salvage({ input: { file }, output });
      assert.deepEqual(report.kept, [{ table: 'shop.items', rows: 800 }]);
      assert.ok(readFileSync(output, 'utf8').includes(insertOf(200, 900)));
      assert.ok(report.lostCount > 0);
    });
  }
});
