import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnoseText } from '../../src/diagnose/diagnose-text.ts';
import { LineWindow } from '../../src/diagnose/observation/line-window.ts';
import { readLines } from '../../src/diagnose/observation/read-lines.ts';

const MOST_HEAP_GROWTH_BYTES = 120e6;

/** The same block again and again: making new text would take longer than reading it. */
function* bigLog(sizeBytes: number): Generator<Buffer> {
  const lines = Array.from(
    { length: 5000 },
    (_, id) =>
      `2024-03-01T01:02:03.${String(id).padStart(6, '0')}Z ${id} [Note] [MY-010914] [Server] Aborted connection ${id} to db: 'shop' (Got an error reading communication packets).\n`,
  );
  const block = Buffer.from(lines.join(''));
  const blocks = Math.ceil(sizeBytes / block.length);
  for (let i = 0; i < blocks; i++) {
    yield block;
    if (i === blocks >> 1)
      yield Buffer.from('[811.123456] Out of memory: Killed process 812 (mysqld) total-vm:1kB\n');
  }
}

test('one line that matters is found in the middle of 100 MB, in bounded memory', async () => {
  const before = process.memoryUsage().heapUsed;
  const { causes, input } = await diagnoseText(bigLog(100e6), { language: 'en' });
  assert.equal(causes[0]?.class, 'ENV_OOM_KILLED');
  assert.ok(input.bytes >= 100e6);
  assert.ok(process.memoryUsage().heapUsed - before < MOST_HEAP_GROWTH_BYTES);
});

test('lines of the same form are counted once', async () => {
  const { lines } = await readLines(bigLog(1e6));
  assert.ok(lines.length < 1500);
  assert.ok(lines.some(({ count }) => count > 1000));
});

test('a line without end is cut, not kept', async () => {
  const parts = Array.from({ length: 300 }, () => Buffer.alloc(64 * 1024, 'x'));
  const { lines, totalBytes } = await readLines(parts);
  assert.equal(lines.length, 1);
  assert.ok((lines[0]?.text.length ?? 0) <= 4000);
  assert.equal(totalBytes, 300 * 64 * 1024);
});

test('cuts between chunks do not break lines or characters', async () => {
  const whole = Buffer.from('mysqldump: Got errno 28 on write\nÄpfel 苹果\r\nlast');
  const bytes = Array.from(whole, (_, i) => whole.subarray(i, i + 1));
  const { lines } = await readLines(bytes);
  assert.deepEqual(
    lines.map(({ text }) => text),
    ['mysqldump: Got errno 28 on write', 'Äpfel 苹果', 'last'],
  );
});

test('UTF-16, as PowerShell writes it, is read', async () => {
  const text = Buffer.from('\ufeffmysqldump: Got errno 28 on write\r\n', 'utf16le');
  const { causes } = await diagnoseText([text.subarray(0, 11), text.subarray(11)], { language: 'en' });
  assert.equal(causes[0]?.class, 'ENV_DISK_FULL');
});

test('the surroundings of a failure are kept', () => {
  const window = new LineWindow({ headLines: 1, tailLines: 1, middleLines: 20, around: 1, lineBytes: 100 });
  for (const line of ['start', 'aa', 'before', 'error here', 'after', 'bb', 'cc', 'end']) {
    const bytes = Buffer.from(line);
    window.take(bytes, 0, bytes.length);
  }
  const kept = window.result().map(({ text }) => text);
  for (const line of ['start', 'before', 'error here', 'after', 'end']) assert.ok(kept.includes(line), line);
});
