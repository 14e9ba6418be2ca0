CREATE DATABASE fk_a;
CREATE DATABASE fk_b;
SET foreign_key_checks = 0;
CREATE TABLE fk_a.a (id INT PRIMARY KEY, b_id INT, CONSTRAINT `a``b` FOREIGN KEY (b_id) REFERENCES fk_b.b (id) ON DELETE SET NULL ON UPDATE CASCADE);
CREATE TABLE fk_b.b (id INT PRIMARY KEY, a_id INT, FOREIGN KEY (a_id) REFERENCES fk_a.a (id) ON DELETE CASCADE);
CREATE TABLE fk_a.z_parent (id INT PRIMARY KEY, up INT, x INT, y INT, UNIQUE (x, y), FOREIGN KEY (up) REFERENCES z_parent (id));
CREATE TABLE fk_a.a_child (id INT PRIMARY KEY, x INT, y INT, CHECK (x <> 99), CONSTRAINT `chk 'q'` CHECK (y IS NULL OR y < 1000 AND `y` <> 5), FOREIGN KEY (x, y) REFERENCES z_parent (x, y) ON UPDATE NO ACTION ON DELETE RESTRICT);
CREATE TABLE fk_a.`p``q'.r` (`i``d` INT PRIMARY KEY);
CREATE TABLE fk_b.`c``h'.ü` (`x``y` INT, `plain` INT, CONSTRAINT `ü ``中'.x` FOREIGN KEY (`x``y`) REFERENCES fk_a.`p``q'.r` (`i``d`), CONSTRAINT fk_plain FOREIGN KEY (plain) REFERENCES fk_a.`p``q'.r` (`i``d`));
INSERT INTO fk_a.`p``q'.r` VALUES (1);
INSERT INTO fk_b.`c``h'.ü` VALUES (1, 1), (NULL, NULL);
INSERT INTO fk_a.a VALUES (1, 1), (2, NULL);
INSERT INTO fk_b.b VALUES (1, 2), (2, 1);
INSERT INTO fk_a.z_parent VALUES (1, 2, 1, 1), (2, 3, 2, 2), (3, 1, 3, 3), (4, NULL, NULL, NULL);
INSERT INTO fk_a.a_child VALUES (1, 1, 1), (2, NULL, NULL), (3, 3, 3);
-- a row whose parent is gone: possible on every server that was ever loaded with checks off
INSERT INTO fk_a.a_child VALUES (4, 77, 77);
