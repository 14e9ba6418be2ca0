import type { Normaliser } from './normaliser.ts';

const TAB = 9;
const NEWLINE = 10;
const BACKSLASH = 92;
const NULL_FIELD = Buffer.from('\\N');
const ESCAPED: Readonly<Record<number, string>> = { 0: '\\0', 9: '\\t', 10: '\\n', 92: '\\\\' };
const UNESCAPED: Readonly<Record<string, number>> = { '0': 0, t: 9, n: 10, '\\': 92 };

/** Passes TSV on, with the fields of some columns normalised; only such a field is ever held as a whole. */
export class FieldNormaliser {
  readonly #normalisers: readonly (Normaliser | null)[];
  readonly #pass: (bytes: Uint8Array) => void;
  #column = 0;
  #held: Buffer[] = [];

  constructor(normalisers: readonly (Normaliser | null)[], pass: (bytes: Uint8Array) => void) {
    this.#normalisers = normalisers;
    this.#pass = pass;
  }

  push(bytes: Uint8Array): void {
    const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = 0;
    let passed = 0;
    while (start < input.length) {
      const end = fieldEnd(input, start);
      const isWhole = end < input.length;
      const normaliser = this.#normalisers[this.#column] ?? null;
      if (normaliser !== null) {
        if (passed < start) this.#pass(input.subarray(passed, start));
        // The kernel reuses its memory.
        this.#held.push(Buffer.from(input.subarray(start, end)));
        if (isWhole) this.#endField(normaliser);
        passed = end;
      }
      if (isWhole) this.#column = input[end] === NEWLINE ? 0 : this.#column + 1;
      start = isWhole ? end + 1 : end;
    }
    if (passed < input.length) this.#pass(input.subarray(passed));
  }

  #endField({ normalise }: Normaliser): void {
    const field = Buffer.concat(this.#held);
    this.#held = [];
    this.#pass(field.equals(NULL_FIELD) ? field : withEscapes(normalise(withoutEscapes(field))));
  }
}

function fieldEnd(input: Buffer, start: number): number {
  let at = start;
  while (at < input.length && input[at] !== TAB && input[at] !== NEWLINE) at++;
  return at;
}

function withoutEscapes(field: Buffer): Buffer {
  if (!field.includes(BACKSLASH)) return field;
  const out = Buffer.allocUnsafe(field.length);
  let length = 0;
  for (let at = 0; at < field.length; at++) {
    const byte = field[at] as number;
    out[length++] = byte === BACKSLASH ? (UNESCAPED[String.fromCharCode(field[++at] ?? 0)] ?? 0) : byte;
  }
  return out.subarray(0, length);
}

function withEscapes(value: Buffer): Buffer {
  const text = value.toString('latin1').replaceAll(/[\0\t\n\\]/g, (one) => ESCAPED[one.charCodeAt(0)] ?? one);
  return Buffer.from(text, 'latin1');
}
