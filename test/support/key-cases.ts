import type { ServerKind } from '../../src/scratch/server-kind.ts';
import type { SeededRandom } from './random.ts';

/** A table whose key is of some type, and rows for it. */
export interface KeyCase {
  readonly name: string;
  /** Columns and key, without the payload. */
  readonly columns: string;
  /** SQL of one row's key. */
  readonly row: (random: SeededRandom) => string;
  /** Rows at and beyond the edges, put in after the bounds are known. */
  readonly edges: readonly string[];
  /** Statements that change rows to what is equal under the key's collation; `k` is the key. */
  readonly sameKey?: string;
  readonly servers?: readonly ServerKind[];
}

const MARIADB: readonly ServerKind[] = ['mariadb-10.11', 'mariadb-11.8'];
const NO_PAD: readonly ServerKind[] = ['mysql-9.7'];

const LETTERS = [...'abcxyzABCXYZ0189 _-äÄéßñ'];
const text = (random: SeededRandom) =>
  `'${Array.from({ length: 1 + random.below(8) }, () => random.pick(LETTERS)).join('')}'`;
const hex = (bytes: Buffer) => `X'${bytes.toString('hex')}'`;
const big = (random: SeededRandom) =>
  BigInt(random.below(2 ** 32)) * 2n ** 32n + BigInt(random.below(2 ** 32));
const moment = (random: SeededRandom) => new Date(random.below(4_000_000) * 1_000_000 - 1_000_000_000_000);

