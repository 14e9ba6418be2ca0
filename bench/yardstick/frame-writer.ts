import { createHash, type Hash } from 'node:crypto';
import { link, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Permits } from '../../src/base/permits.ts';
import { compressFrame } from '../../src/format/zstd.ts';
import type { RowsState } from '../../src/mysql/raw-rows.ts';
import { EndFinder } from './end-finder.ts';
import type { TableSink } from './read-tables.ts';

const FRAME_BYTES = 4 << 20;
const FRAMES_PER_FILE = 8;
const LEVEL = 1;

/** What all tables of a run share, and what they add up to. */
export interface WriterTotals {
  readonly dir: string;
  /** Frames that may be in the thread pool at once, for all connections together. */
  readonly permits: Permits;
  /** Memory of frames that are done, for the next ones. */
  readonly spare: Buffer[];
  files: number;
  plainBytes: number;
  storedBytes: number;
}

export function writerTotals(dir: string): WriterTotals {
  return { dir, permits: new Permits(6), spare: [], files: 0, plainBytes: 0, storedBytes: 0 };
}

/**
 * The least work that a backup of these bytes can be: the raw bytes of the socket, cut into frames of 4 MiB, compressed by zstd
 * level 1 with checksums in the thread pool, by the product's own call, the fastest that Node has; SHA-256 of every 32 MiB of plain bytes and of what is stored of them; each of these
 * written to a temporary file, synced, linked to its final name, the folder synced. Rows are not looked at.
 */
export class FrameWriter implements TableSink {
  readonly #totals: WriterTotals;
  readonly #end = new EndFinder();
  readonly #stores: Promise<void>[] = [];
  #frame: Buffer;
  #at = 0;
  #frames: Promise<Buffer>[] = [];
  #plainHash = createHash('sha256');

  constructor(totals: WriterTotals) {
    this.#totals = totals;
    this.#frame = newFrame(totals);
  }

  push(chunk: Buffer): RowsState | Promise<RowsState> {
    const state = this.#end.push(chunk);
    const room = FRAME_BYTES - this.#at;
    this.#frame.set(chunk.subarray(0, room), this.#at);
    this.#at += Math.min(chunk.length, room);
    if (this.#at < FRAME_BYTES) return state;
    return this.#endFrame().then(() => {
      this.#frame.set(chunk.subarray(room), 0);
      this.#at = Math.max(chunk.length - room, 0);
      return state;
    });
  }

  errorPacket(): Uint8Array {
    return this.#end.errorPacket();
  }

  async finish(): Promise<void> {
    if (this.#at > 0) await this.#endFrame();
    if (this.#frames.length > 0) this.#endFile();
    await Promise.all(this.#stores);
  }

  async #endFrame(): Promise<void> {
    const plain = this.#frame.subarray(0, this.#at);
    this.#totals.plainBytes += plain.length;
    const memory = this.#frame;
    this.#frame = newFrame(this.#totals);
    this.#at = 0;
    this.#plainHash.update(plain);
    const release = await this.#totals.permits.take();
    const done = () => {
      this.#totals.spare.push(memory);
      release();
    };
    this.#frames.push(compressFrame(plain, LEVEL).finally(done));
    if (this.#frames.length === FRAMES_PER_FILE) this.#endFile();
    // As many files of one table on their way as the product allows itself.
    await this.#stores.at(-2);
  }

  #endFile(): void {
    this.#stores.push(store(this.#totals, this.#frames, this.#plainHash));
    this.#frames = [];
    this.#plainHash = createHash('sha256');
  }
}

function newFrame({ spare }: WriterTotals): Buffer {
  return spare.pop() ?? Buffer.allocUnsafeSlow(FRAME_BYTES);
}

async function store(
  totals: WriterTotals,
  pending: readonly Promise<Buffer>[],
  plainHash: Hash,
): Promise<void> {
  const frames = await Promise.all(pending);
  const storedHash = createHash('sha256');
  for (const frame of frames) storedHash.update(frame);
  const folder = join(totals.dir, plainHash.digest('hex').slice(0, 2));
  const temporary = join(totals.dir, `writing-${totals.files++}`);
  await mkdir(folder, { recursive: true });
  const file = await open(temporary, 'wx', 0o600);
  for (const frame of frames) {
    await file.write(frame);
    totals.storedBytes += frame.length;
  }
  await file.sync();
  await file.close();
  await link(temporary, join(folder, `${storedHash.digest('hex')}.zst`));
  await unlink(temporary);
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}
