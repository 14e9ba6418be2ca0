import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { runClient } from './stock-client.ts';

/** A small schema with what dumps stumble over. `orders` is the large table that damage is done to. */
const SETUP = `
CREATE DATABASE shop DEFAULT CHARACTER SET utf8mb4;
USE shop;
CREATE TABLE customers (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(60) NOT NULL, note TEXT, photo BLOB);
INSERT INTO customers (name, note, photo) VALUES
 ('Ada', 'it''s "quoted"; -- not a comment', x'00ff1a5c270a0d'), ('汉字 名称', NULL, NULL), ('Zoë', 'line one\\nline two\\ttab', ''),
 ('\\\\', '/* no */ # no', x'c328'), ('x),(1', 'DELIMITER ;;', x'e4b8');
CREATE TABLE orders (id INT PRIMARY KEY AUTO_INCREMENT, customer INT NOT NULL, amount DECIMAL(10,2), placed DATETIME,
 comment VARCHAR(200), total DECIMAL(12,2) GENERATED ALWAYS AS (amount * 2) STORED, KEY (customer));
INSERT INTO orders (customer, amount, placed, comment)
 SELECT 1 + MOD(n, 5), n * 1.5, '2026-01-01' + INTERVAL n MINUTE, CONCAT('order number ', n, ' ordré 订单')
 FROM (SELECT a.i * 100 + b.i * 10 + c.i AS n FROM
  (SELECT 0 i UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) a,
  (SELECT 0 i UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) b,
  (SELECT 0 i UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) c) numbers;
CREATE TABLE places (id INT PRIMARY KEY, spot POINT, flags BIT(8), kind ENUM('a','b;c'), at FLOAT) ENGINE=InnoDB;
INSERT INTO places VALUES (1, ST_GeomFromText('POINT(1 2)'), b'10101010', 'b;c', -1.5e-10), (2, NULL, NULL, NULL, 3);
CREATE TABLE empty_one (id INT PRIMARY KEY COMMENT 'a ) b; c', \`odd \`\`name\` TEXT) COMMENT='it''s empty; really';
CREATE VIEW big_orders AS SELECT id, amount FROM orders WHERE amount > 100;
CREATE TRIGGER orders_bi BEFORE INSERT ON orders FOR EACH ROW SET NEW.comment = COALESCE(NEW.comment, 'none');
DELIMITER //
CREATE PROCEDURE pay(IN who INT) BEGIN
  -- INSERT INTO orders would be wrong here
  INSERT INTO orders (customer) VALUES (who);
  SELECT ';' AS done;
END //
DELIMITER ;
CREATE EVENT sweep ON SCHEDULE EVERY 1 DAY DO DELETE FROM orders WHERE id < 0;
`;

export async function loadDumpSource(server: ScratchServer): Promise<void> {
  await runClient(server, SETUP);
}
