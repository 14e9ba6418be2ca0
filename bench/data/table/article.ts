import { type BenchTable, date, time } from '../bench-table.ts';
import { hanSentence } from '../words.ts';

/** Chinese text: three bytes a character. */
export const ARTICLE: BenchTable = {
  name: 'article',
  columns: [
    'id INT NOT NULL AUTO_INCREMENT PRIMARY KEY',
    'title VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL',
    'author VARCHAR(60) CHARACTER SET utf8mb4 NULL',
    'body MEDIUMTEXT CHARACTER SET utf8mb4 NOT NULL',
    'published DATETIME NOT NULL',
  ],
  indexes: ['ADD INDEX by_author (author)'],
  rows: 220_000,
  fields: ['id', 'title', 'author', 'body', 'published'],
  seed: 5,
  writeRow(out, id, random) {
    const title = hanSentence(random, 3 + random.below(8));
    const author = random.oneIn(5) ? '\\N' : hanSentence(random, 1);
    const body = hanSentence(random, 40 + random.skewed(500));
    const published = `${date(id >> 7)} ${time(random.below(86_400))}`;
    out.text(`${id}\t${title}\t${author}\t${body}\t${published}`).endRow();
  },
};
