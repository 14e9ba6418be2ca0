CREATE DATABASE `na``me.s '"ü中`;
USE `na``me.s '"ü中`;
CREATE TABLE `dot.ted` (`a.b` INT PRIMARY KEY, `c``d` VARCHAR(20), `e'f"g` INT, ` lead` INT, `$x#%&*(){}[]\/` INT, `select` INT);
INSERT INTO `dot.ted` VALUES (1, 'one', 1, 1, 1, 1), (2, 'two', NULL, 2, 2, 2);
CREATE TABLE `new
line	tab` (`col
umn` INT, `שלום` INT, `中文列` VARCHAR(10), KEY `k
ey` (`col
umn`), CONSTRAINT `ch``eck` CHECK (`שלום` > 0));
INSERT INTO `new
line	tab` VALUES (1, 2, 'x'), (NULL, 3, NULL);
CREATE TABLE `) ENGINE=InnoDB AUTO_INCREMENT=5` (`) AUTO_INCREMENT=9` INT AUTO_INCREMENT PRIMARY KEY COMMENT ') AUTO_INCREMENT=3 -- '' \\') AUTO_INCREMENT=77 COMMENT='it''s `quoted` AUTO_INCREMENT=4';
INSERT INTO `) ENGINE=InnoDB AUTO_INCREMENT=5` VALUES (3), (5);
CREATE TABLE `$$` (`--` INT, `/*` INT, `;` INT);
INSERT INTO `$$` VALUES (1, 2, 3);
CREATE TABLE `Case` (a INT);
CREATE TABLE `case` (b INT);
INSERT INTO `Case` VALUES (1);
INSERT INTO `case` VALUES (2), (3);
CREATE VIEW `v``.'"
x` AS SELECT `a.b` AS `q``.'"
ü` FROM `dot.ted`;
CREATE VIEW `'` AS SELECT 'a`b' AS `'`, `q``.'"
ü` FROM `v``.'"
x`;
CREATE PROCEDURE `p``.'"
中`() SELECT ';', '$$', "it's -- not a comment" /* ; $$ */;
CREATE TRIGGER `t``.'"
中` BEFORE INSERT ON `dot.ted` FOR EACH ROW SET NEW.`e'f"g` = 1;
CREATE EVENT `e``.'"
中` ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1;
