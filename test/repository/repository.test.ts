import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../src/base/clock.ts';
import { isCode } from '../../src/errors/salvor-error.ts';
import { initRepository, openRepository } from '../../src/repository/repository.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CLOCK = { clock: systemClock };
const notFound = (reason: string) => (error: unknown) =>
  isCode(error, 'REPOSITORY_NOT_FOUND') && error.details.reason === reason && error.entry.exit === 10;

test('a repository is made in a new folder and opens with the same id', async (t) => {
  const root = join(temporaryFolder(t), 'repo');
  const made = await initRepository(openLocalStorage(root, { makeRoot: true }), CLOCK);
  const opened = await openRepository(openLocalStorage(root));
  assert.equal(opened.id, made.id);
  const record = JSON.parse(readFileSync(join(root, 'salvor.json'), 'utf8'));
  assert.deepEqual(Object.keys(record), ['format', 'repository', 'created']);
});

test('no folder, an empty folder, other things and a file are told apart', async (t) => {
  const root = temporaryFolder(t);
  await assert.rejects(openRepository(openLocalStorage(join(root, 'none'))), notFound('folder-missing'));
  await assert.rejects(openRepository(openLocalStorage(root)), notFound('folder-empty'));
  writeFileSync(join(root, 'holiday.jpg'), '');
  await assert.rejects(openRepository(openLocalStorage(root)), notFound('other-content'));
  await assert.rejects(openRepository(openLocalStorage(join(root, 'holiday.jpg'))), notFound('not-a-folder'));
});

test('init never touches a folder that holds something, and never a repository twice', async (t) => {
  const root = temporaryFolder(t);
  const storage = openLocalStorage(root);
  writeFileSync(join(root, 'other'), '');
  await assert.rejects(initRepository(storage, CLOCK), (error) =>
    isCode(error, 'REPOSITORY_FOLDER_NOT_EMPTY'),
  );
  const second = openLocalStorage(join(root, 'second'), { makeRoot: true });
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => initRepository(second, CLOCK)));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  await assert.rejects(initRepository(second, CLOCK), (error) => isCode(error, 'REPOSITORY_EXISTS'));
});

test('a volume with lost+found and a half made init is empty enough', async (t) => {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'lost+found'));
  mkdirSync(join(root, 'tmp'));
  await initRepository(openLocalStorage(root), CLOCK);
});

test('a salvor.json that is damaged or newer is named as such', async (t) => {
  const root = temporaryFolder(t);
  const id = '8b0d5c1e-2f4a-4c3b-9d6e-7f8a9b0c1d2e';
  const open = (text: string) => {
    writeFileSync(join(root, 'salvor.json'), text);
    return openRepository(openLocalStorage(root));
  };
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"format":1}',
    '{"format":0,"repository":"x","created":""}',
    `{"format":1,"repository":"${id}"`,
    '{"format":1,"repository":"../..","created":"x"}',
  ]) {
    await assert.rejects(
      open(text),
      (error) => isCode(error, 'REPOSITORY_UNREADABLE') && error.details.reason === 'damaged',
      text,
    );
  }
  await assert.rejects(open('{"format":2,"new":true}'), (error) => isCode(error, 'FORMAT_TOO_NEW'));
  assert.equal((await open(`{"format":1,"repository":"${id}","created":"2026-08-01T00:00:00Z"}`)).id, id);
});
