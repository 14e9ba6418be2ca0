CREATE DATABASE `generated` CHARACTER SET utf8mb4;
USE `generated`;
CREATE TABLE g (v1 INT AS (a + 1) VIRTUAL, a INT, s1 VARCHAR(20) AS (CONCAT(b, '-', a)) STORED, b VARCHAR(10), v2 VARCHAR(20) AS (UPPER(b)) VIRTUAL COMMENT 'up', id INT PRIMARY KEY, KEY (v1), KEY (s1), UNIQUE (v2));
INSERT INTO g (a, b, id) VALUES (1, 'x', 1), (NULL, NULL, 2), (3, '中', 3);
CREATE TABLE only_generated (c INT AS (1) VIRTUAL, d INT AS (2) STORED);
INSERT INTO only_generated VALUES (), (), ();
CREATE TABLE json_parts (doc JSON, name VARCHAR(20) AS (JSON_UNQUOTE(JSON_EXTRACT(doc, '$.name'))) STORED, KEY (name));
INSERT INTO json_parts (doc) VALUES ('{"name": "a\\"b", "x": [1, 2.50, 1e3, null, true]}'), ('{"name": "ü😀\\\\"}'), (NULL), ('[]'), ('"str\\n"');
