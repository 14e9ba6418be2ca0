import { type BenchTable, date, decimal, time } from '../bench-table.ts';
import type { Random } from '../random.ts';
import { sentence } from '../words.ts';

const STATES = ['new', 'active', 'blocked', 'closed'] as const;
const TEXTS = 12;
const NUMBERS = 12;

const textColumns = Array.from({ length: TEXTS }, (_, i) => `text_${i + 1} VARCHAR(120) NULL`);
const numberColumns = Array.from({ length: NUMBERS }, (_, i) => `number_${i + 1} INT NULL`);

/** 32 columns as old applications have them: short texts, numbers, states, many of them NULL. */
export const WIDE: BenchTable = {
  name: 'wide',
  columns: [
    'id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY',
    "state ENUM('new','active','blocked','closed') NOT NULL",
    'email VARCHAR(120) CHARACTER SET ascii NOT NULL',
    'balance DECIMAL(12,2) NOT NULL',
    'score DOUBLE NULL',
    'born DATE NULL',
    'created DATETIME NOT NULL',
    'changed TIMESTAMP NULL',
    ...textColumns,
    ...numberColumns,
  ],
  indexes: ['ADD UNIQUE INDEX by_email (email)', 'ADD INDEX by_state (state, created)'],
  rows: 650_000,
  fields: [
    ...['id', 'state', 'email', 'balance', 'score', 'born', 'created', 'changed'],
    ...[...textColumns, ...numberColumns].map((column) => column.split(' ')[0] ?? ''),
  ],
  seed: 2,
  writeRow(out, id, random) {
    const created = `${date(random.below(2200))} ${time(random.below(86_400))}`;
    const score = random.oneIn(4) ? '\\N' : random.bits() / 65_536;
    const born = random.oneIn(4) ? '\\N' : date(random.below(2200));
    const changed = random.oneIn(2) ? '\\N' : created;
    const email = `${sentence(random, 1)}.${id}@${sentence(random, 1)}.example`;
    let row = `${id}\t${random.pick(STATES)}\t${email}\t${decimal(random.below(9_000_000), 2)}`;
    row += `\t${score}\t${born}\t${created}\t${changed}`;
    for (let i = 0; i < TEXTS; i++) row += `\t${textOf(random, i)}`;
    for (let i = 0; i < NUMBERS; i++) row += `\t${random.oneIn(2) ? '\\N' : random.skewed(100_000)}`;
    out.ascii(row).endRow();
  },
};

/** Every second column is mostly empty; a few texts hold a line break. */
function textOf(random: Random, column: number): string {
  if (column % 2 === 1 && !random.oneIn(4)) return '\\N';
  const text = sentence(random, 2 + random.below(6));
  return random.oneIn(40) ? `${text}\\n${column}` : text;
}
