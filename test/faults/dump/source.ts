import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { loadDumpSource } from '../../support/dump-source.ts';
import { runClient, runStock } from '../../support/stock-client.ts';

/** Besides the small schema of the other tests: tables whose rows fill many statements, of every kind of type. */
const MORE = `
CREATE DATABASE store DEFAULT CHARACTER SET utf8mb4;
USE store;
CREATE TABLE numbers (n INT PRIMARY KEY);
INSERT INTO numbers SELECT a.i * 100 + b.i * 10 + c.i FROM
  (SELECT 0 i UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) a,
  (SELECT 0 i UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) b,
  (SELECT 0 i UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) c;
CREATE TABLE items (id BIGINT UNSIGNED PRIMARY KEY AUTO_INCREMENT, sku CHAR(12) NOT NULL, price DECIMAL(10,2) NOT NULL, weight DOUBLE,
 made DATE, sold DATETIME(3), opens TIME, kind ENUM('new','used','it''s "odd"') NOT NULL, tags SET('a','b','c'), notes TEXT, raw VARBINARY(64));
INSERT INTO items (sku, price, weight, made, sold, opens, kind, tags, notes, raw)
 SELECT CONCAT('SKU-', LPAD(n * 7919 MOD 1000003, 8, '0')), n * 1.25 + 0.99, IF(n MOD 7 = 0, NULL, n / 3.0), '2020-01-01' + INTERVAL n DAY,
  '2024-02-29 12:30:00.125' + INTERVAL n MINUTE, SEC_TO_TIME(n * 37), ELT(1 + n MOD 3, 'new', 'used', 'it''s "odd"'), ELT(1 + n MOD 4, '', 'a', 'a,c', 'a,b,c'),
  CONCAT('note ', SHA2(n, 224), ' 汉字订单 «ünï» ', REPEAT('x', n MOD 40), IF(n MOD 11 = 0, 'it''s, (quoted)),(1,2', '')), UNHEX(SHA2(n * 3, 256)) FROM numbers;
CREATE TABLE links (a INT NOT NULL, b INT NOT NULL, PRIMARY KEY (a, b)) ENGINE=InnoDB;
INSERT INTO links SELECT n, (n * 31) MOD 997 FROM numbers WHERE n < 700;
CREATE TABLE words (id INT PRIMARY KEY, word VARCHAR(80) NOT NULL, twin VARCHAR(80)) ENGINE=MyISAM;
INSERT INTO words SELECT n, CONCAT('word', LEFT(SHA2(n, 256), 32)), IF(n MOD 5 = 0, NULL, CONCAT('\\\\ ', SHA2(n, 224), ' ''q''')) FROM numbers WHERE n < 400;
CREATE VIEW cheap AS SELECT id, price FROM items WHERE price < 100;
DELIMITER //
CREATE PROCEDURE tidy() BEGIN
DELETE FROM links WHERE a < 0;
INSERT INTO words VALUES (-1, 'made by a procedure', NULL);
END //
DELIMITER ;
`;

export async function loadSource(server: ScratchServer): Promise<void> {
  await loadDumpSource(server);
  await runClient(server, MORE);
}

/** The stock program's dump, in statements of about 8 KB so that tables fill many of them. */
export async function dumpSource(server: ScratchServer): Promise<Buffer> {
  const options = [
    '--single-transaction',
    '--routines',
    '--events',
    '--net-buffer-length=8192',
    '--skip-dump-date',
  ];
  // The tests load it into the server it came from.
  const own = server.kind.startsWith('mysql') ? ['--set-gtid-purged=OFF'] : [];
  return runStock(server, 'mysqldump', [...options, ...own, '--databases', 'shop', 'store']);
}
