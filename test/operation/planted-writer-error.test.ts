import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { init } from '../../src/index.ts';
import { RowKernel } from '../../src/kernel/row-kernel.ts';
import { WHOLE_TABLE } from '../../src/model/key-range.ts';
import type { Chunk } from '../../src/model/manifest.ts';
import { EVERYTHING } from '../../src/model/selection.ts';
import { connect } from '../../src/mysql/connect.ts';
import { readSchema } from '../../src/mysql/questions/schema/read-schema.ts';
import { FrameCompressor } from '../../src/operation/backup/frame-compressor.ts';
import { FRAME_BYTES } from '../../src/operation/backup/read-sizes.ts';
import { UnchangedGuess } from '../../src/operation/backup/unchanged-guess.ts';
import { writeRange } from '../../src/operation/backup/write-range.ts';
import { ObjectVerifier } from '../../src/operation/verify/verify-object.ts';
import { PreviousTables } from '../../src/repository/previous-tables.ts';
import { openRepository } from '../../src/repository/repository.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { rootOf, temporaryFolder } from '../support/salvor-runs.ts';
import { testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

/** A writer with a fault: what it does to the TSV happens before anything is hashed, so every checksum is right. */
class FaultyKernel extends RowKernel {
  readonly #fault: (tsv: string) => string;

  constructor(fault: (tsv: string) => string) {
    super({ write: 'tsv', frameBytes: FRAME_BYTES, deprecateEof: false });
    this.#fault = fault;
  }

  override freshOutput(): Buffer {
    return this.#faulty(super.freshOutput());
  }

  override takeOutput(): Buffer {
    return this.#faulty(super.takeOutput());
  }

  /** The few rows come in one piece, so that what is hashed and what is stored have the same fault. */
  #faulty(tsv: Buffer): Buffer {
    return Buffer.from(this.#fault(tsv.toString('latin1')), 'latin1');
  }
}

const FAULTS: readonly {
  readonly name: string;
  readonly fault: (tsv: string) => string;
  readonly kind: string | null;
}[] = [
  { name: 'no fault', fault: (tsv) => tsv, kind: null },
  { name: 'a tab escaped as a newline', fault: (tsv) => tsv.replace('\\t', '\\n'), kind: 'digest' },
  { name: 'NULL written as an empty field', fault: (tsv) => tsv.replace('\\N', ''), kind: 'digest' },
  { name: 'a backslash not escaped', fault: (tsv) => tsv.replace('\\\\x', '\\x'), kind: 'tsv' },
  { name: 'a row written twice', fault: (tsv) => tsv.replace(/^.*\n/, '$&$&'), kind: 'rows' },
  { name: 'a row left out', fault: (tsv) => tsv.replace(/^.*\n/, ''), kind: 'rows' },
  {
    name: 'a row doubled in place of another',
    fault: (tsv) => tsv.replace(/^(.*\n).*\n/, '$1$1'),
    kind: 'digest',
  },
  { name: 'two columns swapped', fault: (tsv) => tsv.replace(/^(.*?)\t(.*?)\t/, '$2\t$1\t'), kind: 'digest' },
  { name: 'one character changed', fault: (tsv) => tsv.replace('plain', 'plane'), kind: 'digest' },
];

describe('verify does not believe the TSV writer', async () => {
  const server = await testServer('mysql-9.7');
  await runClient(
    server,
    String.raw`CREATE DATABASE d; CREATE TABLE d.t (id INT PRIMARY KEY, a TEXT, b TEXT);
     INSERT INTO d.t VALUES (1, 'tab\there', NULL), (2, 'back\\xslash', ''), (3, 'plain', 'nul\0');`,
  );

  for (const { name, fault, kind } of FAULTS) {
    it(name, async () => {
      const place = `${temporaryFolder()}/repository`;
      await init({ repository: place });
      const repository = await openRepository(openLocalStorage(place));
      const session = await connect(rootOf(server));
      const signal = AbortSignal.timeout(30_000);
      const { tables } = await readSchema(session, EVERYTHING, { signal });
      const table = tables.find((one) => one.name === 't');
      assert.ok(table);
      const plan = {
        table,
        part: null,
        key: null,
        ranges: [WHOLE_TABLE],
        chunkBytes: 16 << 20,
        isKnown: false,
        done: new Map(),
      };
      const { written } = await writeRange(session, plan, WHOLE_TABLE, {
        repository,
        signal,
        pace: { begin: async () => undefined, take: () => null, end: () => undefined },
        compressor: new FrameCompressor({ level: 1, framesAtOnce: 2, bufferBytes: 1 << 20 }),
        previous: new PreviousTables(),
        unchanged: new UnchangedGuess(false),
        kernel: new FaultyKernel(fault),
        onRows: () => undefined,
        onStored: () => undefined,
      });
      const { chunks } = await written;
      await session.close();
      const found = await new ObjectVerifier().verify(
        repository,
        { chunk: onlyChunk(chunks), columns: 3, keyFields: [0] },
        signal,
      );
      assert.equal(found?.kind ?? null, kind, `${found?.detail}`);
    });
  }
});

function onlyChunk(chunks: readonly Chunk[]) {
  const [chunk] = chunks;
  assert.ok(chunk && chunks.length === 1);
  return chunk;
}
