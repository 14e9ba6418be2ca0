import { xxh3Of } from './xxh3-128.ts';

/** One field: null is SQL NULL. */
export type Field = Buffer | null;
export type Row = readonly Field[];

const PACKET_MAX = 0xffffff;

export function lengthPrefix(length: number): Buffer {
  if (length < 251) return Buffer.from([length]);
  const size = length < 0x1_0000 ? 2 : length < 0x100_0000 ? 3 : 8;
  const bytes = Buffer.alloc(1 + size);
  bytes[0] = size === 2 ? 0xfc : size === 3 ? 0xfd : 0xfe;
  if (size === 8) bytes.writeBigUInt64LE(BigInt(length), 1);
  else bytes.writeUIntLE(length, 1, size);
  return bytes;
}

/** The payload of a text-protocol row. */
export function rowImage(row: Row): Buffer {
  return Buffer.concat(
    row.flatMap((f) => (f === null ? [Buffer.from([0xfb])] : [lengthPrefix(f.length), f])),
  );
}

const LETTERS: Readonly<Record<number, number>> = { 0: 0x30, 9: 0x74, 10: 0x6e, 92: 0x5c };

function escapeField(field: Field): Buffer {
  if (field === null) return Buffer.from('\\N');
  const out = Buffer.alloc(field.length * 2);
  let at = 0;
  for (const byte of field) {
    const letter = LETTERS[byte];
    if (letter !== undefined) out[at++] = 0x5c;
    out[at++] = letter ?? byte;
  }
  return out.subarray(0, at);
}

/** The reference writer of our TSV. */
export function tsvOf(rows: readonly Row[]): Buffer {
  const parts: Buffer[] = [];
  for (const row of rows) {
    row.forEach((field, i) => {
      parts.push(escapeField(field), Buffer.from(i + 1 < row.length ? '\t' : '\n'));
    });
  }
  return Buffer.concat(parts);
}

/** The reference digest. */
export function digestOf(rows: readonly Row[]): string {
  const sum = rows.reduce((total, row) => total + xxh3Of(rowImage(row)), 0n);
  return (sum & ((1n << 128n) - 1n)).toString(16).padStart(32, '0');
}

/** Packets of the result set under construction, with their sequence ids. */
export class ResultSet {
  readonly #parts: Buffer[] = [];
  readonly #deprecateEof: boolean;
  sequence = 1;

  constructor(deprecateEof: boolean) {
    this.#deprecateEof = deprecateEof;
  }

  packet(payload: Buffer): this {
    let at = 0;
    let length = 0;
    do {
      length = Math.min(payload.length - at, PACKET_MAX);
      const header = Buffer.alloc(4);
      header.writeUIntLE(length, 0, 3);
      header[3] = this.sequence;
      this.sequence = (this.sequence + 1) & 255;
      this.#parts.push(header, payload.subarray(at, at + length));
      at += length;
    } while (length === PACKET_MAX);
    return this;
  }

  columns(count: number): this {
    this.packet(lengthPrefix(count));
    for (let i = 0; i < count; i++) this.packet(Buffer.from(`\x03def column ${i}`));
    return this.#deprecateEof ? this : this.packet(Buffer.from([0xfe, 0, 0, 2, 0]));
  }

  rows(rows: readonly Row[]): this {
    for (const row of rows) this.packet(rowImage(row));
    return this;
  }

  /** The end: status 0x0022, 7 warnings. */
  end(): this {
    return this.packet(Buffer.from(this.#deprecateEof ? [0xfe, 0, 0, 0x22, 0, 7, 0] : [0xfe, 7, 0, 0x22, 0]));
  }

  error(errno: number, sqlState: string, message: string): this {
    return this.packet(
      Buffer.concat([Buffer.from([0xff, errno & 255, errno >> 8]), Buffer.from(`#${sqlState}${message}`)]),
    );
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}
