import { lstat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { fail } from '../../errors/salvor-error.ts';
import { compressFrame } from '../../format/zstd.ts';
import { failLocal, isErrno } from '../../storage/local-errors.ts';
import { giveFinalName } from '../../storage/local-final-name.ts';
import { syncFolder } from '../../storage/local-folders.ts';
import { removeQuietly, SourceFailure, writeNewFile } from '../../storage/local-write.ts';

const FRAME_BYTES = 4 << 20;
const ZSTD_LEVEL = 3;
/** What a file is called behind its name until all of it is there. */
const PARTIAL = '.partial';

/** Raises OUTPUT_EXISTS where there is something of that name already: nothing is ever overwritten; OUTPUT_FOLDER_MISSING. */
export async function refuseExisting(output: string): Promise<void> {
  try {
    await lstat(output);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return requireFolder(dirname(resolve(output)));
    await failLocal(error, output, 'write');
  }
  fail('OUTPUT_EXISTS', { output });
}

async function requireFolder(folder: string): Promise<void> {
  try {
    await lstat(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) fail('OUTPUT_FOLDER_MISSING', { folder }, { cause: error });
    await failLocal(error, folder, 'write');
  }
}

/**
 * Writes a new file, packed as its name says (.gz, .zst). It has its name only when all of it is written and synced, and until then
 * ends in `.partial`; whatever goes wrong before, nothing is left. Gives its size.
 */
export async function writeOutput(
  output: string,
  blocks: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<number> {
  const final = resolve(output);
  const temporary = `${final}${PARTIAL}`;
  let bytes = 0;
  const counted = async function* () {
    for await (const block of packed(output, gathered(blocks))) {
      bytes += block.length;
      yield block;
    }
  };
  // Somebody else's, or what a killed run has left: not ours to remove.
  await refuseExisting(`${output}${PARTIAL}`);
  try {
    await writeNewFile(temporary, counted(), signal);
    const outcome = await giveFinalName(temporary, final);
    if (outcome === 'existed') fail('OUTPUT_EXISTS', { output });
    await syncFolder(dirname(final));
  } catch (error) {
    await removeQuietly(temporary);
    if (error instanceof SourceFailure) throw error.cause;
    await failLocal(error, output, 'write');
  }
  return bytes;
}

/** Writes into somebody's stream and leaves it open; gives how many bytes. */
export async function writeStream(
  stream: Writable,
  blocks: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<number> {
  let bytes = 0;
  const counted = async function* () {
    for await (const block of gathered(blocks)) {
      bytes += block.length;
      yield block;
    }
  };
  await pipeline(Readable.from(counted(), { objectMode: false }), stream, { signal, end: false });
  return bytes;
}

async function* packed(output: string, blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (output.endsWith('.gz')) {
    const gzip = createGzip();
    const feeding = pipeline(Readable.from(blocks, { objectMode: false }), gzip);
    feeding.catch((error: unknown) => gzip.destroy(error as Error));
    yield* gzip as AsyncIterable<Buffer>;
    await feeding;
  } else if (output.endsWith('.zst')) {
    for await (const block of blocks) yield await compressFrame(block, ZSTD_LEVEL);
  } else yield* blocks;
}

/** Small pieces put together, so that frames and writes are worth their while. */
async function* gathered(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const block of blocks) {
    held.push(block);
    heldBytes += block.length;
    if (heldBytes < FRAME_BYTES) continue;
    yield Buffer.concat(held);
    held = [];
    heldBytes = 0;
  }
  if (heldBytes > 0) yield Buffer.concat(held);
}
