import { isUtf8 } from 'node:buffer';
import { unescapeTsvField } from './tsv-field.ts';

/** Put around a value that is not NULL, for example `CONVERT(` and ` USING utf8mb4)`. */
export interface ValueWrapper {
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * How a value is written that no wrapper or NULL makes special:
 * - bytes: `_binary'...'` with every byte as it is, for a session of ours
 * - portable: the same where the bytes are UTF-8, else `x'...'`, and line ends escaped: no client on the way changes anything
 * - number: as it is
 */
export type LiteralStyle = 'bytes' | 'portable' | 'number';

const TAB = 9;
const NEWLINE = 10;
const QUOTE = 39;
const BACKSLASH = 92;
const LETTER_N = 78;
const CARRIAGE_RETURN = 13;
/** Ends the input for clients on Windows. */
const CONTROL_Z = 26;

const OPEN = Buffer.from("_binary'");
const OPEN_HEX = Buffer.from("x'");
const NULL_WORD = Buffer.from('NULL');
/** What a field can need beyond two bytes for each of its own: introducer, quotes, NULL, comma, parentheses. */
const FIELD_OVERHEAD_BYTES = 24;

interface Wrapping {
  readonly prefix: Buffer;
  readonly suffix: Buffer;
}

/** A client that is not told better takes CR LF for a line end, which loses the CR. */
const PORTABLE_ESCAPES: Readonly<Record<number, number>> = { [CARRIAGE_RETURN]: 114, [CONTROL_Z]: 90 };

/** Bytes being written, in a buffer that grows by doubling; what was handed out before keeps the old buffer. */
interface Target {
  bytes: Buffer;
  at: number;
}

/**
 * Stored TSV to the tuples of an INSERT, for servers that forbid LOCAL INFILE: `(NULL,_binary'a\tb')`, one per row,
 * without separators between them. Our TSV's escapes mean the same in SQL strings, so only quotes are new. The session
 * must have `SET NAMES binary` (text is read byte by byte) and no NO_BACKSLASH_ESCAPES.
 */
export class TsvToValues {
  readonly #wrappings: readonly (Wrapping | null)[];
  readonly #styles: readonly LiteralStyle[];
  #pending: Buffer[] = [];
  #pendingBytes = 0;

  /** Both by column; where `styles` ends, bytes. */
  constructor(
    options: {
      readonly wrappers?: readonly (ValueWrapper | null)[];
      readonly styles?: readonly LiteralStyle[];
    } = {},
  ) {
    this.#styles = options.styles ?? [];
    this.#wrappings = (options.wrappers ?? []).map(
      (w) => w && { prefix: Buffer.from(w.prefix), suffix: Buffer.from(w.suffix) },
    );
  }

  /** The tuples of the rows that end within these bytes; a row that does not end yet is kept for the next call. */
  push(bytes: Uint8Array): Buffer[] {
    const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const whole = input.lastIndexOf(NEWLINE) + 1;
    const rows = whole === 0 ? null : Buffer.concat([...this.#pending, input.subarray(0, whole)]);
    if (rows !== null) {
      this.#pending = [];
      this.#pendingBytes = 0;
    }
    if (whole < input.length) {
      this.#pending.push(Buffer.from(input.subarray(whole)));
      this.#pendingBytes += input.length - whole;
    }
    return rows === null ? [] : this.#tuples(rows);
  }

  /**
   * Bytes of a row whose end has not come yet; 0 at the end of good input. Nothing here limits them: a row beyond the
   * server's max_allowed_packet cannot be inserted, so the caller gives up when this passes it.
   */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  #tuples(rows: Buffer): Buffer[] {
    const target: Target = { bytes: Buffer.allocUnsafe(2 * rows.length + 1024), at: 0 };
    const ends: number[] = [];
    let column = 0;
    for (let start = 0; start < rows.length; ) {
      const end = fieldEnd(rows, start);
      reserve(target, 2 * (end - start) + FIELD_OVERHEAD_BYTES);
      target.at += target.bytes.write(column === 0 ? '(' : ',', target.at, 'latin1');
      const style = this.#styles[column] ?? 'bytes';
      writeValue(rows.subarray(start, end), { style, wrapping: this.#wrappings[column] ?? null }, target);
      column++;
      if (rows[end] === NEWLINE) {
        target.at += target.bytes.write(')', target.at, 'latin1');
        ends.push(target.at);
        column = 0;
      }
      start = end + 1;
    }
    return ends.map((end, i) => target.bytes.subarray(ends[i - 1] ?? 0, end));
  }
}

/** The next tab or newline; the rows end with a newline, so there is one. */
function fieldEnd(rows: Buffer, start: number): number {
  let at = start;
  while (rows[at] !== TAB && rows[at] !== NEWLINE) at++;
  return at;
}

function reserve(target: Target, count: number): void {
  if (target.at + count <= target.bytes.length) return;
  const larger = Buffer.allocUnsafe(2 * (target.at + count));
  target.bytes.copy(larger, 0, 0, target.at);
  target.bytes = larger;
}

interface Writing {
  readonly style: LiteralStyle;
  readonly wrapping: Wrapping | null;
}

function writeValue(field: Buffer, { style, wrapping }: Writing, target: Target): void {
  if (field.length === 2 && field[0] === BACKSLASH && field[1] === LETTER_N) {
    target.at += NULL_WORD.copy(target.bytes, target.at);
    return;
  }
  if (wrapping !== null) {
    reserve(
      target,
      wrapping.prefix.length + wrapping.suffix.length + 2 * field.length + FIELD_OVERHEAD_BYTES,
    );
    target.at += wrapping.prefix.copy(target.bytes, target.at);
  }
  writeLiteral(field, style, target);
  if (wrapping !== null) target.at += wrapping.suffix.copy(target.bytes, target.at);
}

function writeLiteral(field: Buffer, style: LiteralStyle, target: Target): void {
  if (style === 'number') {
    target.at += field.copy(target.bytes, target.at);
  } else if (style === 'portable' && !isUtf8(field)) {
    target.at += OPEN_HEX.copy(target.bytes, target.at);
    target.at += target.bytes.write(unescapeTsvField(field).toString('hex'), target.at, 'latin1');
    target.bytes[target.at++] = QUOTE;
  } else {
    target.at += OPEN.copy(target.bytes, target.at);
    writeQuoted(field, style === 'portable', target);
  }
}

/** The field's bytes and the closing quote. */
function writeQuoted(field: Buffer, isPortable: boolean, target: Target): void {
  const { bytes } = target;
  let { at } = target;
  for (let i = 0; i < field.length; i++) {
    const byte = field[i] as number;
    const letter = isPortable ? PORTABLE_ESCAPES[byte] : undefined;
    if (byte === QUOTE || letter !== undefined) bytes[at++] = BACKSLASH;
    bytes[at++] = letter ?? byte;
  }
  bytes[at++] = QUOTE;
  target.at = at;
}
