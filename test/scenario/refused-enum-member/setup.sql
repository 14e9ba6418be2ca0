CREATE DATABASE smile CHARACTER SET utf8mb4;
USE smile;
CREATE TABLE harmless (e ENUM('?', 'x') CHARACTER SET utf8mb4);
INSERT INTO harmless VALUES ('?'), ('x');
CREATE TABLE harmful (e ENUM('😀', 'x') CHARACTER SET utf8mb4);
INSERT INTO harmful VALUES ('😀');
