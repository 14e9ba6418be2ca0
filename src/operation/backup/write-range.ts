import { RowKernel } from '../../kernel/row-kernel.ts';
import type { KeyRange } from '../../model/key-range.ts';
import type { Chunk } from '../../model/manifest.ts';
import type { KernelRowsOptions } from '../../mysql/kernel-rows.ts';
import { readTableRows } from '../../mysql/questions/table-rows.ts';
import type { ReadPace } from '../../mysql/read-pace.ts';
import type { Session } from '../../mysql/session.ts';
import { type ChunkEnd, ChunkWriter, type ChunkWriterOptions } from './chunk-writer.ts';
import type { RangeRows, TablePlan } from './ranges/table-reading.ts';
import { readOrder } from './read-order.ts';

export interface WriteRangeOptions extends Omit<ChunkWriterOptions, 'keyFields' | 'chunkBytes' | 'range'> {
  /** Reused from range to range: its memory is the largest piece that a connection needs. */
  readonly kernel: RowKernel;
  readonly pace: ReadPace;
  readonly onRows: (rows: number, plainBytes: number) => void;
}

export function backupKernel(session: Session, frameBytes: number): RowKernel {
  return new RowKernel({ write: 'tsv', frameBytes, deprecateEof: session.deprecateEof });
}

/** What came of a range; known once its last chunk is durable. */
export interface WrittenRange extends RangeRows {
  readonly storageWaitMs: number;
}

/**
 * Reads one range of a table through the session's snapshot and stores it as chunks. The row kernel writes TSV, counts and
 * hashes in one pass; nothing here looks at a row. Resolves when all rows are read, session and kernel free again; `written` when
 * they are stored as well. After an error, nothing of it is under way any more, and the kernel is of no more use.
 */
export async function writeRange(
  session: Session,
  plan: TablePlan,
  range: KeyRange,
  options: WriteRangeOptions,
): Promise<{ readonly written: Promise<WrittenRange> }> {
  const { kernel } = options;
  const { table } = plan;
  const keyFields = readOrder(table).map((column) => table.carried.indexOf(column));
  const bounded = plan.key === null ? null : range;
  const writer = new ChunkWriter({ ...options, keyFields, chunkBytes: plan.chunkBytes, range: bounded });
  let rowsTold = 0;
  let passing = Promise.resolve();
  let isOver = false;

  async function passOn(): Promise<void> {
    // A connection may be lost while a frame waits here: the rest of its bytes must not follow.
    if (isOver) throw new Error('the range is given up');
    const frame = kernel.takeOutput(options.compressor.takeBuffer());
    options.onRows(kernel.totalRows - rowsTold, frame.length);
    rowsTold = kernel.totalRows;
    const mayEnd = writer.look(frame);
    // Counted before the wait below: the kernel goes on only after it.
    const end = mayEnd && kernel.atRowEnd ? endHere(false) : null;
    await writer.addFrame(frame);
    if (end) await writer.endChunk(end);
  }

  function endHere(isLast: boolean): ChunkEnd {
    return { ...kernel.takeDigest(), largestRowBytes: kernel.largestRowBytes, isLast };
  }

  try {
    await readRows(session, { plan, range }, options, {
      onOutput: (bytes) => writer.hash(bytes),
      onFrame: () => {
        passing = passOn();
        return passing;
      },
    });
    if (kernel.outputBytes > 0) await passOn();
    if (!writer.isEmpty) await writer.endChunk(endHere(true));
  } catch (error) {
    isOver = true;
    await Promise.allSettled([passing]);
    await writer.abandon(error);
    throw error;
  }
  const { largestRowBytes } = kernel;
  const written = writer.finish().then((chunks) => ({
    chunks: bounded === null ? chunks : upToTheEnd(chunks, bounded),
    largestRowBytes,
    storageWaitMs: writer.waitedMs,
  }));
  return { written };
}

function readRows(
  session: Session,
  { plan, range }: { readonly plan: TablePlan; readonly range: KeyRange },
  { kernel, signal, pace }: WriteRangeOptions,
  consumer: Pick<KernelRowsOptions, 'onOutput' | 'onFrame'>,
): Promise<void> {
  const { table, key, part } = plan;
  const rows = {
    schema: table.schema,
    name: table.name,
    columns: table.carried,
    orderBy: readOrder(table),
    within: key === null ? null : { key, range },
    systemVersioned: table.systemVersioned,
    ...(part?.condition == null ? {} : { condition: part.condition }),
  };
  return readTableRows(session, rows, kernel, { signal, pace, ...consumer });
}

/** Where the last cut was the last row as well, nothing is left between it and the end of the range. */
function upToTheEnd(chunks: readonly Chunk[], { upTo }: KeyRange): readonly Chunk[] {
  return chunks.map((chunk, index) => (index === chunks.length - 1 ? { ...chunk, upTo } : chunk));
}
