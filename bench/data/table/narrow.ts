import type { BenchTable } from '../bench-table.ts';

/** Six integers: many short rows, where the work per row and per field counts. */
export const NARROW: BenchTable = {
  name: 'narrow',
  columns: [
    'id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY',
    'customer INT UNSIGNED NOT NULL',
    'product INT NOT NULL',
    'quantity SMALLINT NOT NULL',
    'created INT UNSIGNED NOT NULL',
    'flags TINYINT NULL',
  ],
  indexes: ['ADD INDEX by_customer (customer)'],
  rows: 5_000_000,
  fields: ['id', 'customer', 'product', 'quantity', 'created', 'flags'],
  seed: 1,
  writeRow(out, id, random) {
    const customer = 1 + random.skewed(900_000);
    const product = random.below(50_000);
    const quantity = 1 + random.skewed(100);
    const created = 1_600_000_000 + id * 31 + random.below(30);
    const flags = random.oneIn(3) ? '\\N' : random.below(8);
    out.ascii(`${id}\t${customer}\t${product}\t${quantity}\t${created}\t${flags}`).endRow();
  },
};
