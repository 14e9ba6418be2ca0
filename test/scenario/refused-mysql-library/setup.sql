CREATE DATABASE lib;
USE lib;
CREATE LIBRARY code LANGUAGE JAVASCRIPT AS $$ export function f(n) { return n; } $$;
