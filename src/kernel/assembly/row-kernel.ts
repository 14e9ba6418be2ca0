/**
 * Rows of a MySQL text-protocol result set, framing included: checked, turned into TSV, hashed and counted.
 *
 * The loader copies socket bytes to [p, end) and calls run(); it returns the first byte not consumed and leaves the
 * reason in `status`. A row whose packet fits the fast path is handled when all of it is there; any other ("giant") row
 * is streamed, its state kept in globals. Loads and stores overrun by up to 16 bytes: the loader leaves slack behind
 * its buffers. No length is trusted before it has been compared with what encloses it.
 */
import { hash, hashHigh, hashLow, streamBegin, streamEnd, streamUpdate } from './xxh3-128';

const MORE: u32 = 0;
const FULL: u32 = 1;
/** An EOF, OK or ERR packet lies whole at the returned place. */
const END: u32 = 2;
const BAD_SEQUENCE: u32 = 16;
const BAD_PACKET: u32 = 17;
const ROW_TOO_SHORT: u32 = 18;
const ROW_TOO_LONG: u32 = 19;
const NOT_CANONICAL: u32 = 20;
const ROW_TOO_LARGE: u32 = 21;

const FULL_PACKET: u32 = 0xffffff;
const FAST_PACKET_MAX: u32 = 256 * 1024;
const END_PACKET_MAX: u32 = 65535;
/** Bytes of a giant row's field handled between two looks at the output's fill. */
const SEGMENT: u32 = 64 * 1024;

const TAB: u8 = 9;
const NEWLINE: u8 = 10;
const BACKSLASH: u8 = 92;
/** Backslash and N as a little-endian 16-bit number. */
const NULL_TEXT: u16 = 0x4e5c;

// Length prefixes of the protocol.
const NULL_FIELD: u32 = 251;
const LENGTH_2: u32 = 252;
const LENGTH_3: u32 = 253;
const LENGTH_8: u32 = 254;

export let status: u32 = MORE;
export let outPtr: u32 = 0;
export let sequence: u32 = 0;
export let sumLow: u64 = 0;
export let sumHigh: u64 = 0;
/** 1 while the output ends inside a giant row. */
export let inGiant: u32 = 0;
let rows: u64 = 0;
/** Size of the largest row image of this result set. */
let largest: u64 = 0;
let columns: u32 = 0;
let deprecateEof: bool = false;
let maxRowBytes: u64 = 0;
let frameEnd: u32 = 0;

// State of a giant row.
let packetLeft: u32 = 0;
let packetIsLast: bool = false;
let rowBytes: u64 = 0;
let fieldsDone: u32 = 0;
let fieldLeft: u64 = 0;
/** Kind of the length prefix being read, and how many of its bytes are still to come; 0: none. */
let prefixKind: u32 = 0;
let prefixLeft: u32 = 0;
let prefixBytes: u64 = 0;

/** For each mask of 8 bytes to be escaped: where each output byte comes from (8: the backslash). */
const EXPAND: u32 = <u32>memory.data(256 * 16, 16);

export function init(): void {
  for (let mask: u32 = 0; mask < 256; mask++) {
    let at = EXPAND + mask * 16;
    for (let i: u32 = 0; i < 8; i++) {
      if ((mask >> i) & 1) store<u8>(at++, 8);
      store<u8>(at++, i);
    }
  }
}

export function begin(columnCount: u32, eofDeprecated: u32, rowBytesMax: f64): void {
  columns = columnCount;
  deprecateEof = eofDeprecated != 0;
  maxRowBytes = <u64>rowBytesMax;
  inGiant = 0;
  status = MORE;
  largest = 0;
  resetCount();
}

export function setOutput(start: u32, fullAt: u32): void {
  outPtr = start;
  frameEnd = fullAt;
}

export function resetCount(): void {
  rows = 0;
  sumLow = 0;
  sumHigh = 0;
}

export function rowCount(): f64 { return <f64>rows; }

export function largestRowBytes(): f64 { return <f64>largest; }

@inline function countRow(bytes: u64): void {
  rows++;
  if (bytes > largest) largest = bytes;
  const low = sumLow + hashLow;
  sumHigh += hashHigh + <u64>(low < hashLow);
  sumLow = low;
}

/** By low nibble, the one byte with that nibble that must be escaped; elsewhere a byte of another nibble. */
@inline function escapedBytes(): v128 { return i8x16(0, -1, -1, -1, -1, -1, -1, -1, -1, 9, 10, -1, 92, -1, -1, 0); }

/** By low nibble, the letter that follows the backslash. */
@inline function escapeLetters(): v128 { return i8x16(48, 0, 0, 0, 0, 0, 0, 0, 0, 116, 110, 0, 92, 0, 0, 0); }

