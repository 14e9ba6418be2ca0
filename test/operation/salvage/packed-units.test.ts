import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { inspect, salvage } from '../../../src/index.ts';
import { bzip2 } from '../../support/pack.ts';
import { temporaryFolder } from '../../support/salvor-runs.ts';
import { sampleDump } from '../../support/sample-dump.ts';

const folder = temporaryFolder();
const ROWS = 30_000;
const DUMP = sampleDump(ROWS);
let files = 0;

function fileOf(bytes: Buffer, ending: string): string {
  const file = join(folder, `dump-${files++}.sql.${ending}`);
  writeFileSync(file, bytes);
  return file;
}

async function salvaged(file: string) {
  const output = join(folder, `salvaged-${files++}.sql`);
  const report = await salvage({ input: { file }, output });
  return { report, text: readFileSync(output, 'utf8') };
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const hurt = Buffer.from(bytes);
  hurt[at] = (hurt[at] ?? 0) ^ (1 << bit);
  return hurt;
}

const insertsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('INSERT INTO'));

describe('bzip2 behind damage', () => {
  const packed = bzip2(DUMP, '-1');

  it('loses only the block that is hurt, wherever its bits lie', async () => {
    for (const share of [0.3, 0.5, 0.8]) {
      const file = fileOf(flipped(packed, Math.floor(packed.length * share), 3), 'bz2');
      const { report, text } = await salvaged(file);
      const rows = report.kept.reduce((sum, { rows: of }) => sum + of, 0);
      // A block of -1 holds 100 kB of text.
      assert.ok(rows > ROWS * (1 - 150_000 / DUMP.length), `${rows} rows`);
      assert.ok(rows < ROWS);
      const good = new Set(
        insertsOf(DUMP.toString()).flatMap((line) => line.match(/\(\d+,'[^']*'\)/g) ?? []),
      );
      const kept = insertsOf(text).flatMap((line) => line.match(/\(\d+,'[^']*'\)/g) ?? []);
      assert.equal(kept.length, rows);
      assert.ok(kept.every((row) => good.has(row)));
      assert.ok(report.lost.some(({ reason }) => reason === 'compression'));
    }
  });

  it('loses nothing where nothing is hurt', async () => {
    const { report, text } = await salvaged(fileOf(packed, 'bz2'));
    assert.equal(report.lostCount, 0);
    assert.deepEqual(insertsOf(text), insertsOf(DUMP.toString()));
  });

  it('is inspected to its end, each bad block named', async () => {
    const hurt = flipped(
      flipped(packed, Math.floor(packed.length * 0.3), 3),
      Math.floor(packed.length * 0.7),
      3,
    );
    const report = await inspect({ file: fileOf(hurt, 'bz2') });
    const bytes = report.damage.filter(({ kind }) => kind === 'compression').map(({ byte }) => byte ?? 0);
    assert.equal(bytes.length, 2);
    assert.ok(bytes.every((byte, i) => Math.abs(byte - packed.length * (i === 0 ? 0.3 : 0.7)) < 60_000));
    assert.ok((report.tables[0]?.rows ?? 0) > ROWS / 2);
  });
});

describe('a member or frame that is wrong by one bit', () => {
  const parts = Array.from({ length: Math.ceil(DUMP.length / 12_000) }, (_, i) =>
    DUMP.subarray(i * 12_000, (i + 1) * 12_000),
  );
  const packings = {
    gz: parts.map((part) => gzipSync(part)),
    zst: parts.map((part) => zstdCompressSync(part, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })),
  };

  for (const [ending, units] of Object.entries(packings)) {
    it(`is repaired, as its checksum proves: ${ending}`, async () => {
      const at = (units[0]?.length ?? 0) + Math.floor((units[1]?.length ?? 0) * 0.6);
      const file = fileOf(flipped(Buffer.concat(units), at, 5), ending);
      const { report, text } = await salvaged(file);
      const repaired = report.changes.find(({ kind }) => kind === 'bit-repaired');
      assert.deepEqual([repaired?.count, repaired?.detail], [1, `byte ${at}, bit 5`]);
      assert.equal(report.lostCount, 0);
      assert.deepEqual(insertsOf(text), insertsOf(DUMP.toString()));
    });
  }

  it('is not looked for in a frame without a checksum', async () => {
    const frames = parts.map((part) =>
      zstdCompressSync(part, { params: { [constants.ZSTD_c_checksumFlag]: 0 } }),
    );
    const at = (frames[0]?.length ?? 0) + Math.floor((frames[1]?.length ?? 0) * 0.6);
    const { report } = await salvaged(fileOf(flipped(Buffer.concat(frames), at, 5), 'zst'));
    assert.ok(report.changes.every(({ kind }) => kind !== 'bit-repaired'));
  });

  it('stays damaged where two bits are wrong', async () => {
    const units = packings.gz;
    const at = units[0]?.length ?? 0;
    const hurt = flipped(flipped(Buffer.concat(units), at + 1000, 5), at + 3000, 1);
    const output = join(folder, 'two.sql');
    const report = await salvage({ input: { file: fileOf(hurt, 'gz') }, output, repairMs: 3000 });
    assert.ok(report.changes.every(({ kind }) => kind !== 'bit-repaired'));
    assert.ok(report.lostCount > 0);
  });
});

describe('damage in several members', () => {
  it('is all told by one inspection', async () => {
    const units = Array.from({ length: 6 }, (_, i) =>
      gzipSync(DUMP.subarray((i * DUMP.length) / 6, ((i + 1) * DUMP.length) / 6)),
    );
    const ends = units.map((_, i) => units.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0));
    let hurt: Buffer = Buffer.concat(units);
    for (const i of [1, 3]) hurt = flipped(hurt, (ends[i] ?? 0) - 2000, 4);
    const report = await inspect({ file: fileOf(hurt, 'gz') });
    const bytes = report.damage.filter(({ kind }) => kind === 'compression').map(({ byte }) => byte ?? 0);
    assert.equal(bytes.length, 2);
    assert.ok([1, 3].every((unit, i) => Math.abs((bytes[i] ?? 0) - (ends[unit] ?? 0)) <= 2100));
    assert.ok(
      report.damage.every(({ kind }) => kind !== 'nul-hole'),
      'the gaps themselves are no damage',
    );
    assert.ok((report.tables[0]?.rows ?? 0) > ROWS / 2);
  });
});
