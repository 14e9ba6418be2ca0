import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isCode, type SalvorError } from '../../src/errors/salvor-error.ts';
import { decodeManifest, encodeManifest } from '../../src/format/manifest.ts';
import type { Manifest } from '../../src/model/manifest.ts';
import { FULL_MANIFEST, SAMPLE_SNAPSHOT } from '../support/sample-manifest.ts';

const MANIFEST = FULL_MANIFEST as Manifest;
const decode = (bytes: Buffer) => decodeManifest(bytes, SAMPLE_SNAPSHOT);

/** Any JSON text with a seal that is right: what a stranger with a text editor and sha256sum can make. */
function sealed(text: string): Buffer {
  const seal = createHash('sha256').update(text).digest('hex');
  return Buffer.from(text.replace(`${'0'.repeat(64)}"}`, `${seal}"}`));
}

function sealedObject(value: object): Buffer {
  return sealed(JSON.stringify({ ...value, seal: '0'.repeat(64) }));
}

async function refusal(bytes: Buffer): Promise<SalvorError> {
  const error = await decode(bytes).then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(isCode(error, 'MANIFEST_DAMAGED', 'MANIFEST_INCONSISTENT', 'FORMAT_TOO_NEW'), String(error));
  return error;
}

test('every field of the model comes back as it was', async () => {
  assert.deepEqual(await decode(encodeManifest(MANIFEST)), MANIFEST);
});

test('the seal is the SHA-256 of the file with its own digits zeroed, as the last field', () => {
  const text = encodeManifest(MANIFEST).toString('utf8');
  const match = /"seal":"([0-9a-f]{64})"\}\n$/.exec(text);
  const zeroed = text.replace(/[0-9a-f]{64}(?="\}\n$)/, '0'.repeat(64));
  assert.equal(match?.[1], createHash('sha256').update(zeroed).digest('hex'));
});

test('a flipped bit anywhere is noticed', async () => {
  const whole = encodeManifest(MANIFEST);
  for (let at = 0; at < whole.length; at += 1) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
    // The line end after the seal is no part of the JSON, but it is a part of the seal.
    assert.equal((await refusal(flipped)).code, 'MANIFEST_DAMAGED', `byte ${at}`);
  }
});

test('a manifest cut at any byte is damaged', async () => {
  const whole = encodeManifest(MANIFEST);
  for (let length = 0; length < whole.length; length += 1) {
    const { code, details } = await refusal(whole.subarray(0, length));
    assert.equal(code, 'MANIFEST_DAMAGED');
    if (length === 0) assert.equal(details.reason, 'empty');
    if (length > 0 && length < whole.length - 1) assert.equal(details.reason, 'cut', `at ${length}`);
  }
});

test('bytes after the end are damage', async () => {
  const whole = encodeManifest(MANIFEST);
  assert.equal((await refusal(Buffer.concat([whole, Buffer.from('x')]))).details.reason, 'cut');
  assert.equal((await refusal(Buffer.concat([whole, Buffer.from('\n')]))).details.reason, 'seal');
});

test('a newer format is named as such, whatever else stands in it', async () => {
  const { code, details } = await refusal(sealedObject({ format: 2, anything: [] }));
  assert.equal(code, 'FORMAT_TOO_NEW');
  assert.deepEqual([details.found, details.known], [2, 1]);
});

test('what is not JSON, not an object or nested without end is refused before it is built', async () => {
  assert.equal((await refusal(sealed(`{x "seal":"${'0'.repeat(64)}"}`))).details.reason, 'json');
  assert.equal(
    (await refusal(sealed(`{"a":"\\ud800${'\u0000'}","seal":"${'0'.repeat(64)}"}`))).details.reason,
    'json',
  );
  const deep = `{"a":${'['.repeat(3_000_000)}"seal":"${'0'.repeat(64)}"}`;
  assert.equal((await refusal(sealed(deep))).details.reason, 'too-deep');
});

test('brackets inside strings are not depth', async () => {
  const program = `${'[{'.repeat(60)}\\"${'['.repeat(20)}`;
  assert.equal((await decode(encodeManifest({ ...MANIFEST, program }))).program, program);
});