/** Writes the first n <= 16 bytes of v escaped; mask marks all its bytes to be escaped, bits those of the first n. */
function expand(v: v128, mask: v128, bits: u32, n: u32, o: u32): u32 {
  const letters = i8x16.swizzle(escapeLetters(), v128.and(v, i8x16.splat(15)));
  const t = v128.bitselect(letters, v, mask);
  const slash = i8x16.splat(BACKSLASH);
  const low = bits & 255;
  v128.store(o, i8x16.swizzle(v128.shuffle<u64>(t, slash, 0, 2), v128.load(EXPAND + low * 16)));
  if (n <= 8) return o + n + popcnt<u32>(low);
  o += 8 + popcnt<u32>(low);
  const high = bits >> 8;
  v128.store(o, i8x16.swizzle(v128.shuffle<u64>(t, slash, 1, 2), v128.load(EXPAND + high * 16)));
  return o + (n - 8) + popcnt<u32>(high);
}

/** Up to 16 bytes at f. */
@inline function escapeUpTo16(f: u32, n: u32, o: u32): u32 {
  const v = v128.load(f);
  v128.store(o, v);
  const mask = i8x16.eq(v, i8x16.swizzle(escapedBytes(), v128.and(v, i8x16.splat(15))));
  const bits = i8x16.bitmask(mask) & ((1 << n) - 1);
  return bits ? expand(v, mask, bits, n, o) : o + n;
}

function escapeLong(f: u32, n: u32, o: u32): u32 {
  const end = f + n;
  const table = escapedBytes();
  const nibble = i8x16.splat(15);
  while (f + 32 <= end) {
    const v = v128.load(f), w = v128.load(f, 16);
    const mv = i8x16.eq(v, i8x16.swizzle(table, v128.and(v, nibble)));
    const mw = i8x16.eq(w, i8x16.swizzle(table, v128.and(w, nibble)));
    if (v128.any_true(v128.or(mv, mw))) {
      o = expand(v, mv, i8x16.bitmask(mv), 16, o);
      o = expand(w, mw, i8x16.bitmask(mw), 16, o);
    } else {
      v128.store(o, v);
      v128.store(o, w, 16);
      o += 32;
    }
    f += 32;
  }
  if (f + 16 <= end) {
    o = escapeUpTo16(f, 16, o);
    f += 16;
  }
  return f < end ? escapeUpTo16(f, end - f, o) : o;
}

/** One whole row at [f, e). Returns the end of the output, or 0 with `status` set. */
@inline function fastRow(f: u32, e: u32, o: u32, write: bool): u32 {
  let left = columns;
  while (true) {
    if (f >= e) return refuse(ROW_TOO_SHORT);
    let n: u32 = load<u8>(f++);
    if (n > 16) {
      if (n >= NULL_FIELD) {
        if (n == NULL_FIELD) {
          if (write) {
            store<u16>(o, NULL_TEXT);
            o += 2;
          }
          n = 0;
        } else {
          const lengthEnd = f + (n == LENGTH_2 ? 2 : n == LENGTH_3 ? 3 : 8);
          if (lengthEnd > e) return refuse(n > LENGTH_8 ? NOT_CANONICAL : ROW_TOO_SHORT);
          const value = <u32>readLength(f, n);
          if (!value) return refuse(NOT_CANONICAL);
          f = lengthEnd;
          n = value;
        }
      }
      if (n > e - f) return refuse(ROW_TOO_SHORT);
      if (write && n) o = escapeLong(f, n, o);
    } else {
      if (n > e - f) return refuse(ROW_TOO_SHORT);
      if (write) o = escapeUpTo16(f, n, o);
    }
    f += n;
    if (--left == 0) break;
    if (write) store<u8>(o++, TAB);
  }
  if (f != e) return refuse(ROW_TOO_LONG);
  if (write) store<u8>(o++, NEWLINE);
  return o;
}

function refuse(why: u32): u32 {
  status = why;
  return 0;
}

/** The length after a prefix byte of 252 to 254, saturated to 32 bits; 0 when it is not the shortest way to say it. */
function readLength(f: u32, kind: u32): u64 {
  if (kind == LENGTH_2) {
    const n: u64 = load<u16>(f);
    return n < 251 ? 0 : n;
  }
  if (kind == LENGTH_3) {
    const n: u64 = load<u32>(f) & 0xffffff;
    return n < 0x10000 ? 0 : n;
  }
  if (kind != LENGTH_8) return 0;
  const n = load<u64>(f);
  return n < 0x1000000 ? 0 : n > 0xffffffff ? 0xffffffff : n;
}

/** A packet that ends the result set instead of being a row. */
@inline function isEnd(first: u32, n: u32): bool {
  if (first == 0xff) return true;
  const shortest: u32 = deprecateEof ? FULL_PACKET : 9;
  return first == 0xfe && n < shortest;
}

@inline function run(p: u32, end: u32, write: bool): u32 {
  status = MORE;
  while (true) {
    if (inGiant) {
      p = giantRow(p, end, write);
      if (inGiant || status != MORE) return p;
    }
    p = fastRows(p, end, write);
    if (!inGiant) return p;
  }
}

