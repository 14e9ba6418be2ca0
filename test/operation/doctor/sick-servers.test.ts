import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Check, type DoctorReport, doctor } from '../../../src/index.ts';
import { connectionOptions } from '../../../src/mysql/connection-options.ts';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { rootOf } from '../../support/salvor-runs.ts';
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
  /** What doctor must say: id, finding, status. */
  readonly expect: readonly [id: string, finding: string, status: Check['status']];
}

const SICKNESSES: readonly Sickness[] = [
  {
    name: 'an account without SELECT',
    sick: 'CREATE USER weak@localhost; GRANT EVENT ON shop.* TO weak@localhost',
    cure: 'DROP USER weak@localhost',
    as: 'weak',
    expect: ['privileges-backup', 'privileges-backup-missing', 'fail'],
  },
  {
    name: 'an account that sees all and may lock nothing',
    sick: 'CREATE USER weak@localhost; GRANT SELECT, EVENT, TRIGGER, SHOW VIEW ON *.* TO weak@localhost',
    cure: 'DROP USER weak@localhost',
    as: 'weak',
    expect: ['privileges-backup', 'reload-missing', 'warn'],
  },
  {
    name: 'an account that may not restore',
    sick: 'CREATE USER weak@localhost; GRANT SELECT ON *.* TO weak@localhost',
    cure: 'DROP USER weak@localhost',
    as: 'weak',
    expect: ['privileges-restore', 'privileges-restore-missing', 'fail'],
  },
  {
    name: 'an account that may not read the binary log',
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
    sick: 'SET GLOBAL max_allowed_packet = 1048576',
    cure: 'SET GLOBAL max_allowed_packet = 67108864',
    expect: ['max-allowed-packet', 'packet-small', 'warn'],
  },
  {
    name: 'a short timeout',
    sick: 'SET GLOBAL net_write_timeout = 5',
    cure: 'SET GLOBAL net_write_timeout = 60',
    expect: ['timeouts', 'timeout-short', 'warn'],
  },
  {
    name: 'a short lock timeout',
    sick: 'SET GLOBAL innodb_lock_wait_timeout = 1',
    cure: 'SET GLOBAL innodb_lock_wait_timeout = 50',
    expect: ['lock-timeouts', 'lock-timeout-short', 'warn'],
  },
  {
    name: 'a lenient sql_mode',
    sick: "SET GLOBAL sql_mode = ''",
    cure: "SET GLOBAL sql_mode = 'STRICT_TRANS_TABLES'",
    expect: ['sql-mode', 'not-strict', 'warn'],
  },
  {
    name: 'local_infile off',
    sick: 'SET GLOBAL local_infile = OFF',
    cure: 'SET GLOBAL local_infile = ON',
    expect: ['local-infile', 'local-infile-off', 'warn'],
  },
  {
    name: 'read_only',
    sick: 'SET GLOBAL read_only = ON',
    cure: 'SET GLOBAL read_only = OFF',
    expect: ['read-only', 'server-read-only', 'fail'],
  },
  {
    name: 'a binary log that is kept for an hour',
    sick: 'SET GLOBAL binlog_expire_logs_seconds = 3600',
    cure: 'SET GLOBAL binlog_expire_logs_seconds = 2592000',
    expect: ['binlog-expiry', 'binlogs-expire-early', 'warn'],
  },
  {
    name: 'statements in the binary log',
    sick: 'SET GLOBAL binlog_format = STATEMENT',
    cure: 'SET GLOBAL binlog_format = ROW',
    expect: ['binary-log', 'binlog-statement', 'warn'],
  },
  {
    name: 'the redo log off',
    sick: 'ALTER INSTANCE DISABLE INNODB REDO_LOG',
    cure: 'ALTER INSTANCE ENABLE INNODB REDO_LOG',
    only: 'mysql',
    expect: ['crash-recovery', 'redo-log-off', 'fail'],
  },
];

for (const kind of TESTED_KINDS) {
  describe(`doctor on ${kind}`, async () => {
    const server = await testServer(kind, { extraOptions: ['--local-infile=1'] });
    await runClient(server, 'CREATE DATABASE shop; CREATE TABLE shop.t (id INT PRIMARY KEY)');

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
