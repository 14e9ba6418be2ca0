import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Check, type DoctorReport, doctor } from '../../../src/index.ts';
import { connectionOptions } from '../../../src/mysql/connection-options.ts';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { rootOf, runSalvor } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runClient } from '../../support/stock-client.ts';

/** A sickness that SQL can give to a running server, and take away again. */
interface Sickness {
  readonly name: string;
  readonly sick: string;
  readonly cure: string;
  /** Logs in as this account instead of root. */
  readonly as?: string;
  readonly deep?: boolean;
  /** Only on the vendor whose kind begins so. */
  readonly only?: 'mysql' | 'mariadb';
  /** This remedy, run by an administrator as it is printed, makes the finding go away. */
  readonly remedy?: string;
  /** What doctor must say: id, finding, status. */
  readonly expect: readonly [id: string, finding: string, status: Check['status']];
}

const SICKNESSES: readonly Sickness[] = [
  {
    name: 'an account without SELECT',
    remedy: 'grant',
    sick: 'CREATE USER weak@localhost; GRANT EVENT ON shop.* TO weak@localhost',
    cure: 'DROP USER weak@localhost',
    as: 'weak',
    expect: ['privileges-backup', 'privileges-backup-missing', 'fail'],
  },
  {
    name: 'an account that sees all and may lock nothing',
    remedy: 'grant',
    sick: 'CREATE USER weak@localhost; GRANT SELECT, EVENT, TRIGGER, SHOW VIEW ON *.* TO weak@localhost',
    cure: 'DROP USER weak@localhost',
    as: 'weak',
    expect: ['privileges-backup', 'reload-missing', 'warn'],
  },
  {
    name: 'an account that may not restore',
    remedy: 'grant',
    sick: 'CREATE USER weak@localhost; GRANT SELECT ON *.* TO weak@localhost',
    cure: 'DROP USER weak@localhost',
    as: 'weak',
    expect: ['privileges-restore', 'privileges-restore-missing', 'fail'],
  },
  {
    name: 'an account that may not read the binary log',
    remedy: 'grant',
    sick: 'CREATE USER weak@localhost; GRANT SELECT ON *.* TO weak@localhost',
    cure: 'DROP USER weak@localhost',
    as: 'weak',
    expect: ['privileges-binlog', 'privileges-binlog-missing', 'fail'],
  },
  {
    name: 'an expired password',
    sick: 'CREATE USER weak@localhost PASSWORD EXPIRE',
    cure: 'DROP USER weak@localhost',
    as: 'weak',
    expect: ['login', 'fails', 'fail'],
  },
  {
    name: 'a locked account',
    sick: 'CREATE USER weak@localhost ACCOUNT LOCK',
    cure: 'DROP USER weak@localhost',
    as: 'weak',
    expect: ['login', 'fails', 'fail'],
  },
  {
    name: 'a password that expires soon',
    sick: 'CREATE USER weak@localhost PASSWORD EXPIRE INTERVAL 5 DAY; GRANT SELECT ON *.* TO weak@localhost',
    cure: 'DROP USER weak@localhost',
    as: 'weak',
    expect: ['login', 'login-expires', 'warn'],
  },
  {
    name: 'an anonymous account in the way',
    sick: "CREATE USER ''@localhost",
    cure: "DROP USER ''@localhost",
    as: 'somebody',
    expect: ['login', 'login-anonymous', 'warn'],
  },
  {
    name: 'a small packet',
    remedy: 'raise-packet',
    sick: 'SET GLOBAL max_allowed_packet = 1048576',
    cure: 'SET GLOBAL max_allowed_packet = 67108864',
    expect: ['max-allowed-packet', 'packet-small', 'warn'],
  },
  {
    name: 'a short timeout',
    remedy: 'raise-timeout',
    sick: 'SET GLOBAL net_write_timeout = 5',
    cure: 'SET GLOBAL net_write_timeout = 60',
    expect: ['timeouts', 'timeout-short', 'warn'],
  },
  {
    name: 'a short lock timeout',
    remedy: 'raise-lock-timeout',
    sick: 'SET GLOBAL innodb_lock_wait_timeout = 1',
    cure: 'SET GLOBAL innodb_lock_wait_timeout = 50',
    expect: ['lock-timeouts', 'lock-timeout-short', 'warn'],
  },
  {
    name: 'a lenient sql_mode',
    remedy: 'strict-mode',
    sick: "SET GLOBAL sql_mode = ''",
    cure: "SET GLOBAL sql_mode = 'STRICT_TRANS_TABLES'",
    expect: ['sql-mode', 'not-strict', 'warn'],
  },
  {
    name: 'local_infile off',
    remedy: 'allow-local-infile',
    sick: 'SET GLOBAL local_infile = OFF',
    cure: 'SET GLOBAL local_infile = ON',
    expect: ['local-infile', 'local-infile-off', 'warn'],
  },
  {
    name: 'read_only',
    remedy: 'make-writable',
    sick: 'SET GLOBAL read_only = ON',
    cure: 'SET GLOBAL read_only = OFF',
    expect: ['read-only', 'server-read-only', 'fail'],
  },
  {
    name: 'a binary log that is kept for an hour',
    remedy: 'keep-binlogs',
    sick: 'SET GLOBAL binlog_expire_logs_seconds = 3600',
    cure: 'SET GLOBAL binlog_expire_logs_seconds = 2592000',
    expect: ['binlog-expiry', 'binlogs-expire-early', 'warn'],
  },
  {
    name: 'statements in the binary log',
    remedy: 'binlog-row',
    sick: 'SET GLOBAL binlog_format = STATEMENT',
    cure: 'SET GLOBAL binlog_format = ROW',
    expect: ['binary-log', 'binlog-statement', 'warn'],
  },
  {
    name: 'the redo log off',
    remedy: 'redo-log-on',
    sick: 'ALTER INSTANCE DISABLE INNODB REDO_LOG',
    cure: 'ALTER INSTANCE ENABLE INNODB REDO_LOG',
    only: 'mysql',
    expect: ['crash-recovery', 'redo-log-off', 'fail'],
  },
  {
    name: 'a view of a column that is gone',
    sick: 'CREATE TABLE shop.base (a INT, b INT); CREATE VIEW shop.broken AS SELECT b FROM shop.base; ALTER TABLE shop.base DROP COLUMN b',
    cure: 'DROP VIEW shop.broken; DROP TABLE shop.base',
    expect: ['broken-views', 'view-broken', 'fail'],
  },
  {
    name: 'a definer that is gone',
    sick: 'CREATE USER gone@localhost; CREATE DEFINER=gone@localhost PROCEDURE shop.p() SELECT 1; DROP USER gone@localhost',
    cure: 'DROP PROCEDURE shop.p',
    // MySQL 8 and newer refuse to drop an account that a routine names.
    only: 'mariadb',
    expect: ['missing-definers', 'definer-missing', 'warn'],
  },
  {
    name: 'a definer that never was',
    remedy: 'create-definer',
    sick: 'CREATE DEFINER=never@localhost PROCEDURE shop.p() SELECT 1',
    cure: 'DROP PROCEDURE shop.p; DROP USER IF EXISTS never@localhost',
    expect: ['missing-definers', 'definer-missing', 'warn'],
  },
  {
    name: 'a counter near its end',
    remedy: 'widen-counter',
    sick: 'CREATE TABLE shop.c (id TINYINT AUTO_INCREMENT PRIMARY KEY); INSERT INTO shop.c VALUES (125)',
    cure: 'DROP TABLE shop.c',
    expect: ['auto-increment', 'counter-near-end', 'fail'],
  },
  {
    name: 'a table without transactions',
    remedy: 'to-innodb',
    sick: 'CREATE TABLE shop.m (id INT) ENGINE=MyISAM',
    cure: 'DROP TABLE shop.m',
    expect: ['engines', 'engine-without-transactions', 'warn'],
  },
  {
    name: 'a table whose rows are elsewhere',
    sick: 'CREATE TABLE shop.m1 (id INT) ENGINE=MyISAM; CREATE TABLE shop.m (id INT) ENGINE=MERGE UNION=(shop.m1)',
    cure: 'DROP TABLE shop.m, shop.m1',
    expect: ['engines', 'engine-refused', 'fail'],
  },
  {
    name: 'mixed character sets',
    remedy: 'convert-charset',
    sick: 'CREATE TABLE shop.x (a VARCHAR(9) CHARACTER SET utf8mb4, b VARCHAR(9) CHARACTER SET latin1)',
    cure: 'DROP TABLE shop.x',
    expect: ['column-charsets', 'charsets-mixed', 'warn'],
  },
  {
    name: 'utf8mb3',
    remedy: 'convert-charset',
    sick: 'CREATE TABLE shop.x (a VARCHAR(9)) CHARACTER SET utf8mb3',
    cure: 'DROP TABLE shop.x',
    expect: ['column-charsets', 'charset-utf8mb3', 'warn'],
  },
  {
    name: 'a narrow default character set',
    remedy: 'widen-default',
    sick: 'SET GLOBAL character_set_server = latin1',
    cure: 'SET GLOBAL character_set_server = utf8mb4',
    expect: ['default-charset', 'default-charset-narrow', 'warn'],
  },
  {
    name: 'text that is encoded twice',
    remedy: 'decode-once',
    sick: "CREATE TABLE shop.x (a VARCHAR(30)) CHARACTER SET utf8mb4; INSERT INTO shop.x VALUES ('grün'), (CONVERT(CAST('Müller' AS BINARY) USING latin1))",
    cure: 'DROP TABLE shop.x',
    deep: true,
    expect: ['text-sample', 'text-double-encoded', 'warn'],
  },
  {
    name: 'UTF-8 in a latin1 column',
    sick: "CREATE TABLE shop.x (a VARCHAR(30) CHARACTER SET latin1); INSERT INTO shop.x VALUES ('plain'), (CAST('Ärger 商' AS BINARY))",
    cure: 'DROP TABLE shop.x',
    deep: true,
    remedy: 'binary-detour',
    expect: ['text-sample', 'text-utf8-in-latin1', 'warn'],
  },
  {
    name: 'UTF-8 beside latin1 in a latin1 column',
    sick: "CREATE TABLE shop.x (a VARCHAR(30) CHARACTER SET latin1); INSERT INTO shop.x VALUES ('Zürich'), (CAST('Ärger' AS BINARY))",
    cure: 'DROP TABLE shop.x',
    deep: true,
    remedy: 'to-true-latin1',
    expect: ['text-sample', 'text-utf8-in-latin1', 'warn'],
  },
  {
    name: 'rows without parents',
    sick: 'SET foreign_key_checks = 0; CREATE TABLE shop.q (id INT PRIMARY KEY); CREATE TABLE shop.r (id INT, FOREIGN KEY (id) REFERENCES shop.q (id)); INSERT INTO shop.r VALUES (7), (NULL)',
    cure: 'DROP TABLE shop.r, shop.q',
    deep: true,
    expect: ['orphans', 'rows-without-parent', 'warn'],
  },
  {
    name: 'no connections left',
    remedy: 'raise-connections',
    sick: 'SET GLOBAL max_connections = 1',
    cure: 'SET GLOBAL max_connections = 151',
    only: 'mysql',
    expect: ['connections-used', 'connections-scarce', 'fail'],
  },
];

