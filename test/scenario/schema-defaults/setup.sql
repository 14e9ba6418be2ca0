CREATE DATABASE `empty` CHARACTER SET ucs2 COLLATE ucs2_bin;
CREATE DATABASE def_gbk CHARACTER SET gbk;
CREATE DATABASE def_cs CHARACTER SET latin1 COLLATE latin1_general_cs;
CREATE TABLE def_gbk.t (a VARCHAR(5), b TEXT, c CHAR(3) CHARACTER SET latin1);
INSERT INTO def_gbk.t VALUES ('中', '文', 'x');
CREATE TABLE def_cs.t (a VARCHAR(5), b ENUM('a','A'));
INSERT INTO def_cs.t VALUES ('a', 'a'), ('A', 'A');
