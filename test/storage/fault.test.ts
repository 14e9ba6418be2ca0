import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withFaults } from '../../src/storage/fault.ts';
import { openMemoryStorage } from '../../src/storage/memory.ts';
import { storageContract } from '../contract/storage-contract.ts';
import { collectBytes, streamOf } from '../support/collect.ts';

storageContract('a wrapper without faults', async () => withFaults(openMemoryStorage(), []));

test('a fault comes at its call, before or after the work, and only there', async () => {
  const lost = new Error('answer lost');
  const inner = openMemoryStorage();
  const storage = withFaults(inner, [
    { method: 'create', call: 2, effect: { kind: 'fail-after', error: lost } },
    { method: 'create', call: 3, effect: { kind: 'fail-before', error: lost } },
  ]);
  await storage.create('a', streamOf('1'));
  await assert.rejects(storage.create('b', streamOf('2')), lost);
  await assert.rejects(storage.create('c', streamOf('3')), lost);
  await storage.create('d', streamOf('4'));
  assert.deepEqual(
    [await inner.size('a'), await inner.size('b'), await inner.size('c'), await inner.size('d')],
    [1, 1, null, 1],
  );
});

test('a body is cut or flipped at the planned byte, on the way in or out', async () => {
  const inner = openMemoryStorage();
  const storage = withFaults(inner, [
    { method: 'create', call: 1, name: /^flipped$/, effect: { kind: 'flip', atByte: 3 } },
    { method: 'read', call: 1, effect: { kind: 'cut', atByte: 4 } },
  ]);
  await storage.create('flipped', streamOf('ab', 'cdef'));
  assert.equal(String(await collectBytes(inner.read('flipped'))), 'abceef');
  assert.equal(String(await collectBytes(storage.read('flipped'))), 'abce');
  assert.equal(String(await collectBytes(storage.read('flipped'))), 'abceef');
});
