import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';

/** What the text does not tell. */
const ACCOUNT = {
  "'USER'@'HOST'": 'backup@localhost',
  "'backup'@'HOST'": 'backup@localhost',
} as const;
const GRANT = (printed: RegExp): NonNullable<Fault['remedy']> => ({
  printed,
  names: ACCOUNT,
  use: 'then-same',
});
const IN_SHOP = 'SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON shop.*';
const ROUTINE_SQL =
  'DELIMITER ;;\nCREATE DEFINER=`reader`@`localhost` PROCEDURE p() SELECT 1;;\nDELIMITER ;\n';

export const PERMISSION_FAULTS: readonly Fault[] = [
  {
    id: 'wrong-password',
    program: 'mysqldump',
    expected: ['PERM_AUTH_FAILED'],
    inject: async (lab) => lab.writeLogin('backup', 'user=backup\npassword=wrong'),
    command: () => 'mysqldump shop > shop.sql',
    remedy: { printed: /ALTER USER/, names: { ...ACCOUNT, NEW_PASSWORD: 'wrong' }, use: 'then-same' },
  },
  {
    id: 'no-password',
    program: 'mysqldump',
    expected: ['PERM_AUTH_FAILED'],
    inject: async (lab) => lab.writeLogin('backup', 'user=backup'),
    command: () => 'mysqldump shop > shop.sql',
    noRemedy: "the password is the user's own",
  },
  {
    id: 'unknown-account',
    program: 'mysqldump',
    expected: ['PERM_AUTH_FAILED'],
    command: () => 'mysqldump -u nobody -psecret shop > shop.sql',
    noRemedy: 'the account must be named right',
  },
  {
    id: 'account-locked',
    program: 'mysqldump',
    expected: ['PERM_AUTH_FAILED'],
    inject: async (lab) => void (await lab.sql('ALTER USER backup@localhost ACCOUNT LOCK')),
    command: () => 'mysqldump shop > shop.sql',
    remedy: {
      printed: /ACCOUNT UNLOCK/,
      names: { ...ACCOUNT, NEW_PASSWORD: 'lab-password' },
      use: 'then-same',
    },
  },
  {
    id: 'password-expired',
    program: 'mysqldump',
    expected: ['PERM_AUTH_FAILED'],
    inject: async (lab) => void (await lab.sql('ALTER USER backup@localhost PASSWORD EXPIRE')),
    command: () => 'mysqldump shop > shop.sql',
    remedy: {
      printed: /ACCOUNT UNLOCK/,
      names: { ...ACCOUNT, NEW_PASSWORD: 'lab-password' },
      use: 'then-same',
    },
  },
  {
    id: 'missing-process',
    program: 'mysqldump',
    vendors: ['mysql'],
    expected: ['PERM_MISSING_PROCESS'],
    inject: (lab) => lab.onlyGrants(IN_SHOP, 'RELOAD ON *.*'),
    command: () => 'mysqldump --single-transaction --set-gtid-purged=OFF shop > shop.sql',
    remedy: GRANT(/GRANT PROCESS/),
  },
  {
    id: 'missing-process-left-out',
    program: 'mysqldump',
    vendors: ['mysql'],
    expected: ['PERM_MISSING_PROCESS'],
    inject: (lab) => lab.onlyGrants(IN_SHOP, 'RELOAD ON *.*'),
    command: () => 'mysqldump --set-gtid-purged=OFF shop > shop.sql',
    remedy: { printed: /--no-tablespaces/, names: ACCOUNT, use: 'in-place' },
  },
  {
    id: 'missing-lock-tables',
    program: 'mysqldump',
    expected: ['PERM_MISSING_LOCK_TABLES'],
    inject: (lab) => lab.onlyGrants('SELECT, SHOW VIEW, TRIGGER, EVENT ON shop.*', 'PROCESS, RELOAD ON *.*'),
    command: () => 'mysqldump shop > shop.sql',
    remedy: GRANT(/LOCK TABLES ON/),
  },
  {
    id: 'missing-select',
    program: 'mysqldump',
    expected: ['PERM_MISSING_SELECT'],
    inject: (lab) =>
      lab.onlyGrants(
        'SHOW VIEW, TRIGGER, LOCK TABLES ON shop.*',
        'SELECT ON shop.customer',
        'INSERT ON shop.*',
        'PROCESS, RELOAD ON *.*',
      ),
    command: () => 'mysqldump --single-transaction shop orders > shop.sql',
    remedy: GRANT(/GRANT SELECT/),
  },
  {
    id: 'missing-everything-on-schema',
    program: 'mysqldump',
    expected: ['PERM_MISSING_SELECT'],
    inject: (lab) => lab.onlyGrants('PROCESS, RELOAD ON *.*'),
    command: () => 'mysqldump --single-transaction shop > shop.sql',
    remedy: GRANT(/GRANT SELECT/),
  },
  {
    id: 'missing-show-view',
    program: 'mysqldump',
    expected: ['PERM_MISSING_SHOW_VIEW'],
    inject: (lab) =>
      lab.onlyGrants('SELECT, TRIGGER, EVENT, LOCK TABLES ON shop.*', 'PROCESS, RELOAD ON *.*'),
    command: () => 'mysqldump --single-transaction shop > shop.sql',
    remedy: GRANT(/SHOW VIEW/),
  },
  {
    id: 'missing-event',
    program: 'mysqldump',
    expected: ['PERM_MISSING_TRIGGER_OR_EVENT_OR_ROUTINE'],
    inject: (lab) =>
      lab.onlyGrants('SELECT, SHOW VIEW, TRIGGER, LOCK TABLES ON shop.*', 'PROCESS, RELOAD ON *.*'),
    command: () => 'mysqldump --single-transaction --events shop > shop.sql',
    remedy: GRANT(/TRIGGER, EVENT/),
  },
  {
    id: 'missing-routine',
    vendors: ['mysql'],
    program: 'mysqldump',
    expected: ['PERM_MISSING_TRIGGER_OR_EVENT_OR_ROUTINE'],
    inject: (lab) => lab.onlyGrants(IN_SHOP, 'EXECUTE ON shop.*', 'PROCESS, RELOAD ON *.*'),
    command: () => 'mysqldump --single-transaction --routines shop > shop.sql',
    remedy: GRANT(/SHOW_ROUTINE/),
  },
  {
    id: 'missing-routine-in-mysql-proc',
    vendors: ['mariadb'],
    program: 'mysqldump',
    expected: ['PERM_MISSING_TRIGGER_OR_EVENT_OR_ROUTINE'],
    inject: (lab) => lab.onlyGrants(IN_SHOP, 'EXECUTE ON shop.*', 'PROCESS, RELOAD ON *.*'),
    command: () => 'mysqldump --single-transaction --routines shop > shop.sql',
    remedy: GRANT(/mysql\.proc/),
  },
  {
    id: 'missing-reload',
    program: 'mysqldump',
    expected: ['PERM_MISSING_RELOAD_OR_FLUSH'],
    inject: (lab) => lab.onlyGrants(IN_SHOP, 'PROCESS ON *.*'),
    command: () => 'mysqldump --single-transaction --flush-logs shop > shop.sql',
    remedy: GRANT(/GRANT RELOAD/),
  },
  {
    id: 'missing-reload-for-global-lock',
    program: 'mysqldump',
    expected: ['PERM_MISSING_RELOAD_OR_FLUSH'],
    inject: (lab) => lab.onlyGrants(IN_SHOP, 'PROCESS ON *.*'),
    command: () => 'mysqldump --lock-all-tables shop > shop.sql',
    remedy: GRANT(/GRANT RELOAD/),
  },
  {
    id: 'missing-replication-client',
    program: 'mysqldump',
    expected: ['PERM_MISSING_REPLICATION_CLIENT'],
    inject: (lab) => lab.onlyGrants(IN_SHOP, 'PROCESS, RELOAD ON *.*'),
    command: (lab) =>
      `mysqldump --single-transaction ${lab.vendor === 'mysql' ? '--source-data' : '--dump-slave'} shop > shop.sql`,
    remedy: GRANT(/REPLICATION CLIENT|SLAVE MONITOR/),
  },
  {
    id: 'missing-create',
    program: 'mysql',
    expected: ['PERM_MISSING_CREATE_OR_WRITE'],
    inject: async (lab) => {
      await lab.onlyGrants('SELECT ON shop.*');
      lab.write('DUMP.sql', 'CREATE TABLE t (a INT);\nINSERT INTO t VALUES (1);\n');
    },
    command: () => 'mysql shop < DUMP.sql',
    remedy: GRANT(/GRANT ALL/),
  },
  {
    id: 'missing-insert',
    program: 'mysql',
    expected: ['PERM_MISSING_CREATE_OR_WRITE'],
    inject: async (lab) => {
      await lab.onlyGrants('SELECT, CREATE, DROP ON shop.*');
      lab.write('DUMP.sql', 'CREATE TABLE IF NOT EXISTS t (a INT);\nINSERT INTO t VALUES (1);\n');
    },
    command: () => 'mysql shop < DUMP.sql',
    remedy: GRANT(/GRANT ALL/),
  },
  {
    id: 'schema-not-allowed',
    program: 'mysql',
    expected: ['PERM_MISSING_CREATE_OR_WRITE'],
    inject: async (lab) => {
      await lab.onlyGrants('ALL ON shop.*');
      lab.write(
        'DUMP.sql',
        'CREATE DATABASE IF NOT EXISTS `other`;\nUSE `other`;\nCREATE TABLE t (a INT);\n',
      );
    },
    command: () => 'mysql < DUMP.sql',
    remedy: { printed: /GRANT ALL/, names: ACCOUNT, use: 'then-same' },
  },
  {
    id: 'definer-of-somebody-else',
    program: 'mysql',
    expected: ['PERM_SUPER_REQUIRED_ON_RESTORE'],
    inject: async (lab) => {
      await lab.onlyGrants('ALL ON shop.*');
      await lab.sql('CREATE USER reader@localhost');
      lab.write('DUMP.sql', ROUTINE_SQL);
    },
    command: () => 'mysql shop < DUMP.sql',
    remedy: GRANT(/GRANT SET/),
  },
  {
    id: 'gtid-purged-needs-super',
    program: 'mysql',
    vendors: ['mysql'],
    expected: ['PERM_SUPER_REQUIRED_ON_RESTORE', 'CFG_GTID'],
    inject: async (lab) => {
      await lab.onlyGrants('ALL ON shop.*');
      lab.write('DUMP.sql', "SET @@SESSION.SQL_LOG_BIN= 0;\nSET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ '';\n");
    },
    command: () => 'mysql shop < DUMP.sql',
    remedy: { printed: /set-gtid-purged=OFF/, names: ACCOUNT, use: 'in-place', by: 'root' },
  },
  {
    id: 'function-needs-super',
    program: 'mysql',
    expected: ['PERM_SUPER_REQUIRED_ON_RESTORE'],
    inject: async (lab) => {
      await lab.onlyGrants('ALL ON shop.*');
      lab.write(
        'DUMP.sql',
        'DROP FUNCTION IF EXISTS f;\nCREATE FUNCTION f() RETURNS INT READS SQL DATA RETURN 1;\n',
      );
      lab.undo(async () => void (await lab.sql('SET GLOBAL log_bin_trust_function_creators = 0')));
    },
    command: () => 'mysql shop < DUMP.sql',
    remedy: { printed: /log_bin_trust_function_creators/, use: 'then-same' },
  },
  {
    id: 'global-variable-in-dump',
    program: 'mysql',
    expected: ['PERM_SUPER_REQUIRED_ON_RESTORE'],
    inject: async (lab) => {
      await lab.onlyGrants('ALL ON shop.*');
      lab.write('DUMP.sql', 'SET GLOBAL max_allowed_packet = 67108864;\n');
    },
    command: () => 'mysql shop < DUMP.sql',
    noRemedy: 'the line belongs out of the dump',
  },
  {
    id: 'folder-not-writable',
    program: 'mysqldump',
    expected: ['PERM_FILESYSTEM'],
    inject: async (lab) => {
      mkdirSync(join(lab.out, 'closed'), { mode: 0o700 });
      chmodSync(lab.dir, 0o755);
      chmodSync(lab.out, 0o755);
    },
    command: () =>
      'setpriv --reuid=65534 --clear-groups bash -c "echo x > closed/shop.sql" && mysqldump shop > closed/shop.sql',
    remedy: {
      printed: /chown/,
      names: { 'USER:GROUP': '65534:65534', '/backup': 'closed' },
      use: 'then-same',
    },
  },
  {
    id: 'file-not-readable',
    program: 'mysql',
    expected: ['PERM_FILESYSTEM'],
    inject: async (lab) => {
      chmodSync(lab.write('DUMP.sql', 'DO 1;\n'), 0o600);
      chmodSync(lab.dir, 0o755);
      chmodSync(lab.out, 0o755);
    },
    command: () => 'setpriv --reuid=65534 --clear-groups bash -c "cat < DUMP.sql" | mysql shop',
    noRemedy: "who may read the dump is the user's decision",
  },
  {
    id: 'secure-file-priv',
    program: 'mysqldump',
    expected: ['PERM_SECURE_FILE_PRIV'],
    inject: async (lab) => {
      mkdirSync(join(lab.out, 'tab'));
      chmodSync(join(lab.out, 'tab'), 0o777);
    },
    command: () => 'mysqldump --tab=$OUT/tab shop customer',
    remedy: {
      printed: /--batch -e/,
      names: { TABLE_NAME: 'customer', DATABASE: 'shop' },
      use: 'in-place',
    },
  },
  {
    id: 'file-privilege',
    program: 'mysqldump',
    expected: ['PERM_SECURE_FILE_PRIV', 'PERM_MISSING_SELECT', 'PERM_AUTH_FAILED'],
    inject: async (lab) => {
      await lab.onlyGrants(IN_SHOP, 'PROCESS ON *.*');
      chmodSync(lab.server.filesDir, 0o777);
    },
    command: (lab) =>
      `rm -f '${lab.server.filesDir}'/customer.*; mysqldump --tab='${lab.server.filesDir}' shop customer`,
    remedy: { printed: /GRANT FILE/, names: ACCOUNT, use: 'then-same' },
  },
  {
    id: 'local-infile-off-at-server',
    program: 'mysql',
    expected: ['PERM_LOCAL_INFILE_DISABLED'],
    inject: async (lab) => {
      await lab.setGlobal({ local_infile: 0 });
      lab.write('rows.tsv', '9\tEve\t2024-01-01\n');
      lab.write(
        'LOAD.sql',
        "REPLACE INTO customer VALUES (9, 'x', NULL);\nLOAD DATA LOCAL INFILE 'rows.tsv' REPLACE INTO TABLE customer;\n",
      );
    },
    as: 'root',
    command: () => 'mysql --local-infile=1 shop < LOAD.sql',
    remedy: { printed: /local_infile = 1/, names: { DATABASE: 'shop' }, use: 'in-place' },
  },
  {
    id: 'local-infile-off-at-client',
    program: 'mysql',
    expected: ['PERM_LOCAL_INFILE_DISABLED'],
    inject: async (lab) => {
      await lab.setGlobal({ local_infile: 1 });
      lab.write('rows.tsv', '9\tEve\t2024-01-01\n');
      lab.write('LOAD.sql', "LOAD DATA LOCAL INFILE 'rows.tsv' REPLACE INTO TABLE customer;\n");
    },
    as: 'root',
    command: () => 'mysql --local-infile=0 shop < LOAD.sql',
    remedy: { printed: /local_infile = 1/, names: { DATABASE: 'shop' }, use: 'in-place' },
  },
  {
    id: 'login-by-system-user-only',
    program: 'mysqldump',
    vendors: ['mariadb'],
    expected: ['PERM_AUTH_FAILED'],
    inject: async (lab) =>
      void (await lab.sql(
        'CREATE OR REPLACE USER backup@localhost IDENTIFIED VIA unix_socket; GRANT ALL ON *.* TO backup@localhost',
      )),
    command: () => 'mysqldump shop > shop.sql',
    remedy: {
      printed: /ALTER USER/,
      names: { 'sudo ': '', "'PASSWORD'": "'lab-password'" },
      use: 'then-same',
    },
  },
];
