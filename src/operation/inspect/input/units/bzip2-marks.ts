import { type FileWindow, fileWindows } from './file-windows.ts';

/** Where a block of bzip2 begins, or a stream of blocks ends: they stand at any bit. */
export interface Bzip2Mark {
  readonly kind: 'block' | 'end';
  /** Offset in the file, in bits. */
  readonly bit: number;
}

const BLOCK_MAGIC = 0x314159265359n;
export const END_MAGIC = 0x177245385090n;
/** Bytes that a magic number of 48 bits can touch. */
const SPAN_BYTES = 7;

interface Pattern {
  readonly kind: Bzip2Mark['kind'];
  readonly shift: number;
  /** Whole bytes of the magic number, from the second that it touches on. */
  readonly core: Buffer;
  readonly first: { readonly mask: number; readonly value: number };
  readonly last: { readonly mask: number; readonly value: number };
}

const PATTERNS: readonly Pattern[] = [['block', BLOCK_MAGIC] as const, ['end', END_MAGIC] as const].flatMap(
  ([kind, magic]) => Array.from({ length: 8 }, (_, shift) => patternOf(kind, magic, shift)),
);

function patternOf(kind: Bzip2Mark['kind'], magic: bigint, shift: number): Pattern {
  const bytes = Buffer.from((magic << BigInt(8 - shift)).toString(16).padStart(2 * SPAN_BYTES, '0'), 'hex');
  const edge = (at: number, mask: number) => ({ mask, value: (bytes[at] ?? 0) & mask });
  return {
    kind,
    shift,
    core: bytes.subarray(1, SPAN_BYTES - 1),
    first: edge(0, 0xff >> shift),
    last: edge(SPAN_BYTES - 1, (0xff << (8 - shift)) & 0xff),
  };
}

/** Every place with the 48 bits of a block or of a stream's end, in order. By chance, one in 35 TB begins nothing. */
export function findBzip2Marks(file: string): readonly Bzip2Mark[] {
  const found: Bzip2Mark[] = [];
  for (const window of fileWindows(file, SPAN_BYTES))
    for (const pattern of PATTERNS) found.push(...marksIn(window, pattern));
  return found.toSorted((a, b) => a.bit - b.bit);
}

function* marksIn({ bytes, base, ownBytes }: FileWindow, pattern: Pattern): Generator<Bzip2Mark> {
  const { kind, shift, core, first, last } = pattern;
  for (let at = bytes.indexOf(core, 1); at >= 0; at = bytes.indexOf(core, at + 1)) {
    const begin = at - 1;
    if (begin >= ownBytes) return;
    const isFirst = ((bytes[begin] ?? 0) & first.mask) === first.value;
    const isLast = ((bytes[begin + SPAN_BYTES - 1] ?? 0) & last.mask) === last.value;
    if (isFirst && isLast) yield { kind, bit: 8 * (base + begin) + shift };
  }
}
