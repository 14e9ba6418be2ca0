import type { PlainSource } from '../../inspect/input/plain-source.ts';

const RETURN = 0x0d;
const PIECE_BYTES = 128 * 1024;

/** Line ends as they were before a transfer changed them: the stock tools write LF, and escape both in strings. */
export function toLf(bytes: Buffer, lineEnds: 'crlf' | 'cr'): Buffer {
  const text = bytes.toString('latin1');
  return Buffer.from(
    lineEnds === 'cr' ? text.replaceAll('\r', '\n') : text.replaceAll('\r\n', '\n'),
    'latin1',
  );
}

/** The same text with LF for its line ends. */
export function lfSource(source: PlainSource, lineEnds: 'crlf' | 'cr'): PlainSource {
  const piece = Buffer.alloc(PIECE_BYTES);
  let rest: Buffer = Buffer.alloc(0);
  /** A carriage return whose line feed may come with the next piece. */
  let held = 0;
  let hasEnded = false;
  return {
    get damage() {
      return source.damage;
    },
    read: async (room) => {
      while (rest.length === 0 && !hasEnded) {
        piece[0] = RETURN;
        const count = await source.read(piece.subarray(held));
        hasEnded = count === 0;
        const bytes = piece.subarray(0, held + count);
        held = lineEnds === 'crlf' && !hasEnded && bytes.at(-1) === RETURN ? 1 : 0;
        rest = Buffer.from(toLf(bytes.subarray(0, bytes.length - held), lineEnds));
      }
      const count = rest.copy(room);
      rest = rest.subarray(count);
      return count;
    },
    close: () => source.close(),
  };
}
