import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/base/clock.ts';
import { sha256Hex } from '../../src/base/hash.ts';
import { ownIdentity } from '../../src/base/process-identity.ts';
import { decompressFrames } from '../../src/format/zstd.ts';
import { readObjectWhole } from '../../src/repository/read-object.ts';
import { initRepository, type Repository } from '../../src/repository/repository.ts';
import { listSnapshots, readManifest } from '../../src/repository/snapshots.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { collectBytes } from '../support/collect.ts';
import { LineProcess } from '../support/line-process.ts';
import { whyNot } from '../support/run-storage-child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const TRIES = Number(process.env.SALVOR_TEST_KILLS ?? 30);
const SEED = Number(process.env.SALVOR_TEST_SEED ?? 20260801);
const CHILD = fileURLToPath(new URL('../support/seal-child.ts', import.meta.url));

async function setUp(t: TestContext): Promise<{ root: string; repository: Repository }> {
  const root = temporaryFolder(t);
  return { root, repository: await initRepository(openLocalStorage(root), { clock: systemClock }) };
}

/** The same numbers below 1 for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What must hold after any crash; resolves the snapshots there are. */
async function assertWhole(
  repository: Repository,
  promised: readonly string[],
  checked: Set<string>,
): Promise<string[]> {
  for await (const name of repository.storage.list('objects/')) {
    if (checked.has(name)) continue;
    const plain = await collectBytes(
      decompressFrames(repository.storage.read(name), { maxPlainBytes: 1 << 26 }),
    );
    assert.ok(name.includes(sha256Hex(plain)), `${name} does not hold what its name says`);
    checked.add(name);
  }
  const lines = await listSnapshots(repository);
  for (const { id, state, problem } of lines) {
    assert.equal(state, 'sealed', `${id}: ${problem}`);
    if (checked.has(id)) continue;
    const manifest = await readManifest(repository, id);
    for (const chunk of manifest.tables[0]?.chunks ?? [])
      await collectBytes(readObjectWhole(repository, chunk));
    for (const { name, sha256 } of manifest.files) {
      assert.equal(sha256Hex(await collectBytes(repository.storage.read(`snapshots/${id}/${name}`))), sha256);
    }
    checked.add(id);
  }
  const ids = lines.map(({ id }) => id);
  for (const id of promised) assert.ok(ids.includes(id), `${id} was reported as sealed and is gone`);
  return ids;
}

test(`a run killed at ${TRIES} random moments never leaves half of anything under a final name (seed ${SEED})`, async (t) => {
  const { root, repository } = await setUp(t);
  const random = seeded(SEED);
  const promised: string[] = [];
  const checked = new Set<string>();
  let leftovers = 0;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const child = new LineProcess(t, './seal-child.ts', [root, '1000000']);
    assert.equal(await child.line(), 'ready');
    const killAtMs = random() * 120;
    await sleep(killAtMs);
    await child.kill();
    for (let id = await child.line(); id !== null; id = await child.line()) promised.push(id);
    leftovers += readdirSync(join(root, 'tmp')).length;
    await repository.storage.sweepTemporary();
    assert.deepEqual(readdirSync(join(root, 'tmp')), []);
    await assertWhole(repository, promised, checked);
  }
  t.diagnostic(`${promised.length} snapshots reported, ${leftovers} temporary files swept`);
  assert.ok(promised.length > 0 && leftovers > 0, 'the kills hit nothing worth testing');
});

for (const call of ['link', 'unlink', 'fsync', 'mkdir', 'write']) {
  test(`a run killed at every single ${call} leaves a whole snapshot or none`, async (t) => {
    const why = whyNot('strace', '-qq', '-o', '/dev/null', 'true');
    if (why !== null) return t.skip(why);
    const { root, repository } = await setUp(t);
    const checked = new Set<string>();
    let before = 0;
    let when = 1;
    // Writes also serve Node itself, so only some of them are tried.
    for (; when < 60; when += call === 'write' ? 4 : 1) {
      const inject = `inject=${call}:signal=KILL:when=${when}`;
      const result = spawnSync(
        'strace',
        ['-f', '-qq', '-o', '/dev/null', '-e', inject, process.execPath, CHILD, root, '1'],
        {
          encoding: 'utf8',
          timeout: 60_000,
          // One thread, so that "the Nth call" is the Nth of the run.
          env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
        },
      );
      const promised = result.stdout.split('\n').filter((line) => /^\d/.test(line));
      const ids = await assertWhole(repository, promised, checked);
      assert.ok(ids.length - before <= 1);
      before = ids.length;
      if (result.status === 0) break;
    }
    assert.ok(when > 1, `no ${call} was hit`);
    await repository.storage.sweepTemporary();
    assert.deepEqual(readdirSync(join(root, 'tmp')), []);
  });
}

test('a sweep removes what the dead left and nothing of the living or of strangers', async (t) => {
  const { root, repository } = await setUp(t);
  const self = ownIdentity();
  const boot = String(self.bootId).replaceAll('-', '').slice(0, 8);
  const token = '0123456789abcdef';
  const make = (name: string, ageHours = 0) => {
    writeFileSync(join(root, 'tmp', name), 'x');
    const at = Date.now() / 1000 - ageHours * 3600;
    utimesSync(join(root, 'tmp', name), at, at);
    return name;
  };
  const dead = [
    make(`${self.machine}-${boot}-${process.pid}-1-${token}`),
    make(`${self.machine}-${boot}-4194399-77-${token}`),
    make(`${self.machine}-00000000-${process.pid}-${self.startTicks}-${token}`),
    make(`00000000-${boot}-1-1-${token}`, 25),
    make(`claim-${'a'.repeat(64)}`),
  ];
  writeFileSync(join(root, 'tmp', dead[4] ?? ''), dead[1] ?? '');
  const kept = [
    make(`${self.machine}-${boot}-${process.pid}-${self.startTicks}-${token}`, 100),
    make(`00000000-${boot}-1-1-${token.replace('0', '1')}`, 23),
    make('holiday.jpg', 1000),
    make(`claim-${'b'.repeat(64)}`),
  ];
  writeFileSync(join(root, 'tmp', kept[3] ?? ''), kept[0] ?? '');
  async function* slowly() {
    yield Buffer.from('first half, ');
    assert.deepEqual((await repository.storage.sweepTemporary()).toSorted(), dead.toSorted());
    yield Buffer.from('second half');
  }
  assert.equal(await repository.storage.create('a/x', slowly()), 'created');
  assert.deepEqual(readdirSync(join(root, 'tmp')).toSorted(), kept.toSorted());
});
