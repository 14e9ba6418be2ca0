import { execFileSync } from 'node:child_process';
import { NotRunHere } from '../../machine.ts';
import type { Fault } from '../fault.ts';
import type { DiagnoseLab } from '../lab.ts';

const SHOP = { DATABASE: 'shop', TABLE_NAME: 'customer', TABLE: 'customer' } as const;
const GZIPPED = { 'DUMP.sql.gz': 'DUMP.sql.gz', DATABASE: 'shop' } as const;

/** A dump with one row of 3 MB. */
const WIDE_ROW = `CREATE TABLE IF NOT EXISTS wide (a LONGBLOB);\nINSERT INTO wide VALUES ('${'x'.repeat(3_000_000)}');\n`;

async function blockTable(lab: DiagnoseLab, table: string): Promise<void> {
  await lab.hold(`SET SESSION autocommit = 0; SELECT COUNT(*) FROM shop.${table}`);
}

export const CONFIGURATION_FAULTS: readonly Fault[] = [
  {
    id: 'packet-of-server-too-small',
    program: 'mysql',
    expected: ['CFG_MAX_ALLOWED_PACKET'],
    as: 'root',
    inject: async (lab) => {
      await lab.setGlobal({ max_allowed_packet: 1_048_576 });
      lab.write('DUMP.sql', WIDE_ROW);
    },
    command: () => 'mysql shop < DUMP.sql',
    remedy: { printed: /SET GLOBAL max_allowed_packet/, names: SHOP, use: 'in-place' },
  },
  {
    id: 'packet-of-dump-too-small',
    program: 'mysqldump',
    // mysqldump of MySQL 9.7 takes the row all the same.
    vendors: ['mariadb'],
    expected: ['CFG_MAX_ALLOWED_PACKET'],
    inject: async (lab) =>
      void (await lab.sql(
        "USE shop; CREATE TABLE wide (a LONGBLOB); INSERT INTO wide VALUES (REPEAT('x', 3000000))",
      )),
    command: () => 'mysqldump --max-allowed-packet=1M --single-transaction shop > shop.sql',
    remedy: { printed: /mysqldump --max-allowed-packet/, names: SHOP, use: 'in-place' },
  },
  {
    id: 'slow-reader',
    program: 'pipe',
    // mysqldump of MySQL raises the timeout for itself.
    vendors: ['mariadb'],
    expected: ['CFG_TIMEOUTS', 'ENV_CONNECTION_LOST'],
    as: 'root',
    inject: async (lab) => {
      await lab.growBig(24);
      await lab.setGlobal({ net_write_timeout: 1 });
    },
    command: () =>
      'mysqldump -h 127.0.0.1 -P $PORT --protocol=tcp --single-transaction shop big | (sleep 6; cat > shop.sql)',
    remedy: { printed: /net_write_timeout/, use: 'then-same' },
  },
  {
    id: 'statement-time-limit',
    program: 'mysqldump',
    expected: ['CFG_TIMEOUTS'],
    inject: (lab) =>
      lab.setGlobal(lab.vendor === 'mysql' ? { max_execution_time: 300 } : { max_statement_time: 0.3 }),
    command: (lab) =>
      `mysqldump --single-transaction --where="SLEEP(0.01)=0"${lab.vendor === 'mysql' ? '' : ' --max-statement-time=0.3'} shop big > shop.sql`,
    noRemedy: 'the time limit stands in the condition of the command',
  },
  {
    id: 'idle-connection-closed',
    program: 'mysql',
    expected: ['CFG_TIMEOUTS', 'ENV_CONNECTION_LOST'],
    inject: (lab) => lab.setGlobal({ wait_timeout: 1 }),
    command: () =>
      '(echo "CREATE TABLE t (a INT);"; sleep 4; echo "INSERT INTO t VALUES (1);") | mysql --skip-reconnect --unbuffered shop',
    noRemedy: 'the pause is in the producer',
  },
  {
    id: 'lock-wait-of-rows',
    program: 'mysql',
    expected: ['CFG_LOCK_WAIT_TIMEOUT'],
    inject: async (lab) => {
      await lab.setGlobal({ innodb_lock_wait_timeout: 1 });
      await lab.hold("BEGIN; UPDATE shop.customer SET name = 'held' WHERE id = 1");
      lab.write('DUMP.sql', "REPLACE INTO customer VALUES (1, 'Ann', '2020-01-01');\n");
    },
    command: () => 'mysql --init-command="SET foreign_key_checks=0" shop < DUMP.sql',
    remedy: {
      printed: /KILL/,
      names: async (lab) => ({
        THREAD_ID: await lab.sql('SELECT MAX(trx_mysql_thread_id) FROM information_schema.innodb_trx'),
      }),
      use: 'then-same',
    },
  },
  {
    id: 'metadata-lock',
    program: 'mysql',
    expected: ['CFG_LOCK_WAIT_TIMEOUT', 'CFG_DEADLOCK_OR_LONG_DDL'],
    inject: async (lab) => {
      await lab.setGlobal({ lock_wait_timeout: 1 });
      await blockTable(lab, 'big');
      lab.write('DUMP.sql', 'DROP TABLE IF EXISTS big;\nCREATE TABLE big (id INT);\n');
    },
    command: () => 'mysql shop < DUMP.sql',
    noRemedy: "whose session may be ended is the user's decision",
  },
  {
    id: 'global-lock-waits',
    program: 'mysqldump',
    expected: ['CFG_LOCK_WAIT_TIMEOUT', 'CFG_DEADLOCK_OR_LONG_DDL'],
    inject: async (lab) => {
      await lab.setGlobal({ lock_wait_timeout: 1 });
      await lab.hold('LOCK TABLES shop.customer WRITE');
    },
    command: () => 'mysqldump --lock-all-tables shop > shop.sql',
    noRemedy: "whose session may be ended is the user's decision",
  },
  {
    id: 'ddl-during-dump',
    program: 'mysqldump',
    expected: ['CFG_DEADLOCK_OR_LONG_DDL'],
    command: () => 'mysqldump --single-transaction --where="SLEEP(0.01)=0" shop big orders > shop.sql',
    meanwhile: async (lab) => {
      await lab.waitForStatement('%SLEEP%');
      await lab.sql('ALTER TABLE shop.orders ENGINE = InnoDB');
    },
    remedy: { printed: /mysqldump/, names: SHOP, use: 'in-place' },
  },
  {
    id: 'file-in-utf16',
    program: 'mysql',
    expected: ['CFG_FILE_ENCODING'],
    inject: async (lab) => {
      const dump = await lab.dumpShop('--ignore-table=shop.big');
      lab.write(
        'DUMP.sql',
        Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(dump.toString('utf8'), 'utf16le')]),
      );
    },
    command: () => 'mysql shop < DUMP.sql',
    remedy: { printed: /iconv/, names: SHOP, use: 'in-place' },
  },
  {
    id: 'gzip-fed-as-sql',
    program: 'mysql',
    expected: ['CFG_WRONG_FILE_FORMAT'],
    as: 'root',
    inject: async (lab) => {
      await lab.dumpShop();
      execFileSync('gzip', ['DUMP.sql'], { cwd: lab.out });
    },
    command: () => 'mysql shop < DUMP.sql.gz',
    remedy: { printed: /gunzip -c/, names: GZIPPED, use: 'in-place' },
  },
  {
    id: 'sql-fed-to-gunzip',
    program: 'pipe',
    expected: ['CFG_WRONG_FILE_FORMAT'],
    as: 'root',
    inject: async (lab) => {
      lab.write('DUMP.sql.gz', await lab.dumpShop());
    },
    command: () => 'gunzip < DUMP.sql.gz | mysql shop',
    noRemedy: 'the file needs no unpacking; its name is wrong',
  },
  {
    id: 'dump-of-postgresql',
    program: 'mysql',
    expected: ['CFG_WRONG_FILE_FORMAT', 'VER_SYNTAX_OR_FEATURE'],
    inject: async (lab) =>
      void lab.write(
        'DUMP.sql',
        "--\n-- PostgreSQL database dump\n--\nSET statement_timeout = 0;\nSET client_encoding = 'UTF8';\n",
      ),
    command: () => 'mysql shop < DUMP.sql',
    noRemedy: 'the file must be converted',
  },
  {
    id: 'messages-inside-dump',
    program: 'mysql',
    expected: ['CFG_STDERR_IN_DUMP'],
    as: 'root',
    inject: async (lab) => {
      const dump = await lab.dumpShop();
      lab.write(
        'DUMP.sql',
        Buffer.concat([
          Buffer.from(
            'mysqldump: [Warning] Using a password on the command line interface can be insecure.\n',
          ),
          dump,
        ]),
      );
    },
    command: () => 'mysql shop < DUMP.sql',
    remedy: { printed: /tail -n \+2/, names: SHOP, use: 'in-place' },
  },
  {
    id: 'zero-dates',
    program: 'mysql',
    expected: ['CFG_SQL_MODE'],
    inject: async (lab) => {
      await lab.setGlobal({ sql_mode: 'STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE' });
      lab.write(
        'DUMP.sql',
        "CREATE TABLE IF NOT EXISTS z (d DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00');\nINSERT INTO z VALUES ('0000-00-00 00:00:00');\n",
      );
    },
    command: () => 'mysql shop < DUMP.sql',
    remedy: { printed: /SET SESSION sql_mode/, names: SHOP, use: 'in-place' },
  },
  {
    id: 'gtid-purged-again',
    program: 'mysql',
    vendors: ['mysql'],
    expected: ['CFG_GTID'],
    as: 'root',
    // MySQL 9.7 has GTIDs switched on.
    inject: async (lab) => void (await lab.dumpShop('--set-gtid-purged=ON')),
    command: () => 'mysql shop < DUMP.sql',
    remedy: { printed: /gtid/i, use: 'in-place' },
  },
  {
    id: 'tls-required-by-server',
    program: 'mysqldump',
    expected: ['CFG_TLS'],
    inject: async (lab) => {
      await lab.setGlobal(lab.vendor === 'mysql' ? { require_secure_transport: 1 } : {});
      if (lab.vendor === 'mariadb') throw new NotRunHere('this server was started without TLS');
      await lab.sql(
        "CREATE USER IF NOT EXISTS backup@'127.0.0.1' IDENTIFIED BY 'lab-password'; GRANT ALL ON *.* TO backup@'127.0.0.1'",
      );
    },
    // A first login over TLS: without it the plugin of the password would complain before the server does.
    command: (lab) =>
      `mysql -h 127.0.0.1 --protocol=tcp -P $PORT -e 'DO 1'; mysqldump -h 127.0.0.1 --protocol=tcp -P $PORT ${lab.vendor === 'mysql' ? '--ssl-mode=DISABLED' : '--skip-ssl'} shop > shop.sql`,
    noRemedy: 'the option that forbids TLS must be left away',
  },
  {
    id: 'certificate-not-trusted',
    program: 'mysqldump',
    vendors: ['mysql'],
    expected: ['CFG_TLS'],
    inject: async (lab) => {
      execFileSync(
        'openssl',
        [
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-keyout',
          'k.pem',
          '-out',
          'ca.pem',
          '-subj',
          '/CN=other',
          '-days',
          '2',
        ],
        { cwd: lab.out, stdio: 'ignore' },
      );
    },
    command: () =>
      'mysqldump -h 127.0.0.1 --protocol=tcp -P $PORT --ssl-ca=ca.pem --ssl-mode=VERIFY_CA shop > shop.sql',
    remedy: {
      printed: /ssl-ca=/,
      names: {
        '/etc/mysql/ca.pem': '$(mysql -NBe "SELECT CONCAT(@@datadir, \'ca.pem\')")',
        DATABASE: 'shop > shop.sql',
      },
      use: 'in-place',
    },
  },
  {
    id: 'unknown-option',
    program: 'mysqldump',
    expected: ['CFG_BAD_OPTION'],
    command: (lab) =>
      `mysqldump --${lab.vendor === 'mysql' ? 'no-such-option' : 'set-gtid-purged'}=OFF shop > shop.sql`,
    remedy: { printed: /--loose/, names: { DATABASE: 'shop > shop.sql' }, use: 'in-place' },
  },
  {
    id: 'unknown-variable-in-option-file',
    program: 'mysqldump',
    expected: ['CFG_BAD_OPTION'],
    inject: async (lab) => lab.writeLogin('backup', 'user=backup\npassword=lab-password\nno_such_setting=1'),
    command: () => 'mysqldump shop > shop.sql',
    noRemedy: 'the line must be taken out of the option file',
  },
  {
    id: 'server-read-only',
    program: 'mysql',
    expected: ['CFG_READ_ONLY_SERVER'],
    inject: async (lab) => {
      await lab.onlyGrants('ALL ON shop.*');
      await lab.setGlobal({ read_only: 1 });
      lab.write('DUMP.sql', 'DROP TABLE IF EXISTS t;\nCREATE TABLE t (a INT);\n');
    },
    command: () => 'mysql shop < DUMP.sql',
    remedy: { printed: /read_only=0/, use: 'then-same' },
  },
  {
    id: 'child-before-parent',
    program: 'mysql',
    expected: ['CFG_FOREIGN_KEY_ORDER'],
    inject: async (lab) =>
      void lab.write(
        'DUMP.sql',
        "INSERT INTO orders VALUES (9, 77, 1.5);\nINSERT INTO customer VALUES (77, 'Ida', NULL);\n",
      ),
    command: () => 'mysql shop < DUMP.sql',
    remedy: { printed: /FOREIGN_KEY_CHECKS/i, names: SHOP, use: 'in-place' },
  },
  {
    id: 'parent-cannot-be-dropped',
    program: 'mysql',
    expected: ['CFG_FOREIGN_KEY_ORDER'],
    inject: async (lab) =>
      void lab.write(
        'DUMP.sql',
        'DROP TABLE IF EXISTS customer;\nCREATE TABLE customer (id INT PRIMARY KEY AUTO_INCREMENT);\n',
      ),
    command: () => 'mysql shop < DUMP.sql',
    remedy: { printed: /FOREIGN_KEY_CHECKS/i, names: SHOP, use: 'in-place' },
  },
  {
    id: 'no-database-selected',
    program: 'mysql',
    expected: ['CFG_NO_DATABASE_SELECTED'],
    as: 'root',
    inject: async (lab) => void (await lab.dumpShop()),
    command: () => 'mysql < DUMP.sql',
    remedy: {
      printed: /CREATE DATABASE/,
      names: {
        DATABASE: 'other',
        CREATE_: 'CREATE ',
        ' other IF': ' DATABASE IF',
        'CREATE other': 'CREATE DATABASE',
      },
      use: 'in-place',
    },
  },
  {
    id: 'database-does-not-exist',
    program: 'mysql',
    expected: ['CFG_NO_DATABASE_SELECTED'],
    as: 'root',
    inject: async (lab) => void (await lab.dumpShop()),
    command: () => 'mysql other < DUMP.sql',
    remedy: {
      printed: /CREATE DATABASE/,
      names: { DATABASE: 'other', 'CREATE other': 'CREATE DATABASE' },
      use: 'in-place',
    },
  },
  {
    id: 'database-to-dump-unknown',
    program: 'mysqldump',
    expected: ['CFG_NO_DATABASE_SELECTED'],
    command: () => 'mysqldump shopp > shop.sql',
    noRemedy: 'the name must be corrected',
  },
  {
    id: 'folder-does-not-exist',
    program: 'mysqldump',
    expected: ['CFG_PATH_NOT_FOUND'],
    command: () => 'mysqldump --single-transaction shop > $OUT/backup/shop.sql',
    remedy: {
      printed: /mkdir -p/,
      names: { ' && mountpoint /backup': '', '/backup': '$OUT/backup' },
      use: 'then-same',
    },
  },
  {
    id: 'dump-file-does-not-exist',
    program: 'mysql',
    expected: ['CFG_PATH_NOT_FOUND'],
    command: () => 'mysql shop < /backup-of-yesterday/DUMP.sql',
    noRemedy: 'the path must be corrected',
  },
  {
    id: 'binary-log-purged',
    program: 'mysqlbinlog',
    expected: ['CFG_BINLOG_OFF_OR_PURGED'],
    as: 'root',
    inject: async (lab) => void (await lab.sql('FLUSH BINARY LOGS')),
    command: () => 'mysqlbinlog --read-from-remote-server binlog.099999 > log.sql',
    noRemedy: 'what is purged is gone',
  },
  {
    id: 'text-in-another-character-set',
    program: 'mysql',
    expected: ['CFG_CHARSET_MISMATCH'],
    inject: async (lab) => {
      await lab.setGlobal({ sql_mode: 'STRICT_TRANS_TABLES' });
      lab.write(
        'DUMP.sql',
        Buffer.from("INSERT INTO customer (name) VALUES ('Zo\xeb M\xfcller');\n", 'latin1'),
      );
    },
    command: () => 'mysql --default-character-set=utf8mb4 shop < DUMP.sql',
    noRemedy: 'which character set the file has only its owner knows',
  },
];
