import type { Fault } from '../fault.ts';

const TARGET = (printed: RegExp): NonNullable<Fault['remedy']> => ({
  printed,
  names: { 'DUMP.target.sql': 'DUMP.target.sql', LINE: '1', DATABASE: 'shop' },
  use: 'in-place',
});

/** The remedy writes another file; what is run again must read that one. */
const RESTORE =
  'if [ ! -s DUMP.target.sql ]; then mysql shop < DUMP.sql; else mysql shop < DUMP.target.sql; fi';
const REWRITTEN = (printed: RegExp): NonNullable<Fault['remedy']> => ({
  ...TARGET(printed),
  use: 'then-same',
});

function restoring(
  id: string,
  sql: string,
  rest: Pick<Fault, 'expected' | 'remedy' | 'noRemedy' | 'vendors'>,
): Fault {
  return {
    id,
    program: 'mysql',
    as: 'root',
    inject: async (lab) => void lab.write('DUMP.sql', sql),
    command: () => RESTORE,
    ...rest,
  } as Fault;
}

export const VERSION_FAULTS: readonly Fault[] = [
  restoring(
    'collation-of-mysql-8',
    'CREATE TABLE IF NOT EXISTS c (a VARCHAR(10)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;\n',
    {
      vendors: ['mariadb'],
      expected: ['VER_UNKNOWN_COLLATION'],
      remedy: REWRITTEN(/utf8mb4_0900_ai_ci/),
    },
  ),
  restoring(
    'collation-of-mariadb-11',
    'CREATE TABLE IF NOT EXISTS c (a VARCHAR(10)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;\n',
    {
      vendors: ['mysql'],
      expected: ['VER_UNKNOWN_COLLATION'],
      remedy: REWRITTEN(/utf8mb4_uca1400_ai_ci/),
    },
  ),
  {
    ...restoring(
      'sandbox-line',
      '/*!999999\\- enable the sandbox mode */\nCREATE TABLE IF NOT EXISTS s (a INT);\n',
      {
        vendors: ['mysql'],
        expected: ['VER_SYNTAX_OR_FEATURE'],
        remedy: TARGET(/tail -n \+2/),
      },
    ),
    command: () => 'mysql shop < DUMP.sql',
  },
  restoring(
    'sql-mode-gone',
    "SET SQL_MODE='NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION';\nCREATE TABLE IF NOT EXISTS s (a INT);\n",
    {
      vendors: ['mysql'],
      expected: ['VER_SYNTAX_OR_FEATURE', 'CFG_SQL_MODE'],
      remedy: REWRITTEN(/NO_AUTO_CREATE_USER/),
    },
  ),
  restoring('engine-unknown', 'CREATE TABLE IF NOT EXISTS e (a INT) ENGINE=Aria;\n', {
    vendors: ['mysql'],
    expected: ['VER_SYNTAX_OR_FEATURE'],
    remedy: REWRITTEN(/ENGINE=/),
  }),
  restoring(
    'engine-of-elsewhere',
    'SET SESSION sql_mode = NO_ENGINE_SUBSTITUTION;\nCREATE TABLE IF NOT EXISTS e (a INT) ENGINE=TokuDB;\n',
    {
      vendors: ['mariadb'],
      expected: ['VER_SYNTAX_OR_FEATURE'],
      remedy: REWRITTEN(/ENGINE=/),
    },
  ),
  restoring('syntax-of-mariadb', 'CREATE SEQUENCE s START WITH 1 INCREMENT BY 1;\n', {
    vendors: ['mysql'],
    expected: ['VER_SYNTAX_OR_FEATURE'],
    noRemedy: 'the statement must be rewritten',
  }),
  restoring('syntax-of-mysql', 'CREATE TABLE f (a INT, KEY ((a + 1)));\n', {
    vendors: ['mariadb'],
    expected: ['VER_SYNTAX_OR_FEATURE'],
    noRemedy: 'the statement must be rewritten',
  }),
  restoring('new-reserved-word', 'CREATE TABLE w (rank INT, system INT, intersect INT);\n', {
    expected: ['VER_SYNTAX_OR_FEATURE'],
    noRemedy: 'the name must be quoted by its owner',
  }),
  restoring('old-type-syntax', 'CREATE TABLE o (a INT) TYPE=MyISAM;\n', {
    expected: ['VER_SYNTAX_OR_FEATURE'],
    noRemedy: 'the statement must be rewritten',
  }),
  restoring(
    'value-for-generated-column',
    'CREATE TABLE g (a INT, b INT GENERATED ALWAYS AS (a + 1) STORED);\nINSERT INTO g VALUES (1, 2);\n',
    {
      vendors: ['mysql'],
      expected: ['VER_SYNTAX_OR_FEATURE'],
      noRemedy: 'the dump must be taken anew',
    },
  ),
  {
    id: 'plugin-cannot-be-loaded',
    program: 'mysqldump',
    vendors: ['mysql'],
    expected: ['VER_AUTH_PLUGIN'],
    as: 'root',
    command: (lab) => `${lab.otherPrograms}/mariadb-dump --plugin-dir=/nonexistent shop > shop.sql`,
    noRemedy: 'a client library must be installed',
  },
  {
    id: 'plugin-of-mariadb',
    program: 'mysqldump',
    vendors: ['mariadb'],
    expected: ['VER_AUTH_PLUGIN'],
    inject: async (lab) =>
      void (await lab.sql(
        "INSTALL SONAME 'auth_ed25519'; CREATE OR REPLACE USER backup@localhost IDENTIFIED VIA ed25519 USING PASSWORD('lab-password'); GRANT ALL ON *.* TO backup@localhost",
      )),
    command: () => 'mysqldump --plugin-dir=/nonexistent shop > shop.sql',
    noRemedy: 'a client library must be installed',
  },
  {
    id: 'account-plugin-not-loaded',
    program: 'mysqldump',
    vendors: ['mysql'],
    expected: ['VER_AUTH_PLUGIN'],
    inject: async (lab) =>
      void (await lab.sql(
        "UPDATE mysql.user SET plugin = 'mysql_native_password' WHERE user = 'backup'; FLUSH PRIVILEGES",
      )),
    command: () => 'mysqldump shop > shop.sql',
    remedy: {
      printed: /caching_sha2_password/,
      names: { "'HOST'": "'localhost'", PASSWORD: 'lab-password' },
      use: 'then-same',
    },
  },
  {
    id: 'client-of-mysql-9-on-mariadb',
    program: 'mysqldump',
    vendors: ['mariadb'],
    // Clients of MySQL 9 have no mysql_native_password, which is how the accounts of MariaDB log in.
    expected: ['VER_AUTH_PLUGIN'],
    as: 'root',
    command: (lab) => `${lab.otherPrograms}/mysqldump --no-tablespaces --single-transaction shop > shop.sql`,
    noRemedy: 'the client of the server must be installed',
  },
];
