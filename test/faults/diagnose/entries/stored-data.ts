import { execFileSync } from 'node:child_process';
import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import { damagePage } from './damage-page.ts';
import { markCrashed } from './mark-crashed.ts';

const SHOP = { DATABASE: 'shop' } as const;
const IN_NEW = {
  printed: /CREATE DATABASE/,
  names: { DATABASE: 'shop', 'CREATE shop': 'CREATE DATABASE' },
  use: 'in-place',
} as const;

export const STORED_DATA_FAULTS: readonly Fault[] = [
  {
    id: 'dump-cut-inside-statement',
    program: 'mysql',
    expected: ['DATA_DUMP_TRUNCATED'],
    as: 'root',
    inject: async (lab) => {
      const dump = await lab.dumpShop('--skip-add-locks', '--skip-comments', '--ignore-table=shop.big');
      const text = dump.toString('utf8');
      lab.write('DUMP.sql', text.slice(0, text.indexOf("'Bob'")));
    },
    command: () => 'mysql shop < DUMP.sql',
    noRemedy: 'the rest must come from elsewhere',
  },
  {
    id: 'gzip-cut',
    program: 'pipe',
    expected: ['DATA_DUMP_TRUNCATED'],
    as: 'root',
    inject: async (lab) => {
      await lab.dumpShop();
      execFileSync('gzip', ['DUMP.sql'], { cwd: lab.out });
      truncateSync(join(lab.out, 'DUMP.sql.gz'), 200_000);
    },
    command: () => 'gunzip -c DUMP.sql.gz | mysql shop',
    noRemedy: 'the rest must come from elsewhere',
  },
  {
    id: 'gzip-damaged',
    program: 'pipe',
    expected: ['DATA_DUMP_CORRUPT'],
    as: 'root',
    inject: async (lab) => {
      await lab.dumpShop('--skip-comments', '--ignore-table=shop.big');
      execFileSync('gzip', ['DUMP.sql'], { cwd: lab.out });
      const file = join(lab.out, 'DUMP.sql.gz');
      const bytes = readFileSync(file);
      for (let i = 300; i < 340; i++) bytes[i] = 255 - (bytes[i] ?? 0);
      lab.write('DUMP.sql.gz', bytes);
    },
    command: () => 'gunzip -c DUMP.sql.gz > /dev/null',
    noRemedy: 'a good copy must come from elsewhere',
  },
  {
    id: 'dump-script-told-success',
    program: 'mysqldump',
    expected: ['DATA_DUMP_TRUNCATED', 'ENV_PIPE_CLOSED'],
    command: () => 'mysqldump --single-transaction shop big | head -c 60000 >&1; exit 0',
    noRemedy: 'the dump must be taken anew',
  },
  {
    id: 'crashed-myisam-table',
    program: 'mysqldump',
    expected: ['DATA_TABLE_CORRUPT'],
    inject: (lab) => markCrashed(lab),
    command: () => 'mysqldump shop > shop.sql',
    remedy: { printed: /REPAIR TABLE/, use: 'then-same' },
  },
  {
    id: 'myisam-index-destroyed',
    program: 'mysqldump',
    vendors: ['mysql'],
    expected: ['DATA_TABLE_CORRUPT'],
    inject: async (lab) => {
      await lab.sql('FLUSH TABLES shop.old_log');
      truncateSync(join(lab.server.dataDir, 'shop/old_log.MYI'), 0);
    },
    command: () => 'mysqldump shop > shop.sql',
    remedy: {
      printed: /REPAIR TABLE/,
      names: { 'REPAIR TABLE old_log': 'REPAIR TABLE old_log USE_FRM' },
      use: 'then-same',
    },
  },
  {
    id: 'innodb-page-damaged',
    program: 'mysqldump',
    expected: ['DATA_TABLE_CORRUPT'],
    inject: (lab) => damagePage(lab),
    // As people report it: what the client said, and the end of the server's log.
    command: (lab) =>
      `mysqldump shop damaged > shop.sql || { tail -n 80 ${lab.server.logFile} | grep -A4 -iE 'corrupt|signal' >&2; exit 1; }`,
    noRemedy: 'the table must be rescued by its owner',
  },
  {
    id: 'definer-missing',
    program: 'mysqldump',
    expected: ['DATA_INVALID_VIEW_OR_DEFINER'],
    inject: async (lab) =>
      void (await lab.sql(
        'CREATE USER gone@localhost; GRANT ALL ON shop.* TO gone@localhost; CREATE DEFINER = gone@localhost VIEW shop.orphan AS SELECT id FROM shop.customer; DROP USER gone@localhost',
      )),
    command: () => 'mysqldump shop > shop.sql',
    remedy: {
      printed: /CREATE USER/,
      names: { OLD: 'gone', HOST: 'localhost', DATABASE: 'shop' },
      use: 'then-same',
    },
  },
  {
    id: 'view-of-dropped-table',
    program: 'mysqldump',
    expected: ['DATA_INVALID_VIEW_OR_DEFINER'],
    inject: async (lab) =>
      void (await lab.sql(
        'CREATE TABLE shop.base (a INT); CREATE VIEW shop.broken AS SELECT a FROM shop.base; DROP TABLE shop.base',
      )),
    command: () => 'mysqldump shop > shop.sql',
    remedy: { printed: /--ignore-table/, names: { VIEW_NAME: 'broken', DATABASE: 'shop' }, use: 'in-place' },
  },
  {
    id: 'view-of-dropped-column',
    program: 'mysqldump',
    expected: ['DATA_INVALID_VIEW_OR_DEFINER'],
    inject: async (lab) =>
      void (await lab.sql(
        'CREATE TABLE shop.base (a INT, b INT); CREATE VIEW shop.broken AS SELECT b FROM shop.base; ALTER TABLE shop.base DROP COLUMN b',
      )),
    command: () => 'mysqldump shop > shop.sql',
    remedy: { printed: /--ignore-table/, names: { VIEW_NAME: 'broken', DATABASE: 'shop' }, use: 'in-place' },
  },
  {
    id: 'duplicate-key',
    program: 'mysql',
    expected: ['DATA_DUPLICATE_KEY'],
    as: 'root',
    inject: async (lab) =>
      void (await lab.dumpShop(
        '--skip-add-drop-table',
        '--no-create-info',
        '--skip-triggers',
        '--ignore-table=shop.big',
      )),
    command: () => 'mysql shop < DUMP.sql',
    noRemedy: "which rows are to stay is the user's decision",
  },
  {
    id: 'table-already-exists',
    program: 'mysql',
    expected: ['DATA_OBJECT_ALREADY_EXISTS'],
    as: 'root',
    inject: async (lab) => void (await lab.dumpShop('--skip-add-drop-table')),
    command: () => 'mysql shop < DUMP.sql',
    remedy: IN_NEW,
  },
  {
    id: 'schema-already-exists',
    program: 'mysql',
    expected: ['DATA_OBJECT_ALREADY_EXISTS'],
    as: 'root',
    inject: async (lab) =>
      void lab.write('DUMP.sql', 'CREATE DATABASE shop;\nUSE shop;\nCREATE TABLE t (a INT);\n'),
    command: () => 'mysql < DUMP.sql',
    noRemedy: "whether the old schema may go is the user's decision",
  },
  {
    id: 'value-too-long',
    program: 'mysql',
    expected: ['DATA_INVALID_VALUE'],
    inject: async (lab) => {
      await lab.setGlobal({ sql_mode: 'STRICT_TRANS_TABLES' });
      lab.write('DUMP.sql', `INSERT INTO customer (name) VALUES ('${'x'.repeat(60)}');\n`);
    },
    command: () => 'mysql shop < DUMP.sql',
    noRemedy: 'the column must be widened by its owner',
  },
  {
    id: 'value-out-of-range',
    program: 'mysql',
    expected: ['DATA_INVALID_VALUE'],
    inject: async (lab) => {
      await lab.setGlobal({ sql_mode: 'STRICT_TRANS_TABLES' });
      lab.write(
        'DUMP.sql',
        'SET foreign_key_checks=0;\nINSERT INTO orders (customer_id, total) VALUES (1, 123456789012.5);\n',
      );
    },
    command: () => 'mysql shop < DUMP.sql',
    noRemedy: 'the column must be widened by its owner',
  },
  {
    id: 'row-too-large',
    program: 'mysql',
    expected: ['DATA_ROW_TOO_LARGE'],
    inject: async (lab) =>
      void lab.write(
        'DUMP.sql',
        `CREATE TABLE r (${Array.from({ length: 20 }, (_, i) => `c${i} VARCHAR(3000)`).join(', ')}) CHARSET=utf8mb4;\n`,
      ),
    command: () => 'mysql shop < DUMP.sql',
    noRemedy: 'the table must be changed by its owner',
  },
  {
    id: 'key-too-long',
    program: 'mysql',
    expected: ['DATA_ROW_TOO_LARGE'],
    inject: async (lab) =>
      void lab.write(
        'DUMP.sql',
        'CREATE TABLE r (a VARCHAR(255), KEY (a)) ENGINE=InnoDB ROW_FORMAT=COMPACT CHARSET=utf8mb4;\n',
      ),
    command: () =>
      'if [ ! -s DUMP.target.sql ]; then mysql shop < DUMP.sql; else mysql shop < DUMP.target.sql; fi',
    remedy: { printed: /ROW_FORMAT/, names: SHOP, use: 'then-same' },
  },
];