/** Keys as the peers have lost rows with, and others (field survey: holes between integers, ENUM, collations, sparse keys). */
export const KEY_CASES: readonly KeyCase[] = [
  {
    name: 'negative and positive INT',
    columns: 'k INT PRIMARY KEY',
    row: (random) => String(random.below(20_000) - 10_000),
    edges: ['-2147483648', '2147483647', '0'],
  },
  {
    name: 'sparse BIGINT UNSIGNED',
    columns: 'k BIGINT UNSIGNED PRIMARY KEY',
    row: (random) => String(random.below(2) === 0 ? big(random) : BigInt(random.below(5_000))),
    edges: ['0', '18446744073709551615', '18446744073709551614'],
  },
  {
    name: 'BIGINT with exponential gaps',
    columns: 'k BIGINT PRIMARY KEY',
    row: (random) => String((1n << BigInt(random.below(62))) + BigInt(random.below(40))),
    edges: ['-9223372036854775808', '9223372036854775807'],
  },
  {
    name: 'DECIMAL',
    columns: 'k DECIMAL(20,4) PRIMARY KEY',
    row: (random) => `${random.below(2) ? '-' : ''}${random.below(100_000)}.${random.below(10_000)}`,
    edges: ['-9999999999999999.9999', '9999999999999999.9999', '0', '0.0001'],
  },
  {
    name: 'BIT',
    columns: 'k BIT(40) PRIMARY KEY',
    row: (random) => String(BigInt(random.below(2 ** 20)) * 999_983n),
    edges: ['0', '1099511627775'],
  },
  {
    name: 'YEAR and TINYINT',
    columns: 'k YEAR, j TINYINT, PRIMARY KEY (k, j)',
    row: (random) => `${1901 + random.below(254)}, ${random.below(256) - 128}`,
    edges: ['0, 0', '2155, 127', '0, -128'],
  },
  {
    name: 'DATE',
    columns: 'k DATE PRIMARY KEY',
    row: (random) => `'${moment(random).toISOString().slice(0, 10)}'`,
    edges: ["'0000-00-00'", "'9999-12-31'", "'2020-02-31'", "'2020-00-01'", "'1000-01-01'"],
  },
  {
    name: 'DATETIME(3)',
    columns: 'k DATETIME(3) PRIMARY KEY',
    row: (random) => `'${moment(random).toISOString().slice(0, 23).replace('T', ' ')}'`,
    edges: ["'0000-00-00 00:00:00'", "'9999-12-31 23:59:59.999'"],
  },
  {
    name: 'TIMESTAMP(6)',
    columns: "k TIMESTAMP(6) NOT NULL DEFAULT '2000-01-01 00:00:00' PRIMARY KEY",
    row: (random) => `FROM_UNIXTIME(${1 + random.below(2_000_000_000)}.${random.below(1_000_000)})`,
    edges: ["'0000-00-00 00:00:00'", "'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'"],
  },
  {
    name: 'TIME(2)',
    columns: 'k TIME(2) PRIMARY KEY',
    row: (random) => `SEC_TO_TIME(${random.below(6_000_000) - 3_000_000} + 0.${random.below(100)})`,
    edges: ["'-838:59:59'", "'838:59:59'", "'00:00:00'"],
  },
  {
    name: 'BINARY(6)',
    columns: 'k BINARY(6) PRIMARY KEY',
    row: (random) => hex(random.bytes(6)),
    edges: ["X''", "X'FFFFFFFFFFFF'", "X'000000000001'"],
  },
  {
    name: 'VARBINARY with common beginnings',
    columns: 'k VARBINARY(40) PRIMARY KEY',
    row: (random) => hex(Buffer.concat([Buffer.from('tenant/'), random.bytes(random.below(12))])),
    edges: ["X''", "X'00'", "X'FFFF'", "'tenant'"],
  },
  {
    name: 'VARCHAR, case-insensitive with padding',
    columns: 'k VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci PRIMARY KEY',
    row: text,
    edges: ["''", "X'00'", "'zzzz'", "'\\\\'", "'\u{1F600}'"],
    sameKey: "UPDATE t SET k = CONCAT(IF(BINARY UPPER(k) = BINARY k, LOWER(k), UPPER(k)), '  ')",
  },
  {
    name: 'VARCHAR of hex digits in both cases',
    columns: 'k VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci PRIMARY KEY',
    row: (random) => {
      const digits = random.bytes(16).toString('hex');
      return `'${random.below(2) ? digits.toUpperCase() : digits}'`;
    },
    edges: ["''", "'0'", "'ffffffffffffffffffffffffffffffffff'", "'G'"],
    sameKey: 'UPDATE t SET k = IF(BINARY UPPER(k) = BINARY k, LOWER(k), UPPER(k))',
  },
  {
    name: 'CHAR, latin1 with a German collation',
    columns: 'k CHAR(20) CHARACTER SET latin1 COLLATE latin1_german2_ci PRIMARY KEY',
    row: text,
    edges: ["''", "'zzzz'", "'ÿ'"],
    sameKey: 'UPDATE t SET k = IF(BINARY UPPER(k) = BINARY k, LOWER(k), UPPER(k))',
  },
  {
    name: 'VARCHAR without padding',
    columns: 'k VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci PRIMARY KEY',
    row: (random) => text(random).replace(/'$/, `${' '.repeat(random.below(3))}'`),
    edges: ["''", "' '", "'  '", "'\u{1F600}'"],
    sameKey: 'UPDATE t SET k = UPPER(k)',
    servers: NO_PAD,
  },
  {
    name: 'VARCHAR, binary order',
    columns: 'k VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PRIMARY KEY',
    row: text,
    edges: ["''", "'\u{10FFFF}'"],
  },
  {
    name: 'VARCHAR, utf16',
    columns: 'k VARCHAR(30) CHARACTER SET utf16 PRIMARY KEY',
    row: text,
    edges: ["''", "'\u{1F600}'"],
  },
  {
    name: 'VARCHAR, gbk',
    columns: 'k VARCHAR(30) CHARACTER SET gbk PRIMARY KEY',
    row: (random) =>
      `'${Array.from({ length: 3 }, () => random.pick([...'中文数据库备份恢复abcXYZ'])).join('')}'`,
    edges: ["''", "'一'"],
  },
  {
    name: 'ENUM in other than alphabetical order',
    columns: "k ENUM('zeta','b','a','x','q','m','n','o','p','c','d','e','f'), j INT, PRIMARY KEY (k, j)",
    row: (random) => `${2 + random.below(10)}, ${random.below(500)}`,
    edges: ["'zeta', 0", '13, 600', '0, 1'],
  },
  {
    name: 'INT, ENUM, INT, with the error value',
    columns: "a INT, k ENUM('zeta','b','a','x',''), j INT, PRIMARY KEY (a, k, j)",
    row: (random) => `${random.below(4)}, ${1 + random.below(5)}, ${random.below(300)}`,
    edges: ['0, 0, -1', '4, 5, 1', "-1, 'zeta', 0", '2, 0, 0'],
  },
  {
    name: 'three columns, text in the middle',
    columns:
      'a SMALLINT, k VARCHAR(20) CHARACTER SET utf8 COLLATE utf8_general_ci, c DATE, PRIMARY KEY (a, k, c)',
    row: (random) =>
      `${random.below(5)}, ${text(random).slice(0, 3).replace(/'?$/, "'")}, '${moment(random).toISOString().slice(0, 10)}'`,
    edges: ["-32768, '', '1000-01-01'", "32767, 'zz', '9999-12-31'", "2, '', '0000-00-00'"],
    sameKey: 'UPDATE t SET k = IF(BINARY UPPER(k) = BINARY k, LOWER(k), UPPER(k))',
  },
  {
    name: 'a unique key of two columns that is not the primary key',
    columns: 'a INT NOT NULL, k VARBINARY(10) NOT NULL, UNIQUE KEY `u"n` (a, k)',
    row: (random) => `${random.below(30)}, ${hex(random.bytes(3))}`,
    edges: ["-5, X''", "100, X'FFFF'"],
  },
  {
    name: 'partitions',
    columns: 'k INT PRIMARY KEY',
    row: (random) => String(random.below(100_000)),
    edges: ['-1', '2147483647'],
  },
  {
    name: 'UUID',
    columns: 'k UUID PRIMARY KEY',
    row: (random) =>
      `CAST('${random
        .bytes(16)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}' AS UUID)`,
    edges: ["'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'"],
    servers: MARIADB,
  },
];
