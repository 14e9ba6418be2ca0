import type { ResultEnd, ServerErrorPacket } from './row-kernel-types.ts';

/** First bytes that tell packets apart. */
export const FIRST_BYTE = { ok: 0x00, localInfile: 0xfb, end: 0xfe, error: 0xff } as const;

const SQL_STATE_MARK = 0x23;
const PREFIX_BYTES: Readonly<Record<number, number>> = { 252: 2, 253: 3, 254: 8 };
const SHORTEST: Readonly<Record<number, number>> = { 252: 251, 253: 0x1_0000, 254: 0x100_0000 };

/** A length-encoded integer at `at`: its value and the offset behind it; null when cut, NULL or not in shortest form. */
function readInteger(payload: Buffer, at: number): { value: number; next: number } | null {
  const first = payload[at];
  if (first === undefined) return null;
  if (first < 0xfb) return { value: first, next: at + 1 };
  const size = PREFIX_BYTES[first];
  if (size === undefined || at + 1 + size > payload.length) return null;
  const value = size === 8 ? Number(payload.readBigUInt64LE(at + 1)) : payload.readUIntLE(at + 1, size);
  return value < (SHORTEST[first] ?? 0) ? null : { value, next: at + 1 + size };
}

/** The column count packet; null when it is none. */
export function parseColumnCount(payload: Buffer): number | null {
  const count = readInteger(payload, 0);
  return count === null || count.next !== payload.length || count.value === 0 ? null : count.value;
}

/** An ERR packet; null when it is cut short. */
export function parseError(payload: Buffer): ServerErrorPacket | null {
  if (payload.length < 3) return null;
  const errno = payload.readUInt16LE(1);
  const marked = payload[3] === SQL_STATE_MARK && payload.length >= 9;
  const sqlState = marked ? payload.toString('latin1', 4, 9) : '';
  return { errno, sqlState, message: payload.subarray(marked ? 9 : 3) };
}

/** A classic EOF packet: always five bytes. */
export function parseEof(payload: Buffer): ResultEnd | null {
  if (payload.length !== 5 || payload[0] !== FIRST_BYTE.end) return null;
  return { warningCount: payload.readUInt16LE(1), serverStatus: payload.readUInt16LE(3) };
}

/** The OK packet that ends a result set under CLIENT_DEPRECATE_EOF. What follows the warning count is ignored. */
export function parseOk(payload: Buffer): ResultEnd | null {
  const affectedRows = readInteger(payload, 1);
  const lastInsertId = affectedRows && readInteger(payload, affectedRows.next);
  if (!lastInsertId || lastInsertId.next + 4 > payload.length) return null;
  const at = lastInsertId.next;
  return { serverStatus: payload.readUInt16LE(at), warningCount: payload.readUInt16LE(at + 2) };
}
