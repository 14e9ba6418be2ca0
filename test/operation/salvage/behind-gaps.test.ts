import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { salvage } from '../../../src/index.ts';
import { temporaryFolder } from '../../support/salvor-runs.ts';

const folder = temporaryFolder();
const BEGIN = `-- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)
--
-- Host: localhost    Database: shop
-- ------------------------------------------------------
/*!50503 SET NAMES utf8mb4 */;

--
-- Table structure for table \`items\`
--

CREATE TABLE \`items\` (
  \`id\` int NOT NULL,
  \`word\` varchar(80) NOT NULL,
  PRIMARY KEY (\`id\`)
) ENGINE=InnoDB;

--
-- Dumping data for table \`items\`
--

LOCK TABLES \`items\` WRITE;
`;
const END = 'UNLOCK TABLES;\n\n-- Dump completed on 2026-11-24 12:00:00\n';
const insert = (from: number, to: number) =>
  `INSERT INTO \`items\` VALUES ${Array.from({ length: to - from }, (_, i) => `(${from + i},'word ${from + i}')`).join(',')};\n`;

/** A gzip member whose checksum is wrong: what it unpacks to is what unpacking gone astray gives. */
function astray(text: string): Buffer {
  const member = gzipSync(text);
  member.writeUInt32LE((member.readUInt32LE(member.length - 8) ^ 1) >>> 0, member.length - 8);
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
        gzipSync(BEGIN + insert(0, 100)),
        astray(text),
        gzipSync(`\n${insert(200, 900)}${END}`),
      ];
      writeFileSync(file, Buffer.concat(members));
      const report = await salvage({ input: { file }, output });
      assert.deepEqual(report.kept, [{ table: 'shop.items', rows: 800 }]);
      assert.ok(readFileSync(output, 'utf8').includes(insert(200, 900)));
      assert.ok(report.lostCount > 0);
    });
  }
});
