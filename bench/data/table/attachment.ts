import type { BenchTable } from '../bench-table.ts';

const MIN_BYTES = 1000;
const MORE_BYTES = 40_000;
const content = Buffer.alloc(MIN_BYTES + MORE_BYTES + 4);
const digest = Buffer.alloc(32);

/** Bytes that do not compress, every value among them, as pictures and encrypted columns are. */
export const ATTACHMENT: BenchTable = {
  name: 'attachment',
  columns: [
    'id INT NOT NULL AUTO_INCREMENT PRIMARY KEY',
    'digest BINARY(32) NOT NULL',
    'name VARCHAR(80) NOT NULL',
    'content MEDIUMBLOB NOT NULL',
  ],
  indexes: [],
  rows: 24_000,
  fields: ['id', 'digest', 'name', 'content'],
  seed: 6,
  writeRow(out, id, random) {
    const size = MIN_BYTES + random.skewed(MORE_BYTES);
    for (let at = 0; at < size; at += 4) content.writeUInt32LE(random.bits(), at);
    for (let at = 0; at < digest.length; at += 4) digest.writeUInt32LE(random.bits(), at);
    out.ascii(`${id}\t`).bytes(digest).ascii(`\tscan-${id}.png\t`).bytes(content.subarray(0, size)).endRow();
  },
};
