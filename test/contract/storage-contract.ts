import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { suite, type TestContext, test } from 'node:test';
import { isCode } from '../../src/errors/salvor-error.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { collect, collectBytes, streamOf } from '../support/collect.ts';

/** What every storage must do. Call it once per implementation; `open` gives an empty storage. */
export function storageContract(name: string, open: (t: TestContext) => Promise<Storage>): void {
  suite(`${name} keeps the storage contract`, () => {
    test('what was created is read back byte by byte, from any start', async (t) => {
      const storage = await open(t);
      const body = randomBytes(3_000_000);
      const blocks = [body.subarray(0, 1), body.subarray(1, 1_500_000), body.subarray(1_500_000)];
      assert.equal(await storage.create('objects/ab/x.zst', streamOf(...blocks)), 'created');
      assert.ok((await collectBytes(storage.read('objects/ab/x.zst'))).equals(body));
      assert.ok(
        (await collectBytes(storage.read('objects/ab/x.zst', { start: 2_999_990 }))).equals(
          body.subarray(-10),
        ),
      );
      assert.equal((await collectBytes(storage.read('objects/ab/x.zst', { start: 3_000_000 }))).length, 0);
      assert.equal(await storage.size('objects/ab/x.zst'), body.length);
    });

    test('an empty object is an object', async (t) => {
      const storage = await open(t);
      assert.equal(await storage.create('empty', streamOf()), 'created');
      assert.equal(await storage.size('empty'), 0);
      assert.equal((await collectBytes(storage.read('empty'))).length, 0);
    });

    test('a name may follow from the bytes: it is asked after their end', async (t) => {
      const storage = await open(t);
      let seen = '';
      async function* source() {
        for (const part of ['ab', 'cd']) {
          seen += part;
          yield Buffer.from(part);
        }
      }
      assert.equal(await storage.create(() => `objects/${seen}`, source()), 'created');
      assert.equal(String(await collectBytes(storage.read('objects/abcd'))), 'abcd');
      seen = '';
      assert.equal(await storage.create(() => `objects/${seen}`, source()), 'existed');
      await assert.rejects(
        storage.create(() => '../escape', source()),
        (error) => isCode(error, 'STORAGE_BAD_NAME'),
      );
      assert.deepEqual(await collect(storage.list('')), ['objects/abcd']);
    });

    test('a name that is taken keeps its old bytes', async (t) => {
      const storage = await open(t);
      await storage.create('a/b', streamOf('old'));
      assert.equal(await storage.create('a/b', streamOf('new')), 'existed');
      assert.equal(String(await collectBytes(storage.read('a/b'))), 'old');
    });

    test('of many creates of one name at once exactly one wins, and its bytes stand', async (t) => {
      const storage = await open(t);
      const bodies = Array.from({ length: 12 }, (_, at) => `body ${at}`);
      const outcomes = await Promise.all(bodies.map((body) => storage.create('locks/one', streamOf(body))));
      assert.equal(outcomes.filter((outcome) => outcome === 'created').length, 1);
      const stored = String(await collectBytes(storage.read('locks/one')));
      assert.equal(stored, bodies[outcomes.indexOf('created')]);
    });

    test('a source that fails leaves nothing, and its own error comes through', async (t) => {
      const storage = await open(t);
      const broken = Object.assign(new Error('the server went away'), { code: 'ECONNRESET', errno: -104 });
      async function* source() {
        yield Buffer.from('half');
        throw broken;
      }
      await assert.rejects(storage.create('a/half', source()), (error) => error === broken);
      assert.equal(await storage.size('a/half'), null);
      assert.deepEqual(await collect(storage.list('')), []);
      assert.equal(await storage.create('a/half', streamOf('whole')), 'created');
    });

    test('an abort in the middle leaves nothing and rejects with its reason', async (t) => {
      const storage = await open(t);
      const stop = new AbortController();
      const reason = new Error('stopped by the user');
      async function* source() {
        yield Buffer.from('half');
        stop.abort(reason);
        yield Buffer.from('rest');
      }
      await assert.rejects(
        storage.create('a/b', source(), { signal: stop.signal }),
        (error) => error === reason,
      );
      assert.deepEqual(await collect(storage.list('')), []);
    });

    test('what is not there is not found, has no size, and cannot be removed', async (t) => {
      const storage = await open(t);
      await assert.rejects(collect(storage.read('no/such')), (error) => isCode(error, 'STORAGE_NOT_FOUND'));
      assert.equal(await storage.size('no/such'), null);
      assert.equal(await storage.remove('no/such'), false);
      assert.deepEqual(await collect(storage.list('no/')), []);
    });

    test('removed means gone, and the name is free again', async (t) => {
      const storage = await open(t);
      await storage.create('locks/x', streamOf('1'));
      assert.equal(await storage.remove('locks/x'), true);
      assert.equal(await storage.size('locks/x'), null);
      assert.equal(await storage.create('locks/x', streamOf('2')), 'created');
    });

    test('list gives every name below a folder and no other', async (t) => {
      const storage = await open(t);
      const names = [
        'salvor.json',
        'snapshots/a/manifest.json',
        'snapshots/b/x',
        'snapshotsx/c',
        'objects/aa/1',
      ];
      for (const each of names) await storage.create(each, streamOf(each));
      assert.deepEqual((await collect(storage.list(''))).sort(), names.toSorted());
      assert.deepEqual((await collect(storage.list('snapshots/'))).sort(), names.slice(1, 3));
      assert.deepEqual(await collect(storage.list('snapshots/a/')), ['snapshots/a/manifest.json']);
    });

    for (const bad of [
      '',
      '/etc/passwd',
      '..',
      'a/../b',
      './a',
      'a//b',
      'a/',
      '.hidden',
      'a/.b',
      'ä',
      'a b',
      'a\0b',
      'a\n',
      'a\\b',
    ]) {
      test(`the name ${JSON.stringify(bad)} is refused by every method`, async (t) => {
        const storage = await open(t);
        const refused = (error: unknown) => isCode(error, 'STORAGE_BAD_NAME');
        await assert.rejects(storage.create(bad, streamOf('x')), refused);
        await assert.rejects(collect(storage.read(bad)), refused);
        await assert.rejects(storage.size(bad), refused);
        await assert.rejects(storage.remove(bad), refused);
        if (bad !== '' && bad !== 'a/') await assert.rejects(collect(storage.list(`${bad}/`)), refused);
      });
    }
  });
}
