import type { PlainSource } from './plain-source.ts';

export type WideEncoding = 'utf-16le' | 'utf-16be';

/** UTF-16 by its mark, or by a NUL at every second byte of a text that can only be ASCII there. */
export function wideEncodingOf(head: Buffer): WideEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, 512);
  if (sample.length < 16) return null;
  let even = 0;
  let odd = 0;
  sample.forEach((byte, i) => {
    if (byte === 0) (i & 1) === 0 ? even++ : odd++;
  });
  const many = sample.length * 0.4;
  if (odd > many && even === 0) return 'utf-16le';
  if (even > many && odd === 0) return 'utf-16be';
  return null;
}

/** The text of a UTF-16 source as UTF-8, without its mark; `unknown`: what stands for characters that are lost. */
export function decodedSource(source: PlainSource, encoding: WideEncoding, unknown = '\ufffd'): PlainSource {
  const decoder = new TextDecoder(encoding);
  const piece = Buffer.alloc(64 * 1024);
  let rest: Buffer = Buffer.alloc(0);
  let ended = false;
  return {
    get damage() {
      return source.damage;
    },
    read: async (room) => {
      while (rest.length === 0 && !ended) {
        const count = await source.read(piece);
        ended = count === 0;
        const text = decoder.decode(piece.subarray(0, count), { stream: !ended });
        rest = Buffer.from(text.replaceAll('\ufffd', unknown), 'utf8');
      }
      const count = rest.copy(room);
      rest = rest.subarray(count);
      return count;
    },
    close: () => source.close(),
  };
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

export function hasUtf8Mark(head: Buffer): boolean {
  return head.subarray(0, 3).equals(MARK);
}
