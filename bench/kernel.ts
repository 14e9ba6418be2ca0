// Speed of the kernels on one core, on rows made here, beside the copy of the same bytes. Prints MB of input per second.
import { RowKernel } from '../src/kernel/row-kernel.ts';
import { TsvCheckKernel } from '../src/kernel/tsv-check-kernel.ts';
import { ResultSet, type Row, rowImage, tsvOf } from '../test/support/result-set.ts';

const PIECE_BYTES = 65_536;
const FRAME_BYTES = 4 << 20;
const TARGET_BYTES = 256 << 20;
const REPEATS = 3;

const text = (bytes: number, i: number): Buffer =>
  Buffer.from(
    `${i} The quick brown fox jumps over the lazy dog, 敏捷的棕色狐狸. `.repeat(1 + bytes / 60),
  ).subarray(0, bytes);

function binary(bytes: number, i: number): Buffer {
  const out = Buffer.alloc(bytes);
  for (let at = 0, state = i + 1; at < bytes; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    out[at] = state >>> 24;
  }
  return out;
}

const DATA: Readonly<Record<string, (i: number) => Row>> = {
  'narrow: 6 integers': (i) =>
    [i, i * 7, i * 131, i % 10, 1_700_000_000 + i, i * 3].map((n) => Buffer.from(String(n))),
  'mixed: 12 columns, NULLs': (i) => [
    Buffer.from(String(i)),
    null,
    text(24, i),
    Buffer.from('2026-01-31 23:59:59'),
    Buffer.from('12345.67'),
    text(60, i),
    null,
    Buffer.from('active'),
    text(12, i),
    Buffer.from('2026-01-31'),
    Buffer.from('0'),
    text(120, i),
  ],
  'wide text: 8 x 250 B': (i) => Array.from({ length: 8 }, () => text(250, i)),
  'long text: 16 KB': (i) => [Buffer.from(String(i)), text(16_000, i)],
  'random binary: 1 KB': (i) => [Buffer.from(String(i)), binary(1000, i)],
  'escapes only: 1 KB of NUL': (i) => [Buffer.from(String(i)), Buffer.alloc(1000)],
};

interface Block {
  readonly head: Buffer;
  /** Rows whose number is a multiple of 256, so that the sequence ids fit when the block comes again. */
  readonly packets: Buffer;
  readonly tsv: Buffer;
  readonly rows: number;
}

function makeBlock(make: (i: number) => Row): Block {
  const perRow = rowImage(make(1)).length + 4;
  const count = Math.max(1, Math.floor((6 << 20) / perRow / 256)) * 256;
  const rows = Array.from({ length: count }, (_, i) => make(i));
  const set = new ResultSet(true).columns(rows[0]?.length ?? 1);
  const head = set.bytes();
  const packets = set.rows(rows).bytes().subarray(head.length);
  return { head, packets, tsv: tsvOf(rows), rows: count };
}

/** Best of some runs, in MB per second. */
function best(bytes: number, run: () => void): number {
  let seconds = Number.POSITIVE_INFINITY;
  for (let i = 0; i < REPEATS; i++) {
    const begin = performance.now();
    run();
    seconds = Math.min(seconds, (performance.now() - begin) / 1000);
  }
  return bytes / 1e6 / seconds;
}

function eachPiece(bytes: Buffer, times: number, use: (piece: Buffer) => void): void {
  for (let i = 0; i < times; i++) {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) use(bytes.subarray(at, at + PIECE_BYTES));
  }
}

function rowRate(block: Block, times: number, write: 'tsv' | 'none'): number {
  const frame = Buffer.alloc(FRAME_BYTES + (1 << 20));
  const kernel = new RowKernel({ write, frameBytes: FRAME_BYTES, deprecateEof: true });
  return best(block.packets.length * times, () => {
    kernel.reset();
    kernel.push(block.head);
    eachPiece(block.packets, times, (piece) => {
      let at = 0;
      do {
        at = kernel.push(piece, at);
        if (kernel.outputFull) kernel.takeOutput(frame);
      } while (at < piece.length);
    });
    if (kernel.totalRows !== block.rows * times) throw new Error('rows were lost');
  });
}

function checkRate(block: Block, columns: number, times: number): number {
  const kernel = new TsvCheckKernel({ columns });
  return best(block.tsv.length * times, () => {
    eachPiece(block.tsv, times, (piece) => kernel.push(piece));
    kernel.end();
    if (kernel.takeDigest().rows !== block.rows * times) throw new Error('rows were lost');
  });
}

function copyRate(bytes: Buffer, times: number): number {
  const target = Buffer.alloc(PIECE_BYTES);
  return best(bytes.length * times, () => eachPiece(bytes, times, (piece) => target.set(piece)));
}

const ratios: Record<string, Record<string, number>> = {};
for (const [name, make] of Object.entries(DATA)) {
  const block = makeBlock(make);
  const times = Math.max(1, Math.round(TARGET_BYTES / block.packets.length));
  const copy = copyRate(block.packets, times);
  const rates = {
    'count+digest': rowRate(block, times, 'none'),
    'count+digest+tsv': rowRate(block, times, 'tsv'),
    'check of tsv': checkRate(block, make(1).length, times),
  };
  const tsvOnly = 1 / (1 / rates['count+digest+tsv'] - 1 / rates['count+digest']);
  const all = { copy, ...rates, 'tsv (difference)': tsvOnly };
  const shown = Object.entries(all).map(
    ([what, rate]) => `${what} ${rate.toFixed(0)} (${(rate / copy).toFixed(2)})`,
  );
  console.log(`${name}: ${shown.join(', ')} MB/s (of copy)`);
  ratios[name] = Object.fromEntries(Object.entries(all).map(([what, rate]) => [what, Math.round(rate)]));
}
console.log(JSON.stringify({ bench: 'kernel', megabytesPerSecond: ratios }));