for (const kind of TESTED_KINDS) {
  describe(`doctor on ${kind}`, async () => {
    const server = await testServer(kind, { extraOptions: ['--local-infile=1'] });
    await runClient(server, 'CREATE DATABASE shop; CREATE TABLE shop.t (id INT PRIMARY KEY)');

    it('prints a hostile name so that it neither steers the terminal nor poses as a command of its own', async () => {
      const name = 'v\u001b[2J\nDROP DATABASE shop';
      const quoted = `shop.\`${name}\``;
      await runClient(server, 'CREATE TABLE shop.base (a INT)');
      await runClient(server, `CREATE VIEW ${quoted} AS SELECT a FROM shop.base; DROP TABLE shop.base`);
      try {
        const option = `--defaults-file=${server.clientOptionFile}`;
        const { code, stdout } = await runSalvor(['doctor', '-v', option]);
        assert.equal(code, 4);
        assert.match(stdout, /view shop\.v\\u001b\[2J\\nDROP DATABASE shop does not compile/);
        assert.ok(!stdout.includes('\u001b'));
        assert.doesNotMatch(stdout, /^\s*DROP DATABASE/m);
        const unknown = await runSalvor(['doctor', '--nagios', '-t', 'nonsense', option]);
        assert.equal(unknown.code, 3, unknown.stdout);
        assert.match(unknown.stdout, /^SALVOR UNKNOWN - /);
      } finally {
        await runClient(server, `DROP VIEW ${quoted}`);
      }
    });

    for (const sickness of SICKNESSES.filter(({ only }) => only === undefined || kind.startsWith(only))) {
      it(`finds ${sickness.name}, and does not when it is cured`, async () => {
        const [id, finding, status] = sickness.expect;
        const wasThere = (report: DoctorReport) => report.checks.some((check) => check.finding === finding);
        if (sickness.as === undefined)
          assert.ok(!wasThere(await examine(server, sickness)), 'healthy before');
        await runClient(server, sickness.sick);
        try {
          const report = await examine(server, sickness);
          const check = report.checks.find((one) => one.id === id && one.finding === finding);
          assert.ok(check, JSON.stringify(report.checks.filter((one) => one.id === id)));
          assert.equal(check.status, status);
          for (const one of report.checks) assert.doesNotMatch(one.message, /undefined|NaN|\[object/);
          if (sickness.remedy !== undefined) {
            const printed = check.remedies.find((one) => one.id === sickness.remedy)?.command;
            assert.ok(printed, JSON.stringify(check.remedies));
            await runClient(server, printed);
            assert.ok(!wasThere(await examine(server, sickness)), `still there after ${printed}`);
          }
        } finally {
          await runClient(server, sickness.cure);
        }
        if (sickness.as === undefined) assert.ok(!wasThere(await examine(server, sickness)), 'healthy after');
      });
    }
  });
}

async function examine(server: ScratchServer, { as, deep }: Sickness): Promise<DoctorReport> {
  const connection =
    as === undefined ? rootOf(server) : connectionOptions({ user: as, socketPath: server.socket });
  return doctor({ connection, deep: deep ?? false });
}
