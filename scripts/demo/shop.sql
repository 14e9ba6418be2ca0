-- The sample shop of `npm run demo`: a small web shop with everything a backup must not lose.
-- Deterministic: the same rows at every run.
CREATE DATABASE shop CHARACTER SET utf8mb4;
USE shop;
SET NAMES utf8mb4;
SET time_zone = '+00:00';

CREATE TABLE digit (d INT PRIMARY KEY);
INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);

CREATE TABLE customer (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(80) NOT NULL,
  email VARCHAR(120) CHARACTER SET latin1 NOT NULL UNIQUE,
  city VARCHAR(40) NOT NULL,
  since DATE NOT NULL,
  preferences JSON,
  KEY by_city (city)
);
INSERT INTO customer (name, email, city, since, preferences)
SELECT CONCAT(ELT(1 + n % 5, '王小明', 'Zoë Müller', 'O''Brien', '李娜', 'Ana-María'), ' ', n),
       CONCAT('user', n, '@example.org'),
       ELT(1 + n % 4, '上海', 'München', 'São Paulo', 'Kraków'),
       '2019-01-01' + INTERVAL (n * 7) % 2500 DAY,
       JSON_OBJECT('newsletter', n % 2 = 0, 'tags', JSON_ARRAY('a', n % 10))
FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n FROM digit a, digit b, digit c, digit e) numbers ORDER BY n;

CREATE TABLE product (
  sku CHAR(8) NOT NULL PRIMARY KEY,
  title VARCHAR(100) NOT NULL,
  price DECIMAL(10,2) NOT NULL,
  weight FLOAT,
  photo VARBINARY(64),
  label ENUM('new','sale','') NOT NULL DEFAULT 'new',
  CONSTRAINT price_is_positive CHECK (price >= 0)
);
INSERT INTO product
SELECT CONCAT('P', LPAD(n, 7, '0')), CONCAT(ELT(1 + n % 3, '茶壶', 'Teapot 🫖', 'Théière'), ' no. ', n),
       (n * 37) % 20000 / 100, n / 7, UNHEX(SHA2(n, 512)), ELT(1 + n % 3, 'new', 'sale', '')
FROM (SELECT a.d + 10 * b.d + 100 * c.d AS n FROM digit a, digit b, digit c) numbers ORDER BY n;

CREATE TABLE orders (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id INT UNSIGNED NOT NULL,
  placed_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  note TEXT,
  net DECIMAL(12,2) NOT NULL,
  gross DECIMAL(12,2) AS (net * 1.19) STORED,
  KEY by_customer (customer_id, placed_at),
  CONSTRAINT order_of_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
);
INSERT INTO orders (customer_id, placed_at, note, net)
SELECT 1 + n * 7 % 10000, '2024-01-01' + INTERVAL n * 613 SECOND,
       ELT(1 + n % 5, NULL, '', 'leave at the door\nring twice', 'tab\there', '请放门口 \\N'), n % 5000 / 4
FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n FROM digit a, digit b, digit c, digit e, digit f WHERE f.d < 3) numbers
ORDER BY n;

CREATE TABLE order_item (
  order_id BIGINT UNSIGNED NOT NULL,
  line SMALLINT NOT NULL,
  sku CHAR(8) NOT NULL,
  quantity INT NOT NULL,
  PRIMARY KEY (order_id, line),
  CONSTRAINT item_of_order FOREIGN KEY (order_id) REFERENCES orders (id),
  CONSTRAINT item_is_product FOREIGN KEY (sku) REFERENCES product (sku)
);
INSERT INTO order_item
SELECT o.id, l.d, CONCAT('P', LPAD((o.id * 3 + l.d * 11) % 1000, 7, '0')), 1 + (o.id + l.d) % 9
FROM orders o JOIN digit l ON l.d < 1 + o.id % 3 ORDER BY o.id, l.d;

CREATE VIEW customer_sales AS
SELECT c.id, c.name, COUNT(o.id) AS orders, COALESCE(SUM(o.gross), 0) AS gross
FROM customer c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.name;

DELIMITER //
CREATE TRIGGER no_negative_orders BEFORE INSERT ON orders FOR EACH ROW
BEGIN
  IF NEW.net < 0 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'net must not be negative'; END IF;
END//
CREATE FUNCTION discount(total DECIMAL(12,2)) RETURNS DECIMAL(12,2) DETERMINISTIC
RETURN IF(total > 1000, total * 0.05, 0)//
CREATE PROCEDURE close_year(IN which YEAR)
BEGIN
  SELECT COUNT(*) FROM orders WHERE YEAR(placed_at) = which;
END//
CREATE EVENT nightly_cleanup ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 03:00:00' DISABLE
DO DELETE FROM orders WHERE placed_at < '2000-01-01'//
DELIMITER ;
