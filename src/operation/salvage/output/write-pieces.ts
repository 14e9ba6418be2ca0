import { crc32 } from 'node:zlib';
import { fail } from '../../../errors/salvor-error.ts';
import type { OpenedSalvage } from '../input/open-salvage-text.ts';
import type { SalvagePlan } from '../plan/make-plan.ts';
import type { Piece } from '../plan/pieces.ts';
import { CommentLines } from './comment-lines.ts';

const BLOCK_BYTES = 1 << 20;

/** The second pass: copies what stands. Raises DUMP_CHANGED where the file is not what it was at the first. */
export async function* writePieces(
  opened: OpenedSalvage,
  plan: SalvagePlan,
  file: string,
): AsyncGenerator<Buffer> {
  const text = new TextBlocks(opened);
  const lines = new CommentLines();
  for (const piece of plan.pieces.standing()) {
    if ('text' in piece) {
      yield* lines.take(Buffer.from(piece.text, 'utf8'), piece.isComment);
      continue;
    }
    for await (const block of text.stretch(piece)) yield* lines.take(block, piece.isComment);
  }
  yield* lines.end();
  await text.skipRest();
  if (text.at !== plan.plainBytes || text.sum !== plan.sum) fail('DUMP_CHANGED', { file });
}

/** The text again, in stretches that only ever go forward. */
class TextBlocks {
  readonly #opened: OpenedSalvage;
  #block: Buffer = Buffer.alloc(0);
  /** Of the first byte of the block. */
  #blockAt = 0;
  at = 0;
  sum = 0;

  constructor(opened: OpenedSalvage) {
    this.#opened = opened;
  }

  async *stretch({ from, to }: Extract<Piece, { readonly from: number }>): AsyncGenerator<Buffer> {
    for (let at = from; at < to; ) {
      if (at >= this.#blockAt + this.#block.length && !(await this.#next())) return;
      if (at >= this.#blockAt + this.#block.length) continue;
      const begin = at - this.#blockAt;
      const block = this.#block.subarray(begin, to - this.#blockAt);
      yield block;
      at += block.length;
    }
  }

  async skipRest(): Promise<void> {
    while (await this.#next());
  }

  async #next(): Promise<boolean> {
    const room = Buffer.allocUnsafe(BLOCK_BYTES);
    const count = await this.#opened.text.read(room);
    this.#blockAt += this.#block.length;
    this.#block = room.subarray(0, count);
    this.at += count;
    this.sum = crc32(this.#block, this.sum);
    return count > 0;
  }
}
