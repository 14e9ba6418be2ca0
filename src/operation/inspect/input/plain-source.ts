import { closeSync, readSync } from 'node:fs';

/** What ended a compressed stream before its time. */
export interface SourceDamage {
  readonly kind: 'compression' | 'trailing-garbage';
  /** In the file. */
  readonly byte: number;
  readonly detail: string;
}

/** The text of a dump, decompressed, from its beginning to its end or to where it can be read. */
export interface PlainSource {
  /** Puts bytes at the front of `room`; 0 at the end. */
  read(room: Buffer): number | Promise<number>;
  /** Known after the end. */
  readonly damage: SourceDamage | null;
  close(): Promise<void>;
}

/** A plain file; reading it without promises keeps a warm file as fast as memory. */
export function fileSource(fd: number): PlainSource {
  return {
    damage: null,
    read: (room) => readSync(fd, room),
    close: async () => closeSync(fd),
  };
}

/** Takes blocks of any size from an iterator and hands them out in the sizes asked for. */
export class BlockReader {
  readonly #blocks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(blocks: AsyncIterable<Buffer>) {
    this.#blocks = blocks[Symbol.asyncIterator]();
  }

  async read(room: Buffer): Promise<number> {
    while (this.#rest.length === 0) {
      const next = await this.#blocks.next();
      if (next.done === true) return 0;
      this.#rest = next.value;
    }
    const count = this.#rest.copy(room);
    this.#rest = this.#rest.subarray(count);
    return count;
  }

  async close(): Promise<void> {
    await this.#blocks.return?.();
  }
}

/** The same source with bytes already read put before it. */
export function withHead(head: Buffer, source: PlainSource): PlainSource {
  let rest = head;
  return {
    get damage() {
      return source.damage;
    },
    read: (room) => {
      if (rest.length === 0) return source.read(room);
      const count = rest.copy(room);
      rest = rest.subarray(count);
      return count;
    },
    close: () => source.close(),
  };
}

/** The first bytes, as many as there are up to `sizeBytes`. */
export async function readHead(source: PlainSource, sizeBytes: number): Promise<Buffer> {
  const head = Buffer.alloc(sizeBytes);
  let filled = 0;
  while (filled < sizeBytes) {
    const count = await source.read(head.subarray(filled));
    if (count === 0) break;
    filled += count;
  }
  return head.subarray(0, filled);
}
