import { type BenchTable, date } from '../bench-table.ts';
import type { Random } from '../random.ts';
import { sentence } from '../words.ts';

const KINDS = ['order', 'invoice', 'ticket', 'visit'] as const;

/** JSON of a few hundred bytes to a few kilobytes. */
export const DOCUMENT: BenchTable = {
  name: 'document',
  columns: [
    'id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY',
    'kind VARCHAR(20) NOT NULL',
    'content JSON NOT NULL',
  ],
  indexes: ['ADD INDEX by_kind (kind)'],
  rows: 350_000,
  fields: ['id', 'kind', 'content'],
  // MySQL takes no JSON out of binary text (error 3144).
  characterSet: 'utf8mb4',
  seed: 4,
  writeRow(out, id, random) {
    const kind = random.pick(KINDS);
    const items = 1 + random.skewed(16);
    let json = `{"id": ${id}, "kind": "${kind}", "open": ${random.oneIn(3)}, "date": "${date(id >> 8)}"`;
    json += `, "customer": {"name": "${sentence(random, 2)}", "number": ${random.skewed(900_000)}}, "items": [`;
    for (let i = 0; i < items; i++) json += `${i === 0 ? '' : ', '}${item(random)}`;
    out.ascii(`${id}\t${kind}\t${json}], "note": null}`).endRow();
  },
};

function item(random: Random): string {
  const price = random.skewed(100_000) / 4;
  const tags = random.oneIn(3) ? '[]' : `["${sentence(random, 1)}", "${sentence(random, 1)}"]`;
  return `{"sku": "${random.bits().toString(36)}", "text": "${sentence(random, 5)}", "price": ${price}, "tags": ${tags}}`;
}
