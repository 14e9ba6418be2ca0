import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, ownIdentity, type ProcessIdentity } from '../../src/base/process-identity.ts';
import { isCode } from '../../src/errors/salvor-error.ts';
import { type InstanceRecord, readInstance, writeInstance } from '../../src/scratch/instance-record.ts';
import { endProcess, listScratch, reapScratch, stopScratch } from '../../src/scratch/instances.ts';
import { testCacheDir, testPathDirs } from '../support/servers.ts';

const rootDir = mkdtempSync('/tmp/salvor-test-');
const strangers: ChildProcess[] = [];
const servers: ProcessIdentity[] = [];
after(async () => {
  for (const stranger of strangers) stranger.kill('SIGKILL');
  // Also where the code under test fails to find them.
  for (const server of servers) await endProcess(server, 'SIGKILL', 10_000);
  for (const { record } of listScratch(rootDir)) await stopScratch(rootDir, record.id);
  rmSync(rootDir, { recursive: true, force: true });
});

/** Starts a server in a process of its own, which then waits; returns that process and the server's record. */
async function startInOtherProcess(
  detached: boolean,
): Promise<{ owner: ChildProcess; record: InstanceRecord }> {
  const options = {
    rootDir,
    cacheDir: testCacheDir(),
    pathDirs: testPathDirs(),
    deadlineMs: 60_000,
    detached,
  };
  const script = [
    `import { startScratch } from ${JSON.stringify(new URL('../../src/scratch/start.ts', import.meta.url).href)};`,
    `const server = await startScratch('mariadb-10.11', ${JSON.stringify(options)});`,
    'process.stdout.write(server.id);',
    detached ? '' : 'setInterval(() => {}, 1000);',
  ].join('\n');
  const file = join(rootDir, `start-${strangers.length}.ts`);
  writeFileSync(file, script);
  const owner = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  strangers.push(owner);
  const id = await new Promise<string>((resolve, reject) => {
    owner.stdout?.once('data', (data: Buffer) => resolve(data.toString('utf8')));
    owner.once('exit', (code) => reject(new Error(`the starting process ended with ${code}`)));
  });
  const record = readInstance(join(rootDir, id), id);
  assert.ok(record?.server);
  servers.push(record.server);
  return { owner, record };
}

function stranger(): ChildProcess {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  strangers.push(child);
  return child;
}

function isRunning(pid: number): boolean {
  return identityOf(pid).startTicks !== null;
}

async function waitUntil(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !condition(); await sleep(20))
    assert.ok(Date.now() < deadline, 'in time');
}

function plantRecord(id: string, changes: Partial<InstanceRecord>): InstanceRecord {
  const dir = join(rootDir, id);
  mkdirSync(dir);
  const record: InstanceRecord = {
    id,
    kind: 'mariadb-10.11',
    version: '10.11.0',
    server: null,
    owner: null,
    socket: '/tmp/salvor-nobody/s',
    socketDir: '/tmp/salvor-nobody',
    port: 0,
    createdAt: new Date(0).toISOString(),
    ...changes,
  };
  writeInstance(dir, record);
  return record;
}

test('a run killed by SIGKILL takes its server with it, and the next start removes its folder', async () => {
  const { owner, record } = await startInOtherProcess(false);
  const serverPid = record.server?.pid ?? 0;
  assert.ok(isRunning(serverPid));
  assert.deepEqual(await reapScratch(rootDir), [], 'nothing is taken from a living run');
  owner.kill('SIGKILL');
  if (existsSync('/usr/bin/setpriv')) await waitUntil(() => !isRunning(serverPid));
  await waitUntil(() => listScratch(rootDir).every(({ state }) => state === 'left'));
  assert.deepEqual(await reapScratch(rootDir), [record.id]);
  assert.equal(isRunning(serverPid), false);
  assert.equal(existsSync(join(rootDir, record.id)), false);
  assert.equal(existsSync(record.socketDir), false);
});

test('a detached server outlives its starter and is reaped only when its owner was a run that died', async () => {
  const { owner, record } = await startInOtherProcess(true);
  await waitUntil(() => owner.exitCode !== null);
  const serverPid = record.server?.pid ?? 0;
  assert.deepEqual(await reapScratch(rootDir), []);
  assert.ok(isRunning(serverPid));
  const gone = stranger();
  const deadOwner = identityOf(gone.pid ?? 0);
  gone.kill('SIGKILL');
  await waitUntil(() => !isRunning(deadOwner.pid));
  // As a run leaves it that was killed between starting its server and writing that down.
  writeInstance(join(rootDir, record.id), { ...record, owner: deadOwner, server: null });
  assert.deepEqual(await reapScratch(rootDir), [record.id]);
  assert.equal(isRunning(serverPid), false);
});

test('stopScratch ends a detached server; a second time there is none', async () => {
  const { record } = await startInOtherProcess(true);
  await stopScratch(rootDir, record.id);
  assert.equal(isRunning(record.server?.pid ?? 0), false);
  await assert.rejects(stopScratch(rootDir, record.id), (error) => isCode(error, 'SCRATCH_NOT_FOUND'));
  await assert.rejects(stopScratch(rootDir, '../elsewhere'), (error) => isCode(error, 'SCRATCH_NOT_FOUND'));
});

test('a process that was given the number of a dead server is left alone', async () => {
  const innocent = stranger();
  const now = identityOf(innocent.pid ?? 0);
  assert.ok(now.startTicks !== null);
  plantRecord('mariadb-10.11-0000aaaa', { server: { ...now, startTicks: now.startTicks - 1 } });
  plantRecord('mariadb-10.11-0000bbbb', {
    server: { ...now, bootId: '00000000-0000-0000-0000-000000000000' },
  });
  assert.deepEqual(await reapScratch(rootDir), ['mariadb-10.11-0000aaaa', 'mariadb-10.11-0000bbbb']);
  assert.ok(isRunning(now.pid));
  // The guard can fail: with the true start time the process is ended.
  plantRecord('mariadb-10.11-0000cccc', { server: now });
  await stopScratch(rootDir, 'mariadb-10.11-0000cccc');
  assert.equal(isRunning(now.pid), false);
});

test('what belongs to another machine or container is not touched', async () => {
  plantRecord('mariadb-10.11-0000dddd', { owner: { ...ownIdentity(), machine: 'ffffffff' } });
  assert.deepEqual(await reapScratch(rootDir), []);
  assert.deepEqual(
    listScratch(rootDir).map(({ state }) => state),
    ['foreign'],
  );
  await stopScratch(rootDir, 'mariadb-10.11-0000dddd');
});

test('a record that is no record is neither listed nor removed', async () => {
  const dir = join(rootDir, 'mariadb-10.11-0000eeee');
  mkdirSync(dir);
  writeFileSync(join(dir, 'instance.json'), '{"id":"mariadb-10.11-0000eeee","server":{"pid":1}}');
  assert.deepEqual(listScratch(rootDir), []);
  assert.deepEqual(await reapScratch(rootDir), []);
  assert.match(readFileSync(join(dir, 'instance.json'), 'utf8'), /pid/);
});

test('a planted socket folder outside our own is not removed', async () => {
  const precious = join(rootDir, 'precious');
  mkdirSync(precious);
  plantRecord('mariadb-10.11-0000ffff', { socketDir: precious, socket: join(precious, 's') });
  assert.deepEqual(await reapScratch(rootDir), ['mariadb-10.11-0000ffff']);
  assert.ok(existsSync(precious));
});
