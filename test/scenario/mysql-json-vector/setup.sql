CREATE DATABASE docs CHARACTER SET utf8mb4;
USE docs;
CREATE TABLE j (id INT PRIMARY KEY, j JSON);
INSERT INTO j VALUES (1, NULL), (2, 'null'), (3, '{}'), (4, '[]'), (5, '""'), (6, '"\\u0000\\t\\n\\\\ü😀"'), (7, '{"b": 1.0, "a": [1e100, 12345678901234567890, -9223372036854775808, -0.0, 1.7976931348623157e308, 5e-324], "": {"": []}}'), (8, 'true'), (9, '18446744073709551615'), (10, '[[[[[[[[[[1]]]]]]]]]]'), (11, '0.1'), (12, JSON_OBJECT('d', CAST('2020-01-01' AS DATE), 't', CAST('10:11:12.5' AS TIME(6)))), (13, CONCAT('{"long": "', REPEAT('中\\\\\\"', 20000), '"}'));
CREATE TABLE v (id INT PRIMARY KEY, v VECTOR(3), w VECTOR);
INSERT INTO v VALUES (1, TO_VECTOR('[1,-0.5,3e38]'), TO_VECTOR('[0]')), (2, NULL, NULL), (3, TO_VECTOR('[0,-0,2.5e-30]'), TO_VECTOR('[92,9.5,10]'));
