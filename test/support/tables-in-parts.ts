/** A small table is cut like a big one. */
export const SMALL_SIZES = { frameBytes: 256 << 10, leastChunkBytes: 256 << 10, leastRangeBytes: 4 << 20 };

/** `wide` is read in ranges (about 130 bytes a row), `keyless` in one scan, `isam` under the lock. */
export function tablesInParts({
  wide,
  keyless,
}: {
  readonly wide: number;
  readonly keyless: number;
}): string {
  return `
  CREATE DATABASE d; USE d;
  CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE wide (id INT PRIMARY KEY, a VARCHAR(200));
  INSERT INTO wide SELECT n, SHA2(n, 512) FROM (SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d + 100000*g.d AS n
    FROM digit a, digit b, digit c, digit e, digit f, digit g) numbers WHERE n < ${wide};
  CREATE TABLE keyless AS SELECT id, REVERSE(a) AS a FROM wide LIMIT ${keyless};
  CREATE TABLE isam (id INT PRIMARY KEY) ENGINE=MyISAM; INSERT INTO isam VALUES (1), (2);
  ANALYZE TABLE wide, keyless;`;
}
