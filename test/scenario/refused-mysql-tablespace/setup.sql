CREATE DATABASE spaces;
CREATE TABLESPACE some_space ADD DATAFILE 'some_space.ibd';
USE spaces;
CREATE TABLE in_system (a INT) TABLESPACE innodb_system;
CREATE TABLE in_file (a INT) TABLESPACE innodb_file_per_table;
CREATE TABLE z_general (a INT) TABLESPACE some_space;
