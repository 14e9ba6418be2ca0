import type { RowsSink, RowsState } from '../../src/mysql/raw-rows.ts';

const HEADER_BYTES = 4;
const EOF_BYTE = 0xfe;
/** An EOF packet: header, 0xfe, warnings, status. */
const EOF_PACKET_BYTES = 9;
/** No column definition comes near this. */
const MAX_HEAD_BYTES = 1 << 20;

/**
 * Throws a result away and does nothing but notice its end: an EOF packet as the last bytes of a piece from the socket. Rows are
 * not looked at. Should rows once look like that at the end of a piece, the bytes that follow make the run fail, so
 * it cannot end too early unseen.
 */
export class EndFinder implements RowsSink {
  /** All bytes of the answer, headers included. */
  bytes = 0;
  #head: Buffer | null = Buffer.alloc(0);
  #tail: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): RowsState {
    this.bytes += chunk.length;
    const rows = this.#head === null ? chunk : this.#passHead(chunk);
    if (rows === null) return 'more';
    const isWhole = rows.length >= EOF_PACKET_BYTES;
    const end = isWhole ? rows.subarray(-EOF_PACKET_BYTES) : Buffer.concat([this.#tail, rows]);
    this.#tail = Buffer.from(end.subarray(-EOF_PACKET_BYTES));
    return isEofPacket(this.#tail) ? 'done' : 'more';
  }

  /** Never asked for: an error in the middle is not looked for, and ends the run by its deadline. */
  errorPacket(): Uint8Array {
    return this.#tail;
  }

  /** The bytes after the column definitions and their EOF packet, or null while these are not all there. */
  #passHead(chunk: Buffer): Buffer | null {
    const head = Buffer.concat([this.#head ?? Buffer.alloc(0), chunk]);
    this.#head = head;
    let at = 0;
    while (at + HEADER_BYTES < head.length) {
      const end = at + HEADER_BYTES + head.readUIntLE(at, 3);
      if (end > head.length) break;
      if (head[at + HEADER_BYTES] === EOF_BYTE && end - at === EOF_PACKET_BYTES) {
        this.#head = null;
        return head.subarray(end);
      }
      at = end;
    }
    if (head.length > MAX_HEAD_BYTES) throw new Error('the answer has no rows');
    return null;
  }
}

function isEofPacket(bytes: Buffer): boolean {
  if (bytes.length < EOF_PACKET_BYTES) return false;
  return bytes.readUIntLE(0, 3) === EOF_PACKET_BYTES - HEADER_BYTES && bytes[HEADER_BYTES] === EOF_BYTE;
}
