import { RowKernel } from '../../kernel/row-kernel.ts';
import type { Chunk, TableRows } from '../../model/manifest.ts';
import { addRowDigests, EMPTY_ROW_DIGEST } from '../../model/row-digest.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { readTableRows } from '../../mysql/questions/table-rows.ts';
import type { Session } from '../../mysql/session.ts';
import { ChunkWriter, type ChunkWriterOptions } from './chunk-writer.ts';

/** Plain size of the independent zstd frames: the unit of work of the thread pool. */
export const FRAME_BYTES = 4 << 20;

/** Memory that always holds what takeOutput() gives. */
export const FRAME_BUFFER_BYTES = FRAME_BYTES + (1 << 20);

export interface WriteTableOptions extends Omit<ChunkWriterOptions, 'keyFields'> {
  /** Reused from table to table: its memory is the largest piece that a connection needs. */
  readonly kernel: RowKernel;
  readonly onRows: (rows: number, plainBytes: number) => void;
}

export function backupKernel(session: Session): RowKernel {
  return new RowKernel({ write: 'tsv', frameBytes: FRAME_BYTES, deprecateEof: session.deprecateEof });
}

/**
 * Reads one table through the session's snapshot and stores it as chunks. The row kernel writes TSV, counts and
 * hashes in one pass; nothing here looks at a row.
 */
export async function writeTable(
  session: Session,
  table: TableFacts,
  options: WriteTableOptions,
): Promise<{ readonly rows: TableRows; readonly storageWaitMs: number }> {
  const { kernel } = options;
  const key = table.keyIsIndexOrder ? table.key : [];
  const orderBy = key.flatMap((name) => table.carried.filter((column) => column.name === name));
  const keyFields = orderBy.map((column) => table.carried.indexOf(column));
  const writer = new ChunkWriter({ ...options, keyFields });
  let rowsTold = 0;

  async function passOn(): Promise<void> {
    const frame = kernel.takeOutput(options.compressor.takeBuffer());
    options.onRows(kernel.totalRows - rowsTold, frame.length);
    rowsTold = kernel.totalRows;
    // Counted before the wait below: the kernel goes on only after it.
    const ended = kernel.atRowEnd && writer.wouldFill(frame.length) ? kernel.takeDigest() : null;
    await writer.addFrame(frame);
    if (ended) await writer.endChunk(ended);
  }

  await readTableRows(
    session,
    {
      schema: table.schema,
      name: table.name,
      columns: table.carried,
      orderBy,
      systemVersioned: table.systemVersioned,
    },
    kernel,
    { signal: options.signal, onFrame: passOn },
  );
  if (kernel.outputBytes > 0) await passOn();
  if (!writer.isEmpty) await writer.endChunk(kernel.takeDigest());
  const chunks = await writer.finish();
  return { rows: tableRows(table, key, chunks, kernel), storageWaitMs: writer.waitedMs };
}

function tableRows(
  table: TableFacts,
  key: readonly string[],
  chunks: readonly Chunk[],
  kernel: RowKernel,
): TableRows {
  const sum = (of: (chunk: Chunk) => number) => chunks.reduce((total, chunk) => total + of(chunk), 0);
  return {
    schema: table.schema,
    name: table.name,
    engine: table.engine,
    transactional: table.transactional,
    systemVersioned: table.systemVersioned,
    columns: table.carried,
    generated: table.columns.filter(({ generated }) => generated !== 'no').map(({ name }) => name),
    key,
    rows: sum((chunk) => chunk.rows),
    digest: chunks.reduce((digest, chunk) => addRowDigests(digest, chunk.digest), EMPTY_ROW_DIGEST),
    plainBytes: sum((chunk) => chunk.plainBytes),
    storedBytes: sum((chunk) => chunk.storedBytes),
    largestRowBytes: kernel.largestRowBytes,
    chunks,
  };
}
