/** A dump as mysqldump writes it, made without a server: one table `shop.items` of `id` and `word`. */
export const DUMP_BEGIN = `-- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)
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
export const DUMP_END = 'UNLOCK TABLES;\n\n-- Dump completed on 2026-11-24 12:00:00\n';
/** Rows `from` up to, not including, `to`. */
export const insertOf = (from: number, to: number) =>
  `INSERT INTO \`items\` VALUES ${Array.from({ length: to - from }, (_, i) => `(${from + i},'${wordOf(from + i)}')`).join(',')};\n`;

const ROWS_PER_STATEMENT = 200;

export function sampleDump(rows: number): Buffer {
  const statements = Array.from({ length: Math.ceil(rows / ROWS_PER_STATEMENT) }, (_, i) =>
    insertOf(i * ROWS_PER_STATEMENT, Math.min(rows, (i + 1) * ROWS_PER_STATEMENT)),
  );
  return Buffer.from(DUMP_BEGIN + statements.join('') + DUMP_END);
}

/** Words that do not pack well, as real ones do not. */
function wordOf(id: number): string {
  const scattered = Math.imul(id + 1, 2_654_435_761) >>> 0;
  return `word ${scattered.toString(36)} ${Math.imul(scattered, 40_503) >>> 0}`;
}
