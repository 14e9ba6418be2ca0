import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readObservation } from '../../src/diagnose/reader/read-observation.ts';

const read = (line: string) => {
  const observation = readObservation(line, 1, 1);
  assert.ok(observation);
  return observation;
};

const CASES: readonly (readonly [title: string, line: string, expected: object])[] = [
  [
    'a mysqldump error',
    'mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `orders` at row: 7',
    { tool: 'mysqldump', errno: 2013, level: 'error', phase: 'backup', object: 'orders' },
  ],
  [
    'a login that failed',
    "mariadb-dump: Got error: 1045: \"Access denied for user 'b'@'h'\" when trying to connect",
    { tool: 'mysqldump', errno: 1045, phase: 'connect' },
  ],
  [
    'the mysql client',
    "ERROR 1062 (23000) at line 40: Duplicate entry '7' for key 'PRIMARY'",
    { tool: 'mysql', errno: 1062, sqlState: '23000', phase: 'restore' },
  ],
  ['a PDO message', 'SQLSTATE[HY000] [2002] Connection refused', { errno: 2002, sqlState: 'HY000' }],
  [
    'mydumper with time',
    '** (mydumper:12): CRITICAL **: 01:02:03.004: cannot open file /x (24)',
    { tool: 'mydumper', level: 'fatal' },
  ],
  [
    'the later form of myloader',
    '2025-09-04 01:02:18 [ERROR] - Thread 7: restoring a failed',
    { tool: 'myloader', level: 'error', time: '01:02:18' },
  ],
  [
    'the error log of MySQL 8',
    '2024-01-02T03:04:05.678901Z 7 [ERROR] [MY-012644] [InnoDB] Disk is full.',
    {
      tool: 'server',
      level: 'error',
      code: 'MY-012644',
      component: 'InnoDB',
      time: '2024-01-02T03:04:05.678901Z',
    },
  ],
  [
    'the error log of MySQL 9 in JSON',
    '{ "prio" : 1, "err_code" : 10119, "subsystem" : "Server", "msg" : "Aborting", "time" : "2026-01-02T03:04:05.6Z", "label" : "Error" }',
    { tool: 'server', level: 'error', code: 'MY-010119', component: 'Server', text: 'Aborting' },
  ],
  [
    'the error log of MySQL 5.6',
    '2016-03-22 06:33:02 1234 [ERROR] InnoDB: Unable to lock ./ibdata1 error: 11',
    { tool: 'server', level: 'error', time: '2016-03-22 06:33:02' },
  ],
  [
    'the error log of MariaDB',
    '2022-01-09  9:04:43 0 [Warning] Aborted connection 7',
    { tool: 'server', level: 'warning', time: '2022-01-09  9:04:43' },
  ],
  [
    'XtraBackup 8',
    '2024-01-02T03:04:05.1-00:00 3 [ERROR] [MY-011825] [Xtrabackup] log block numbers mismatch',
    { tool: 'xtrabackup', level: 'error', code: 'MY-011825' },
  ],
  [
    'mariadb-backup',
    '[00] 2024-01-02 03:04:05 mariabackup: Error writing file (Errcode: 28)',
    { tool: 'xtrabackup', errno: 28, time: '2024-01-02 03:04:05' },
  ],
  [
    'the kernel',
    '[81123.123456] Out of memory: Killed process 7 (mysqld)',
    { tool: 'kernel', time: '81123.123456' },
  ],
  [
    'systemd in a journal',
    "Jul 13 06:11:53 host systemd[1]: mariadb.service: Failed with result 'oom-kill'.",
    { tool: 'systemd', time: 'Jul 13 06:11:53', level: 'error' },
  ],
  [
    'docker compose',
    'db_1  | 2024-01-02T03:04:05.1Z 0 [ERROR] [MY-010119] [Server] Aborting',
    { tool: 'server', code: 'MY-010119', level: 'error' },
  ],
  [
    'kubernetes',
    '2024-01-02T03:04:05.678Z stderr F mysqldump: Got errno 28 on write',
    { tool: 'mysqldump', errno: 28, time: '2024-01-02T03:04:05.678Z' },
  ],
  ['gzip', 'gzip: stdout: No space left on device', { tool: 'compressor', level: 'error' }],
  ['tar', 'tar: Unexpected EOF in archive', { tool: 'tar' }],
  [
    'aws',
    'upload failed: ./a to s3://b/a An error occurred (AccessDenied) when calling the PutObject operation',
    { tool: 'transfer' },
  ],
  ['ssh', 'ssh: connect to host nas port 22: Connection timed out', { tool: 'ssh' }],
  ['the shell', '/backup.sh: line 3: mysqldump: command not found', { tool: 'shell' }],
  ['a cron mail', 'Subject: Cron <root@db> /opt/backup.sh', { tool: 'cron' }],
  ['mysqlbinlog', "mysqlbinlog: File 'b.7' not found (Errcode: 2)", { tool: 'mysqlbinlog', errno: 2 }],
  ['MySQL Shell', 'ERROR: [Worker001] Error processing util.loadDump', { tool: 'mysqlsh', level: 'error' }],
];

for (const [title, line, expected] of CASES) {
  test(`reads ${title}`, () => {
    assert.partialDeepStrictEqual(read(line), expected);
  });
}

test('an empty line is nothing', () => {
  assert.equal(readObservation('   ', 1, 1), null);
});

test('typographic quotes, HTML and colours are undone', () => {
  assert.equal(
    read('\u001b[31mAccess denied for user \u2018a\u2019@&#039;b&#039;\u001b[0m').text,
    "Access denied for user 'a'@'b'",
  );
});