test('an unknown, missing or mistyped field is refused with its place', async () => {
  const [table] = MANIFEST.tables;
  const [chunk] = table?.chunks ?? [];
  const [definition] = MANIFEST.definitions;
  const { session } = definition ?? {};
  const cases: [object, string][] = [
    [{ ...MANIFEST, extra: 1 }, 'extra'],
    [{ ...MANIFEST, tables: [{ ...table, trick: 1 }] }, 'tables.0'],
    [{ ...MANIFEST, startedAt: undefined }, 'startedAt'],
    [{ ...MANIFEST, newBytes: -1 }, 'newBytes'],
    [{ ...MANIFEST, newBytes: 1e300 }, 'newBytes'],
    [{ ...MANIFEST, snapshot: '../../etc' }, 'snapshot'],
    [{ ...MANIFEST, files: [{ name: '../x', sizeBytes: 1, sha256: 'd'.repeat(64) }] }, 'files.0.name'],
    [
      { ...MANIFEST, tables: [{ ...table, chunks: [{ ...chunk, object: `../${chunk?.object}` }] }] },
      'tables.0.chunks.0.object',
    ],
    [{ ...MANIFEST, definitions: [{ ...definition, name: '' }] }, 'definitions.0.name'],
    [{ ...MANIFEST, definitions: [{ ...definition, schema: 'a\0b' }] }, 'definitions.0.schema'],
    [
      {
        ...MANIFEST,
        definitions: [{ ...definition, session: { ...session, characterSetClient: 'x; DROP' } }],
      },
      'definitions.0.session.characterSetClient',
    ],
    [
      { ...MANIFEST, definitions: [{ ...definition, sequence: { nextValue: '1) - SLEEP(9', round: '0' } }] },
      'definitions.0.sequence.nextValue',
    ],
    [
      {
        ...MANIFEST,
        tables: [{ ...table, chunks: [{ ...chunk, object: chunk?.object.replace('.zst', '.0.zst') }] }],
      },
      'tables.0.chunks.0.object',
    ],
  ];
  for (const [value, at] of cases) {
    const { code, details } = await refusal(sealedObject(value));
    assert.deepEqual([code, details.reason], ['MANIFEST_DAMAGED', 'schema']);
    assert.ok(String(details.at).includes(at), `${details.at} should name ${at}`);
  }
});

test('sums, names and keys that contradict each other are refused with their place', async () => {
  const [table] = MANIFEST.tables;
  const [chunk] = table?.chunks ?? [];
  const [definition] = MANIFEST.definitions;
  assert.ok(table && chunk && definition);
  const { session: _, ...stateless } = definition;
  const other = `cd${'0'.repeat(62)}`;
  const tables = (...changed: object[]) => ({ ...MANIFEST, tables: changed });
  const cases: [object, RegExp][] = [
    [tables({ ...table, rows: 11 }), /shop\.orders, rows/],
    [tables({ ...table, plainBytes: 99 }), /plainBytes/],
    [tables({ ...table, storedBytes: 51 }), /storedBytes/],
    [tables({ ...table, digest: 'f'.repeat(32) }), /digest/],
    [tables({ ...table, chunks: [] }), /rows/],
    [tables({ ...table, chunks: [{ ...chunk, plainSha256: other }] }), /object/],
    [tables({ ...table, chunks: [{ ...chunk, lastKey: ['1'] }] }), /key/],
    [tables(table, table), /shop\.orders/],
    [{ ...MANIFEST, definitions: [] }, /shop\.orders/],
    [{ ...MANIFEST, definitions: [{ ...stateless, kind: 'view' }] }, /view shop\.orders/],
    [{ ...MANIFEST, files: [MANIFEST.files[0], MANIFEST.files[0]] }, /recover\.sh/],
    [{ ...MANIFEST, files: [{ name: 'manifest.json', sizeBytes: 1, sha256: other }] }, /manifest\.json/],
    [{ ...MANIFEST, snapshot: '20260801T020000Z-ffffffff' }, /snapshot/],
  ];
  for (const [value, at] of cases) {
    const { code, details } = await refusal(sealedObject(value));
    assert.equal(code, 'MANIFEST_INCONSISTENT');
    assert.match(String(details.at), at);
  }
});

test('a thousand tables of a hundred chunks are read in a few seconds', async () => {
  const [table] = MANIFEST.tables;
  const [chunk] = table?.chunks ?? [];
  assert.ok(table && chunk);
  const keyAt = (at: number) => (at === 0 || at === 100 ? null : [String(at), 'x']);
  const { firstKey: _, lastKey: __, ...keyless } = chunk;
  const chunks = Array.from({ length: 100 }, (_, at) => ({
    ...keyless,
    digest: '0'.repeat(32),
    above: keyAt(at),
    upTo: keyAt(at + 1),
  }));
  const big = { rows: 1000, plainBytes: 10_000, storedBytes: 5000, digest: '0'.repeat(32), chunks };
  const tables = Array.from({ length: 1000 }, (_, at) => ({ ...table, ...big, name: `t${at}` }));
  const definitions = tables.map(({ schema, name }) => ({ kind: 'table' as const, schema, name, sql: '' }));
  const begin = performance.now();
  const decoded = await decode(encodeManifest({ ...MANIFEST, tables, definitions }));
  assert.equal(decoded.tables.length, 1000);
  assert.ok(performance.now() - begin < 20_000);
});

test('a manifest of the first program, whose chunks have no bounds, is read as it was', async () => {
  const decoded = await decode(readFileSync(new URL('../golden/manifest-0.1.0.json', import.meta.url)));
  const [chunk] = decoded.tables[0]?.chunks ?? [];
  const [now] = MANIFEST.tables[0]?.chunks ?? [];
  assert.ok(now);
  const { above: _, upTo: __, ...unbounded } = now;
  assert.deepEqual(chunk, unbounded);
});
