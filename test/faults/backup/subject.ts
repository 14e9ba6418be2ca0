/** Rows of 4 KiB that do not compress; enough for several chunks, and for several fillings of the buffers between server and client. */
export const BIG_ROWS = 3000;
/** From this row on the rows are other ones at the time of the faults than in the older snapshot. */
const CHANGED_FROM = 2000;

const RANDOM_4K = 'CONCAT(RANDOM_BYTES(1024), RANDOM_BYTES(1024), RANDOM_BYTES(1024), RANDOM_BYTES(1024))';

/** What is backed up while faults are injected: one big table, and one of each kind of object. */
export const SUBJECT_SQL = `SET SESSION sql_mode = '';
DROP DATABASE IF EXISTS ledger; CREATE DATABASE ledger CHARACTER SET utf8mb4; USE ledger;
CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
CREATE TABLE big (id INT PRIMARY KEY, body BLOB);
INSERT INTO big SELECT n, ${RANDOM_4K} FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n
  FROM digit a, digit b, digit c, digit e) numbers WHERE n < ${BIG_ROWS};
CREATE TABLE account (id INT PRIMARY KEY AUTO_INCREMENT, owner VARCHAR(50), money DECIMAL(10,2));
INSERT INTO account (owner, money) VALUES ('Ann', 10), ('Bob', 20.5), ('Zoë', 7), ('李娜', 0);
CREATE TABLE booking (id INT PRIMARY KEY AUTO_INCREMENT, account_id INT NOT NULL, money DECIMAL(10,2),
  FOREIGN KEY (account_id) REFERENCES account (id));
INSERT INTO booking (account_id, money) VALUES (1, 4), (2, 3), (2, 1);
CREATE VIEW rich AS SELECT id, owner FROM account WHERE money > 9;
CREATE TRIGGER stamp BEFORE INSERT ON booking FOR EACH ROW SET NEW.money = COALESCE(NEW.money, 0);
CREATE PROCEDURE count_bookings() SELECT COUNT(*) FROM booking;
CREATE EVENT sweep ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM booking WHERE id < 0;`;

/** Between the older snapshot and the faults: some chunks are shared, some must be written anew. */
export const CHANGE_SQL = `UPDATE ledger.big SET body = ${RANDOM_4K} WHERE id >= ${CHANGED_FROM};
UPDATE ledger.account SET money = money + 1 WHERE id = 1;`;
