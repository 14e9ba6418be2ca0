import assert from 'node:assert/strict';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { LogClock } from '../../src/diagnose/timeline/log-clock.ts';
import { diagnose } from '../../src/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const WRITTEN = Date.UTC(2026, 10, 24, 3, 0);

/** Files of the given names and texts, written last at a time of their own. */
function logs(t: TestContext, texts: Readonly<Record<string, string>>, writtenMs = WRITTEN) {
  const folder = temporaryFolder(t);
  return Object.entries(texts).map(([name, text]) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    utimesSync(file, writtenMs / 1000, writtenMs / 1000);
    return { file };
  });
}

describe('times of logs', () => {
  const TIMES: readonly (readonly [form: string, line: string, expected: string])[] = [
    ['MySQL 8 and 9', '2026-11-24T02:10:51.889124Z 12 [ERROR] [MY-1] [InnoDB] x', '2026-11-24T02:10:51.889Z'],
    ['MySQL 5.7 with an offset', '2026-11-24T10:10:51.889124+08:00 12 [ERROR] x', '2026-11-24T02:10:51.889Z'],
    ['MySQL 5.6', '2026-11-24 02:10:51 1234 [ERROR] x', '2026-11-24T02:10:51.000Z'],
    ['MySQL 5.5', '261124  2:10:51 [ERROR] x', '2026-11-24T02:10:51.000Z'],
    ['MariaDB', '2026-11-24  2:10:51 0 [ERROR] x', '2026-11-24T02:10:51.000Z'],
    [
      'the JSON error log',
      '{ "prio" : 1, "err_code" : 1, "time" : "2026-11-24T02:10:51.889124Z", "msg" : "x" }',
      '2026-11-24T02:10:51.889Z',
    ],
    [
      'docker’s JSON files',
      '{"log":"2026-11-24 10:10:51 0 [ERROR] x\\n","stream":"stderr","time":"2026-11-24T02:10:51.5Z"}',
      '2026-11-24T02:10:51.500Z',
    ],
    ['kubernetes', '2026-11-24T02:10:51.123456789Z stderr F mysqldump: x', '2026-11-24T02:10:51.123Z'],
    ['mariadb-backup', '[00] 2026-11-24 02:10:51 Error: x', '2026-11-24T02:10:51.000Z'],
    ['syslog without a year', 'Nov 24 02:10:51 db1 kernel: x', '2026-11-24T02:10:51.000Z'],
    ['syslog of the year before', 'Dec 31 23:10:51 db1 kernel: x', '2025-12-31T23:10:51.000Z'],
    ['dmesg -T', '[Tue Nov 24 02:10:51 2026] Out of memory', '2026-11-24T02:10:51.000Z'],
    ['date of a script', 'Tue Nov 24 02:10:51 UTC 2026 begin', '2026-11-24T02:10:51.000Z'],
    ['a cron mail', 'Date: Tue, 24 Nov 2026 03:10:51 +0100', '2026-11-24T02:10:51.000Z'],
    ['mydumper', '** (mydumper:1): CRITICAL **: 02:10:51.123: x', '2026-11-24T02:10:51.123Z'],
    ['a crash report', '02:10:51 UTC - mysqld got signal 6 ;', '2026-11-24T02:10:51.000Z'],
  ];
  for (const [form, line, expected] of TIMES) {
    test(`${form} is read`, () => {
      const { atMs, isOwn } = new LogClock({ referenceMs: WRITTEN, zoneMinutes: 0 }).read(line);
      assert.ok(isOwn && atMs !== null);
      assert.equal(new Date(atMs).toISOString(), expected);
    });
  }

  test('a time inside a message is none of the line', () => {
    const clock = new LogClock({ referenceMs: WRITTEN, zoneMinutes: 0 });
    for (const line of [
      "ERROR 1292 (22007) at line 3: Incorrect datetime value: '2024-01-01 10:00:00' for column 'a'",
      "ERROR 1062 (23000) at line 3: Duplicate entry '2024-01-01 10:00:00' for key 'b'",
      'mysqldump: Error writing file /backup/2024-01-01/10.sql',
    ])
      assert.deepEqual(clock.read(line), { atMs: null, isOwn: false }, line);
  });

  test('a given zone is that of times that name none, and of no others', () => {
    const clock = new LogClock({ referenceMs: WRITTEN, zoneMinutes: 480 });
    assert.equal(clock.read('2026-11-24 10:10:51 0 [Note] x').atMs, Date.UTC(2026, 10, 24, 2, 10, 51));
    assert.equal(clock.read('2026-11-24T02:10:51Z 0 [Note] x').atMs, Date.UTC(2026, 10, 24, 2, 10, 51));
    assert.equal(clock.assumesZone, true);
  });
});

const CLIENT = [
  'Tue Nov 24 02:00:01 UTC 2026 begin',
  'mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `s` at row: 8',
  'Tue Nov 24 02:10:52 UTC 2026 end, exit code 3',
].join('\n');