@inline function fastRows(p: u32, end: u32, write: bool): u32 {
  let o = outPtr;
  while (true) {
    if (write && o >= frameEnd) {
      status = FULL;
      break;
    }
    if (end - p < 5) break;
    const head = load<u32>(p);
    const n = head & 0xffffff;
    if (head >> 24 != sequence) {
      status = BAD_SEQUENCE;
      break;
    }
    const q = p + 4;
    const first: u32 = load<u8>(q);
    if (first >= 0xfe && isEnd(first, n)) {
      if (n == 0 || n > END_PACKET_MAX) status = BAD_PACKET;
      else if (n <= end - q) status = END;
      break;
    }
    if (n > maxRowBytes) {
      status = ROW_TOO_LARGE;
      break;
    }
    if (n > FAST_PACKET_MAX) {
      beginGiant();
      break;
    }
    if (n > end - q) break;
    const after = fastRow(q, q + n, o, write);
    if (!after) break;
    hash(q, n);
    countRow(n);
    sequence = (sequence + 1) & 255;
    o = after;
    p = q + n;
  }
  outPtr = o;
  return p;
}

function beginGiant(): void {
  inGiant = 1;
  packetLeft = 0;
  packetIsLast = false;
  rowBytes = 0;
  fieldsDone = 0;
  fieldLeft = 0;
  prefixLeft = 0;
  streamBegin();
}

/** Goes on with a giant row; clears inGiant at its end. */
@inline function giantRow(p: u32, end: u32, write: bool): u32 {
  while (true) {
    if (packetLeft == 0) {
      if (packetIsLast) {
        finishGiant(write);
        return p;
      }
      if (end - p < 4) return p;
      if (!nextPacket(load<u32>(p))) return p;
      p += 4;
      continue;
    }
    if (write && outPtr >= frameEnd) {
      status = FULL;
      return p;
    }
    let n = min(packetLeft, end - p);
    if (n == 0) return p;
    if (fieldLeft) {
      n = <u32>min(<u64>min(n, SEGMENT), fieldLeft);
      streamUpdate(p, n);
      if (write) outPtr = escapeLong(p, n, outPtr);
      fieldLeft -= n;
      if (!fieldLeft) fieldsDone++;
    } else {
      n = 1;
      streamUpdate(p, 1);
      if (!prefixByte(load<u8>(p), write)) return p;
    }
    p += n;
    packetLeft -= n;
  }
}

function nextPacket(head: u32): bool {
  if (head >> 24 != sequence) {
    status = BAD_SEQUENCE;
    return false;
  }
  packetLeft = head & 0xffffff;
  packetIsLast = packetLeft != FULL_PACKET;
  rowBytes += packetLeft;
  if (rowBytes > maxRowBytes) {
    status = ROW_TOO_LARGE;
    return false;
  }
  sequence = (sequence + 1) & 255;
  return true;
}

/** Takes one byte of a giant row that belongs to a length prefix. */
function prefixByte(byte: u32, write: bool): bool {
  if (prefixLeft) {
    // Collected from the top, and apart from fieldLeft, which stays 0 until the prefix is whole.
    prefixBytes = (prefixBytes >> 8) | (<u64>byte << 56);
    if (--prefixLeft) return true;
    const bytes: u64 = prefixKind == LENGTH_2 ? 2 : prefixKind == LENGTH_3 ? 3 : 8;
    const n = prefixBytes >> (64 - 8 * bytes);
    if (n < (prefixKind == LENGTH_2 ? 251 : prefixKind == LENGTH_3 ? 0x10000 : 0x1000000)) {
      status = NOT_CANONICAL;
      return false;
    }
    fieldLeft = n;
    return true;
  }
  if (fieldsDone == columns) {
    status = ROW_TOO_LONG;
    return false;
  }
  if (write && fieldsDone) store<u8>(outPtr++, TAB);
  if (byte < NULL_FIELD) {
    fieldLeft = byte;
    if (!byte) fieldsDone++;
  } else if (byte == NULL_FIELD) {
    if (write) {
      store<u16>(outPtr, NULL_TEXT);
      outPtr += 2;
    }
    fieldsDone++;
  } else if (byte > LENGTH_8) {
    status = NOT_CANONICAL;
    return false;
  } else {
    prefixKind = byte;
    prefixLeft = byte == LENGTH_2 ? 2 : byte == LENGTH_3 ? 3 : 8;
    prefixBytes = 0;
  }
  return true;
}

function finishGiant(write: bool): void {
  if (fieldsDone != columns || fieldLeft || prefixLeft) {
    status = ROW_TOO_SHORT;
    return;
  }
  if (write) store<u8>(outPtr++, NEWLINE);
  streamEnd();
  countRow(rowBytes);
  inGiant = 0;
}

export function runTsv(p: u32, end: u32): u32 { return run(p, end, true); }

export function runDigest(p: u32, end: u32): u32 { return run(p, end, false); }

/** For the test of the hash against golden values. */
export function hashBytes(p: u32, n: u32, step: u32): void {
  if (!step) {
    hash(p, n);
  } else {
    streamBegin();
    for (let at: u32 = 0; at < n; at += step) streamUpdate(p + at, min(step, n - at));
    streamEnd();
  }
  sumLow = hashLow;
  sumHigh = hashHigh;
}
