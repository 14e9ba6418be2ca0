import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/base/clock.ts';
import { ownIdentity } from '../../src/base/process-identity.ts';
import { isCode } from '../../src/errors/salvor-error.ts';
import { acquireBackupLock, type BackupLockOptions } from '../../src/repository/lock.ts';
import { initRepository, type Repository } from '../../src/repository/repository.ts';
import { sealSnapshot } from '../../src/repository/seal-snapshot.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { LineProcess } from '../support/line-process.ts';
import { whyNot } from '../support/run-storage-child.ts';
import { manifestOf, SAMPLE_SNAPSHOT } from '../support/sample-manifest.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SOURCE = '11111111-2222-3333-4444-555555555555';
const OTHER = '99999999-2222-3333-4444-555555555555';
const NOW_MS = Date.UTC(2026, 7, 1, 12);
const MINUTE_MS = 60_000;

const isLocked = (error: unknown) => isCode(error, 'REPOSITORY_LOCKED') && error.entry.exit === 11;

async function setUp(t: TestContext): Promise<{ root: string; repository: Repository; folder: string }> {
  const root = temporaryFolder(t);
  const repository = await initRepository(openLocalStorage(root), { clock: systemClock });
  return { root, repository, folder: join(root, 'locks') };
}

/** A lock as another holder left it: its record, and its newest heartbeat this long before NOW_MS. */
async function plant(
  at: { repository: Repository; folder: string },
  holder: object,
  silenceMs: number,
): Promise<void> {
  const lock = await acquireBackupLock(at.repository, { sourceUuid: SOURCE });
  await lock.release();
  rmSync(join(at.folder, `backup-${SOURCE}.1.released.json`));
  const path = join(at.folder, `backup-${SOURCE}.1.json`);
  const since = new Date(NOW_MS - silenceMs).toISOString();
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), since, ...holder }));
}

async function take(repository: Repository, options: Partial<BackupLockOptions> = {}): Promise<boolean> {
  const clock = { nowMs: () => NOW_MS };
  try {
    await (
      await acquireBackupLock(repository, { sourceUuid: SOURCE, clock, watchMs: 50, ...options })
    ).release();
    return true;
  } catch (error) {
    assert.ok(isLocked(error), String(error));
    return false;
  }
}

test('a lock is given back on a full disk, where nothing can be created', async (t) => {
  const root = temporaryFolder(t);
  const why = whyNot('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', root);
  if (why !== null) return t.skip(why);
  try {
    const repository = await initRepository(openLocalStorage(root), { clock: systemClock });
    const lock = await acquireBackupLock(repository, { sourceUuid: SOURCE });
    const filler = join(root, 'filler');
    assert.throws(() => writeFileSync(filler, Buffer.alloc(1 << 20)), /ENOSPC/);
    await lock.release();
    rmSync(filler);
    await (await acquireBackupLock(repository, { sourceUuid: SOURCE })).release();
  } finally {
    // Before the folder goes: what was planned first at the end of a test is done first.
    execFileSync('umount', ['-l', root]);
  }
});

test('the same source twice is refused by name of host and process; another source is not', async (t) => {
  const { repository } = await setUp(t);
  const lock = await acquireBackupLock(repository, { sourceUuid: SOURCE });
  await assert.rejects(acquireBackupLock(repository, { sourceUuid: SOURCE.toUpperCase() }), (error) => {
    assert.ok(isCode(error, 'REPOSITORY_LOCKED'));
    assert.deepEqual([error.details.host, error.details.pid], [ownIdentity().host, process.pid]);
    assert.ok(Date.parse(String(error.details.since)) > 0);
    return true;
  });
  const other = await acquireBackupLock(repository, { sourceUuid: OTHER });
  await lock.assertHeld();
  await lock.release();
  await lock.release();
  await other.release();
  await (await acquireBackupLock(repository, { sourceUuid: SOURCE })).release();
});

test('a server that lies about its id cannot choose where the lock file lies', async (t) => {
  const { repository, folder } = await setUp(t);
  await (await acquireBackupLock(repository, { sourceUuid: '../../../etc/x' })).release();
  assert.ok(readdirSync(folder).every((name) => /^backup-[0-9a-f]{32}\.1(\.released)?\.json$/.test(name)));
});

test('of eight processes that find a dead lock at once exactly one takes it, again and again', async (t) => {
  const { root } = await setUp(t);
  for (let round = 0; round < 4; round += 1) {
    const takers = Array.from({ length: 8 }, () => new LineProcess(t, './lock-child.ts', [root, SOURCE]));
    for (const taker of takers) assert.equal(await taker.line(), 'ready');
    for (const taker of takers) taker.tell('go');
    const answers = await Promise.all(takers.map((taker) => taker.line()));
    assert.deepEqual(answers.toSorted(), [...Array(7).fill('REPOSITORY_LOCKED'), 'won'], `round ${round}`);
    // The winner dies and leaves its lock to the next round.
    await Promise.all(takers.map((taker) => taker.kill()));
  }
});

