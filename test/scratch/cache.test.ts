import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, ownIdentity } from '../../src/base/process-identity.ts';
import { isCode } from '../../src/errors/salvor-error.ts';
import { findOrFetchServer } from '../../src/scratch/binaries.ts';
import { withCacheLock } from '../../src/scratch/cache-lock.ts';
import { ensureTemplate } from '../../src/scratch/template.ts';
import { makeFolder } from '../../src/scratch/work-dir.ts';
import { testCacheDir, testPathDirs } from '../support/servers.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync('/tmp/salvor-test-');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function deadIdentity() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const identity = identityOf(child.pid ?? 0);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  return identity;
}

test('work under one lock never overlaps', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await sleep(20);
    inside -= 1;
  };
  const lock = { cacheDir: dir, name: 'x', timeoutMs: 20_000 };
  await Promise.all(Array.from({ length: 4 }, () => withCacheLock(lock, work)));
  assert.equal(most, 1);
  assert.deepEqual(readdirSync(join(dir, 'locks')), []);
});

test('the lock of a dead process is taken over, a living one is waited for and then named', async () => {
  mkdirSync(join(dir, 'locks'));
  const file = join(dir, 'locks/x.lock');
  writeFileSync(file, JSON.stringify(await deadIdentity()));
  assert.equal(
    await withCacheLock({ cacheDir: dir, name: 'x', timeoutMs: 5000 }, async () => 'done'),
    'done',
  );
  writeFileSync(file, JSON.stringify(ownIdentity()));
  let waited = 0;
  const options = { cacheDir: dir, name: 'x', timeoutMs: 300, onWait: () => (waited += 1) };
  await assert.rejects(
    withCacheLock(options, async () => 'done'),
    (error) => isCode(error, 'SCRATCH_CACHE_BUSY') && error.details.holder === process.pid,
  );
  assert.equal(waited, 1);
  assert.ok(existsSync(file));
});

test('a folder is there whole or not at all, the first one stays, and what a killed run left aside goes', async () => {
  const target = join(dir, 'target');
  const make = (text: string) => async (workDir: string) => {
    mkdirSync(join(workDir, 'made'));
    writeFileSync(join(workDir, 'made/file'), text);
    return join(workDir, 'made');
  };
  await assert.rejects(
    makeFolder(target, () => Promise.reject(new Error('no room'))),
    /no room/,
  );
  assert.deepEqual(readdirSync(dir), []);
  mkdirSync(join(dir, '.making-dead'));
  writeFileSync(join(dir, '.making-dead/.owner.json'), JSON.stringify(await deadIdentity()));
  mkdirSync(join(dir, '.making-alive'));
  writeFileSync(join(dir, '.making-alive/.owner.json'), JSON.stringify(ownIdentity()));
  await makeFolder(target, make('first'));
  await makeFolder(target, make('second'));
  assert.equal(readFileSync(join(target, 'file'), 'utf8'), 'first');
  assert.deepEqual(readdirSync(dir).sort(), ['.making-alive', 'target']);
});

test('processes that start at once in an empty cache prepare one data directory, and all may copy it', async () => {
  const binaries = await findOrFetchServer('mariadb-10.11', {
    cacheDir: testCacheDir(),
    pathDirs: testPathDirs(),
  });
  const fresh = join(dir, 'cache');
  mkdirSync(fresh);
  if (binaries.source === 'fetched') symlinkSync(join(testCacheDir(), 'servers'), join(fresh, 'servers'));
  const places = {
    rootDir: join(dir, 'instances'),
    cacheDir: fresh,
    pathDirs: testPathDirs(),
    deadlineMs: 60_000,
  };
  const file = join(dir, 'start.ts');
  writeFileSync(
    file,
    [
      `import { startScratch } from ${JSON.stringify(new URL('../../src/scratch/start.ts', import.meta.url).href)};`,
      `const onProgress = ({ step }) => { if (step === 'initialise') process.stdout.write('initialised'); };`,
      `const server = await startScratch('mariadb-10.11', { ...${JSON.stringify(places)}, onProgress });`,
      'await server.stop();',
    ].join('\n'),
  );
  const outputs = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (data: Buffer) => {
        output += data.toString('utf8');
      });
      const code = await new Promise((resolve) => child.once('close', resolve));
      assert.equal(code, 0);
      return output;
    }),
  );
  assert.deepEqual(outputs.sort(), ['', '', 'initialised']);
  assert.deepEqual(readdirSync(join(fresh, 'templates')).length, 1);
  assert.deepEqual(readdirSync(places.rootDir), []);
  const again = await ensureTemplate(binaries, { cacheDir: fresh });
  assert.ok(existsSync(join(again, 'mysql')));
});