describe('several logs', () => {
  test('the cause stands in another file than the failure, and the time line tells how it came', async (t) => {
    const syslog = [10, 24].map((day) =>
      [
        `Nov ${day} 02:10:51 db1 kernel: mysqld invoked oom-killer: gfp_mask=0x1, order=0`,
        `Nov ${day} 02:10:52 db1 kernel: Out of memory: Killed process 911 (mysqld) total-vm:9kB`,
      ].join('\n'),
    );
    const [client, system] = logs(t, { 'backup.log': CLIENT, syslog: syslog.join('\n') });
    assert.ok(client !== undefined && system !== undefined);
    const { causes, timeline } = await diagnose({ logs: [client, system], zoneMinutes: 0 });
    assert.equal(causes[0]?.class, 'ENV_OOM_KILLED');
    assert.deepEqual(
      causes[0]?.evidence.map(({ file, line }) => [file, line]),
      [[system.file, 3]],
      'the kill of two weeks ago is none of this failure',
    );
    assert.equal(timeline?.moment, '2026-11-24T02:10:52.000Z');
    assert.deepEqual(timeline.assumedZone, [system.file]);
    assert.deepEqual(
      timeline.entries.map(({ at, line }) => [at, line]),
      [
        ['2026-11-24T02:10:51.000Z', 3],
        ['2026-11-24T02:10:52.000Z', 2],
        ['2026-11-24T02:10:52.000Z', 4],
      ],
    );
  });

  test('zones are brought together: the log of the server is eight hours ahead', async (t) => {
    const server = [
      '2026-11-24 05:00:00 0 [ERROR] InnoDB: Database page corruption on disk or a failed file read of page [page id: space=5, page number=7].',
      '2026-11-24 10:10:50 0 [ERROR] mysqld: Disk full (/tmp/#sql_1d7_0.MAI); waiting for someone to free some space... (errno: 28 "No space left on device")',
    ].join('\n');
    const files = logs(t, { 'backup.log': CLIENT, 'error.log': server });
    const found = await diagnose({ logs: files, zoneMinutes: 480 });
    assert.equal(found.causes[0]?.class, 'ENV_DISK_FULL');
    assert.ok(!found.timeline?.entries.some(({ text }) => text.includes('page corruption')));
  });

  test('a long log is read again around the failure, for one of each kind of line was kept and may be older', async (t) => {
    const old = Array.from({ length: 3000 }, (_, i) => {
      const at = new Date(Date.UTC(2026, 10, 20) + i * 60_000).toISOString();
      return `${at.slice(0, 23)}000Z ${i} [ERROR] [MY-013134] [Server] Out of memory: Killed process ${i} (mysqld)`;
    });
    const server = [
      ...old,
      '2026-11-24T02:10:50.000000Z 9 [ERROR] [MY-012639] [InnoDB] Write to file ./s/a.ibd failed at offset 1, 2 bytes should have been written, only 0 were written. Operating system error number 28.',
      '2026-11-24T04:10:50.000000Z 9 [ERROR] [MY-013183] [InnoDB] Assertion failure: x.cc:1',
    ].join('\n');
    const files = logs(t, { 'backup.log': CLIENT, 'error.log': server });
    const { causes, timeline } = await diagnose({ logs: files });
    assert.equal(causes[0]?.class, 'ENV_DISK_FULL');
    assert.deepEqual(
      timeline?.entries.map(({ line }) => line),
      [3001, 2],
    );
  });

  test('a log without times belongs to the time it was written last, where another log covers that', async (t) => {
    const text =
      'mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `s` at row: 8';
    const server = [
      '2026-11-24T02:58:00.000000Z 0 [ERROR] [MY-010119] [Server] Aborting',
      '2026-11-24T02:59:30Z 7 [Note] Aborted connection 7 to db (Got timeout writing communication packets)',
      '2026-11-24T03:30:00.000000Z 0 [Note] x',
    ].join('\n');
    const files = logs(t, { 'cron.txt': text, 'error.log': server });
    const { causes, timeline } = await diagnose({ logs: files });
    assert.equal(timeline?.moment, '2026-11-24T03:00:00.000Z');
    assert.equal(causes[0]?.class, 'CFG_TIMEOUTS');
  });

  test('logs without any time are read in their order, and a missing file is named', async (t) => {
    const files = logs(t, {
      a: 'mysqldump: Got errno 32 on write',
      b: 'gzip: stdout: No space left on device',
    });
    const { causes, timeline } = await diagnose({ logs: files });
    assert.equal(causes[0]?.class, 'ENV_DISK_FULL');
    assert.equal(timeline?.moment, null);
    await assert.rejects(diagnose({ logs: [...files, { file: '/nowhere/x.log' }] }), {
      code: 'DIAGNOSE_FILE_UNREADABLE',
    });
  });
});
