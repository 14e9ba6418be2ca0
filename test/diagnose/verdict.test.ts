import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose } from '../../src/index.ts';

test('the killed server explains the lost connection', async () => {
  const lost =
    'mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `a` at row: 7';
  assert.equal((await diagnose({ text: lost })).causes[0]?.class, 'ENV_CONNECTION_LOST');
  const killed = await diagnose({ text: `${lost}\nkernel: Out of memory: Killed process 7 (mysqld)` });
  assert.equal(killed.causes[0]?.class, 'ENV_OOM_KILLED');
});

test('access denied is told apart by what stands around it', async () => {
  const first = async (text: string) => (await diagnose({ text })).causes[0]?.class;
  const denied = "Access denied for user 'b'@'localhost'";
  assert.equal(
    await first(`mysqldump: Got error: 1045: ${denied} (using password: YES) when trying to connect`),
    'PERM_AUTH_FAILED',
  );
  assert.equal(
    await first(`mysqldump: Got error: 1044: ${denied} to database 's' when using LOCK TABLES`),
    'PERM_MISSING_LOCK_TABLES',
  );
  assert.equal(
    await first(`ERROR 1044 (42000) at line 7: ${denied} to database 's'`),
    'PERM_MISSING_CREATE_OR_WRITE',
  );
  assert.equal(
    await first(`mysqldump: Couldn't execute 'show events': ${denied} to database 's' (1044)`),
    'PERM_MISSING_TRIGGER_OR_EVENT_OR_ROUTINE',
  );
});

test('a text without a cause is unknown', async () => {
  for (const text of ['', 'hello world', '-- MySQL dump 10.13\n-- Host: db\n', 'Exitcode 1: General error']) {
    const { unknown } = await diagnose({ text });
    assert.equal(unknown, true, text);
  }
});

test('the same text gives the same verdict', async () => {
  const text =
    "ERROR 2002 (HY000): Can't connect through socket '/x/y.sock' (2)\nERROR 2003: Can't connect (111)";
  assert.deepEqual(await diagnose({ text }), await diagnose({ text }));
});

test('passwords do not travel with the evidence', async () => {
  const text = [
    'mysqldump -u root -pHunter22 shop | gzip > a.gz: Got errno 28 on write',
    'mysql --password=Hunter22 shop: No space left on device',
    "CREATE USER a IDENTIFIED BY 'Hunter22': Errcode: 28",
    'mysql://root:Hunter22@db/shop: Disk quota exceeded',
  ].join('\n');
  assert.doesNotMatch(JSON.stringify(await diagnose({ text })), /Hunter22/);
});

test('both languages tell the same', async () => {
  const text = 'mysqldump: Got errno 28 on write';
  const [en, zh] = [await diagnose({ text }), await diagnose({ text, language: 'zh' })];
  assert.equal(zh.causes[0]?.entry, en.causes[0]?.entry);
  assert.match(zh.causes[0]?.title ?? '', /\p{Script=Han}/u);
});

test('wrapped lines are read as one message', async () => {
  const text =
    "mysqldump: Got error: 2002: Can't connect to local MySQL server through\n socket '/tmp/mysql.sock' (2) when trying to connect";
  assert.equal((await diagnose({ text })).causes[0]?.class, 'ENV_SOCKET_PATH');
});

test('a warning beside an error is not the cause', async () => {
  const text =
    "** (mydumper:1): WARNING **: Flush tables failed: Access denied; you need (at least one of) the RELOAD privilege(s)\n** (mydumper:1): CRITICAL **: Couldn't write data to a file: No space left on device";
  assert.equal((await diagnose({ text })).causes[0]?.class, 'ENV_DISK_FULL');
});