test('a holder that was killed is taken over at once, a stopped one never', async (t) => {
  const { root, repository } = await setUp(t);
  const holder = new LineProcess(t, './lock-child.ts', [root, SOURCE]);
  await holder.line();
  holder.tell('go');
  assert.equal(await holder.line(), 'won');
  holder.child.kill('SIGSTOP');
  assert.equal(await take(repository, { clock: { nowMs: () => Date.now() + 60 * MINUTE_MS } }), false);
  await holder.kill();
  assert.equal(await take(repository, { clock: systemClock }), true);
});

test('a process id that was used again does not keep a lock alive', async (t) => {
  const at = await setUp(t);
  await plant(at, { pid: process.pid, startTicks: 1 }, 0);
  assert.equal(await take(at.repository), true);
});

test('a holder before the last reboot is dead once its heartbeat is a minute old', async (t) => {
  for (const [silenceMs, isTaken] of [
    [30_000, false],
    [2 * MINUTE_MS, true],
  ] as const) {
    const at = await setUp(t);
    await plant(at, { bootId: '00000000-0000-0000-0000-000000000000' }, silenceMs);
    assert.equal(await take(at.repository), isTaken);
  }
});

test('a holder elsewhere is dead after ten minutes of silence, not before, and not in the future', async (t) => {
  for (const [silenceMs, isTaken] of [
    [9 * MINUTE_MS, false],
    [11 * MINUTE_MS, true],
    [-60 * MINUTE_MS, false],
  ] as const) {
    const at = await setUp(t);
    await plant(at, { host: 'other', machine: '00000000' }, silenceMs);
    assert.equal(await take(at.repository), isTaken);
  }
});

test('a holder elsewhere whose clock is wrong is seen to live while it is watched', async (t) => {
  const at = await setUp(t);
  await plant(at, { host: 'other', machine: '00000000' }, 11 * MINUTE_MS);
  const taking = take(at.repository, { watchMs: 500 });
  await sleep(100);
  writeFileSync(
    join(at.folder, `backup-${SOURCE}.1.beat-1.json`),
    JSON.stringify({ at: new Date(NOW_MS - 11 * MINUTE_MS).toISOString() }),
  );
  assert.equal(await taking, false);
});

test('a lock record that cannot be read counts as living', async (t) => {
  const at = await setUp(t);
  await plant(at, {}, 60 * MINUTE_MS);
  writeFileSync(join(at.folder, `backup-${SOURCE}.1.json`), '{"host":');
  assert.equal(await take(at.repository), false);
});

test('the heartbeat is renewed, and only the newest is kept', async (t) => {
  const { repository, folder } = await setUp(t);
  const lock = await acquireBackupLock(repository, { sourceUuid: SOURCE, heartbeatMs: 20 });
  let beats: string[] = [];
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(20)) {
    beats = readdirSync(folder).filter((name) => name.includes('.beat-'));
    if (beats.some((name) => Number(/beat-(\d+)/.exec(name)?.[1]) >= 3)) break;
  }
  assert.ok(beats.length <= 2, beats.join());
  assert.ok(beats.length > 0);
  await lock.release();
  assert.deepEqual(readdirSync(folder).toSorted(), [
    `backup-${SOURCE}.1.json`,
    `backup-${SOURCE}.1.released.json`,
  ]);
});

test('a holder that was taken over is told, and can seal nothing', async (t) => {
  const { repository, folder } = await setUp(t);
  const lock = await acquireBackupLock(repository, { sourceUuid: SOURCE, heartbeatMs: 30 });
  writeFileSync(join(folder, `backup-${SOURCE}.2.json`), '{}');
  for (const deadline = Date.now() + 20_000; !lock.signal.aborted && Date.now() < deadline; ) await sleep(20);
  assert.ok(isCode(lock.signal.reason, 'REPOSITORY_LOCK_LOST'));
  const draft = manifestOf({ repository: repository.id, snapshot: SAMPLE_SNAPSHOT }, []);
  const sealing = sealSnapshot(repository, draft, [], { lock });
  await assert.rejects(sealing, (error) => isCode(error, 'REPOSITORY_LOCK_LOST'));
  assert.equal(await repository.storage.size(`snapshots/${SAMPLE_SNAPSHOT}/manifest.json`), null);
  await lock.release();
});

test('a year of nightly backups leaves a handful of lock files', async (t) => {
  const { repository, folder } = await setUp(t);
  for (let night = 0; night < 40; night += 1)
    await (await acquireBackupLock(repository, { sourceUuid: SOURCE })).release();
  assert.ok(readdirSync(folder).length <= 16, String(readdirSync(folder).length));
  assert.ok(readdirSync(folder).includes(`backup-${SOURCE}.40.json`));
});
