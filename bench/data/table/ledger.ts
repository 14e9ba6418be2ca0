import { type BenchTable, date, decimal, time } from '../bench-table.ts';
import { sentence } from '../words.ts';

/** Decimals, dates and times with fractions. */
export const LEDGER: BenchTable = {
  name: 'ledger',
  columns: [
    'id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY',
    'account INT NOT NULL',
    'amount DECIMAL(18,4) NOT NULL',
    'balance DECIMAL(20,2) NOT NULL',
    'rate DECIMAL(12,8) NULL',
    'booked DATE NOT NULL',
    'created DATETIME(6) NOT NULL',
    'settled TIMESTAMP NULL',
    'opens TIME NULL',
    'note VARCHAR(60) NULL',
  ],
  indexes: ['ADD INDEX by_account (account, booked)'],
  rows: 1_500_000,
  fields: ['id', 'account', 'amount', 'balance', 'rate', 'booked', 'created', 'settled', 'opens', 'note'],
  seed: 3,
  writeRow(out, id, random) {
    const day = date(Math.floor(id / 700));
    const amount = decimal(random.skewed(900_000_000), 4);
    const rate = random.oneIn(2) ? '\\N' : decimal(random.bits(), 8);
    const micros = String(random.below(1_000_000)).padStart(6, '0');
    const created = `${day} ${time(random.below(86_400))}.${micros}`;
    const settled = random.oneIn(3) ? '\\N' : `${day} ${time(random.below(86_400))}`;
    const opens = random.oneIn(4) ? '\\N' : time(random.below(86_400));
    const note = random.oneIn(3) ? sentence(random, 1 + random.below(4)) : '\\N';
    const sign = random.oneIn(2) ? '-' : '';
    const balance = decimal(random.bits(), 2);
    const account = 1 + random.skewed(200_000);
    out
      .ascii(`${id}\t${account}\t${sign}${amount}\t${balance}\t${rate}\t${day}\t${created}\t${settled}`)
      .ascii(`\t${opens}\t${note}`)
      .endRow();
  },
};
