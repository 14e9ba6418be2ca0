/**
 * How a column's value travels between server and TSV. One table for backup (the SELECT expression), restore
 * (the LOAD DATA column or variable), validate and recover.sh alike; see docs/format.md, "How each type travels".
 * - bytes: raw bytes in the column's own character set, read and loaded as CHARACTER SET binary
 * - float: read as `col*1e0`, which prints the shortest decimal that gives the same bits back, and keeps -0
 * - text: loaded through a variable and CONVERT(@v USING utf8mb4): JSON (error 3144 otherwise) and
 *   MariaDB's UUID, INET4, INET6 (which would become NULL with a mere warning)
 * - index: ENUM and SET with an empty member, where '' and the error value print alike, and those in the key, which sort by their
 *   number: as that number (`CAST(col AS UNSIGNED)`)
 */
export type Travel = 'bytes' | 'float' | 'text' | 'index';

/** One column that the TSV carries, in TSV order. Generated columns are not carried: the server computes them. */
export interface CarriedColumn {
  readonly name: string;
  /** COLUMN_TYPE as the server prints it. */
  readonly type: string;
  /** null for types without character set. */
  readonly characterSet: string | null;
  readonly travel: Travel;
}

/** How LOAD DATA takes a carried column: straight, or through a variable with a SET clause. */
export interface LoadColumn {
  /** null: the field goes straight into the column. */
  readonly variable: string | null;
  /** The SET expression for `variable`; null without one. */
  readonly expression: string | null;
}
