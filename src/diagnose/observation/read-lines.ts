import { type KeptLine, LineWindow, type WantsLine, WINDOW } from './line-window.ts';

const LINE_BREAK = 10;
const CARRIAGE_RETURN = 13;
/** A line that never ends is cut here; the rest of it is passed over. */
const MOST_LINE_BYTES = 64 * 1024;

export interface ReadText {
  readonly lines: readonly KeptLine[];
  readonly totalLines: number;
  readonly totalBytes: number;
}

/** Reads a text of any size in bounded memory. Raises whatever the source raises. */
export async function readLines(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  wants?: WantsLine,
): Promise<ReadText> {
  const window = new LineWindow(WINDOW, wants);
  let rest: Buffer = Buffer.alloc(0);
  let totalBytes = 0;
  let recode: ((chunk: Uint8Array) => Buffer) | null = null;
  for await (const chunk of source) {
    if (totalBytes === 0) recode = recoderFor(chunk);
    totalBytes += chunk.length;
    const bytes = recode === null ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : recode(chunk);
    rest = takeLines(window, rest.length === 0 ? bytes : Buffer.concat([rest, bytes]));
    if (rest.length > MOST_LINE_BYTES) rest = rest.subarray(0, MOST_LINE_BYTES);
  }
  if (rest.length > 0) takeLines(window, Buffer.concat([rest, Buffer.from('\n')]));
  return { lines: window.result(), totalLines: window.lines, totalBytes };
}

/** Hands over all complete lines; returns a copy of what follows the last line break. */
function takeLines(window: LineWindow, bytes: Buffer): Buffer {
  let from = 0;
  for (;;) {
    const at = bytes.indexOf(LINE_BREAK, from);
    if (at === -1) break;
    window.take(bytes, from, bytes[at - 1] === CARRIAGE_RETURN && at > from ? at - 1 : at);
    from = at + 1;
  }
  return from === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(from));
}

/** PowerShell's redirection writes UTF-16; its first two bytes say so. */
function recoderFor(chunk: Uint8Array): ((chunk: Uint8Array) => Buffer) | null {
  const [first, second] = chunk;
  const label =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  if (label === null) return null;
  const decoder = new TextDecoder(label);
  return (next) => Buffer.from(decoder.decode(next, { stream: true }));
}
