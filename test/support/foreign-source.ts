import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { loadDumpSource } from './dump-source.ts';
import { runClient } from './stock-client.ts';

export const FOREIGN_SCHEMAS = ['shop', 'd'];

/** Beside the small shop: tables whose keys are worth waiting, foreign keys, tables without transactions. */
function fill(kind: string, rows: number): string {
  const numbers = `(SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d AS n
    FROM digit a, digit b, digit c, digit e, digit f WHERE a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d < ${rows}) numbers`;
  const plain = kind.startsWith('mariadb') ? 'Aria' : 'MyISAM';
  return `
  CREATE DATABASE d CHARACTER SET utf8mb4; USE d;
  CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE child (id INT PRIMARY KEY, wide_id INT, digit_d INT, v VARCHAR(150), KEY (wide_id), KEY (v),
    FOREIGN KEY (wide_id) REFERENCES wide (id), FOREIGN KEY (digit_d) REFERENCES digit (d));
  CREATE TABLE wide (id INT AUTO_INCREMENT PRIMARY KEY, a VARCHAR(200), b INT, c INT, KEY by_a (a), UNIQUE KEY by_b (b), KEY by_c (c));
  INSERT INTO wide SELECT n + 1, CONCAT(SHA2(n, 512), "it's \\\\ ;\\n"), n, n % 10 FROM ${numbers};
  INSERT INTO child SELECT n, n + 1, n % 10, SHA2(n, 512) FROM ${numbers};
  CREATE TABLE no_key (a INT, b VARCHAR(20), KEY (a)); INSERT INTO no_key SELECT n % 7, 'twice and more' FROM ${numbers};
  CREATE TABLE plain (id INT PRIMARY KEY, a VARCHAR(100), KEY (a)) ENGINE=${plain}; INSERT INTO plain SELECT n, SHA2(n, 256) FROM ${numbers};
  CREATE TABLE plain_no_key (a INT) ENGINE=MyISAM; INSERT INTO plain_no_key SELECT n % 5 FROM ${numbers};
  CREATE TABLE \`we;ird \`\` "name" /* x */\` (\`a;b\` INT, \`c'd\` TEXT); INSERT INTO \`we;ird \`\` "name" /* x */\` VALUES (1, 'a');
  CREATE VIEW seen AS SELECT COUNT(*) AS n FROM wide; CREATE VIEW seen_again AS SELECT n FROM seen;
  CREATE TABLE told (n INT);
  SET sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES';
  CREATE TRIGGER digit_added AFTER INSERT ON digit FOR EACH ROW INSERT INTO told VALUES (length('c:\\'));
  SET sql_mode = DEFAULT;
  CREATE FUNCTION twice (a INT) RETURNS INT DETERMINISTIC RETURN 2 * a;`;
}

/** What real dumps are taken from; `rows` of each large table. */
export async function loadForeignSource(server: ScratchServer, rows = 10_000): Promise<void> {
  await runClient(server, 'SET GLOBAL log_bin_trust_function_creators = 1');
  await loadDumpSource(server);
  await runClient(server, `SET foreign_key_checks = 0; ${fill(server.kind, rows)}`);
}
