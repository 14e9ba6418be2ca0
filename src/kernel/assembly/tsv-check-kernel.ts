/**
 * Stored TSV back to row images, counted and hashed. Written apart from the row kernel on purpose: an error in the
 * writer must not find its twin here. Only the hash, which has golden values of its own, is shared.
 *
 * The loader copies TSV bytes, cut anywhere, to [p, end) and calls run() until all are consumed. The image of the row
 * at hand grows at `image`; a field gets one byte for its length, and is moved when the length needs more. A row whose
 * image outgrows the window is "giant": its fields are measured in this pass and hashed, streamed, in the next one,
 * since the image wants each length before the bytes.
 */
import { hash, hashHigh, hashLow, streamBegin, streamEnd, streamUpdate } from './xxh3-128';

const MORE: u32 = 0;
/** A giant row has ended; its lengths stand in the table and must be kept for the next pass. */
const MEASURED: u32 = 1;
/** A giant row with known lengths has ended; the next one's may be put into the table. */
const STREAMED: u32 = 2;

const COLUMN_COUNT: u32 = 1;
const UNKNOWN_ESCAPE: u32 = 2;
const NO_FINAL_NEWLINE: u32 = 3;
/** The bytes of this pass are not those of the pass before. */
const CHANGED: u32 = 4;
const FINDINGS_MAX: u32 = 64;
/** Each finding: kind, row, byte offset, as three 64-bit floating numbers. */
export const findings: u32 = <u32>memory.data(64 * 24, 16);
const PREFIX: u32 = <u32>memory.data(16, 16);

export let findingCount: f64 = 0;
export let status: u32 = MORE;
export let sumLow: u64 = 0;
export let sumHigh: u64 = 0;
let rows: u64 = 0;
let columns: u32 = 0;

// Where things are; set by the loader.
let image: u32 = 0;
let imageFull: u32 = 0;
let lengths: u32 = 0;

// The row at hand.
let column: u32 = 0;
/** The length byte of the field at hand, and where its next byte goes. */
let field: u32 = 0;
let cursor: u32 = 0;
let afterBackslash: bool = false;
let isNull: bool = false;
/** Place of the piece at hand: its first byte's address and offset in the whole. */
let pieceStart: u32 = 0;
let pieceOffset: f64 = 0;

// Giant rows. A length of -1 is NULL.
const KNOWN: u32 = 2;
const MEASURING: u32 = 1;
let giant: u32 = 0;
let giantRow: f64 = -1;
let fieldBytes: f64 = 0;

export function configure(imageAt: u32, windowBytes: u32, lengthsAt: u32, columnCount: u32): void {
  image = imageAt;
  imageFull = imageAt + windowBytes;
  lengths = lengthsAt;
  columns = columnCount;
  begin();
}

export function begin(): void {
  findingCount = 0;
  status = MORE;
  sumLow = 0;
  sumHigh = 0;
  rows = 0;
  afterBackslash = false;
  giant = 0;
  giantRow = -1;
  beginRow();
}

/** The number of the next row whose lengths stand in the table; -1: none. */
export function expectGiant(row: f64): void {
  giantRow = row;
  if (atRowStart()) beginRow();
}

export function rowCount(): f64 { return <f64>rows; }

/** giantsMissing: how many giant rows of the pass before did not come again. */
export function end(giantsMissing: u32, offset: f64): void {
  pieceStart = 0;
  pieceOffset = offset;
  if (giantsMissing) report(CHANGED, 0);
  if (!atRowStart()) report(NO_FINAL_NEWLINE, 0);
}

function atRowStart(): bool {
  return column == 0 && !afterBackslash && !isNull && giant != MEASURING && fieldBytes == 0 && cursor == image + 1;
}

function report(kind: u32, p: u32): void {
  if (findingCount < <f64>FINDINGS_MAX) {
    const at = findings + <u32>findingCount * 24;
    store<f64>(at, <f64>kind);
    store<f64>(at, <f64>rows, 8);
    store<f64>(at, pieceOffset + <f64>(p - pieceStart), 16);
  }
  findingCount += 1;
}

function beginRow(): void {
  column = 0;
  field = image;
  cursor = image + 1;
  isNull = false;
  fieldBytes = 0;
  giant = 0;
  if (<f64>rows == giantRow) {
    giant = KNOWN;
    streamBegin();
    announceField();
  }
}

function endRow(p: u32): void {
  if (column != columns) report(COLUMN_COUNT, p);
  if (giant != MEASURING) {
    const low = sumLow + hashLow;
    sumHigh += hashHigh + <u64>(low < hashLow);
    sumLow = low;
  }
  rows++;
}

@inline function special(v: v128): v128 {
  return v128.or(
    v128.or(i8x16.eq(v, i8x16.splat(0x09)), i8x16.eq(v, i8x16.splat(0x0a))),
    i8x16.eq(v, i8x16.splat(0x5c)),
  );
}

/** Copies bytes up to the next tab, newline or backslash, or the end; returns how many. Overruns both by 16 bytes. */
@inline function copyPlain(p: u32, end: u32, w: u32): u32 {
  const from = p;
  while (true) {
    const v = v128.load(p);
    v128.store(w, v);
    const bits = i8x16.bitmask(special(v));
    if (bits) return min(p + ctz(bits), end) - from;
    p += 16;
    w += 16;
    if (p >= end) return end - from;
  }
}

/** Copies blocks of 32 bytes up to one that holds a tab, newline or backslash; returns the bytes copied. */
@inline function copyBlocks(p: u32, end: u32, w: u32): u32 {
  const from = p;
  while (p + 32 <= end) {
    const a = v128.load(p), b = v128.load(p, 16);
    if (v128.any_true(v128.or(special(a), special(b)))) break;
    v128.store(w, a);
    v128.store(w, b, 16);
    p += 32;
    w += 32;
  }
  return p - from;
}

/** What the byte after a backslash stands for; 256: nothing that our writer writes. */
@inline function meaning(c: u32): u32 {
  switch (c) {
    case 0x74: return 0x09;
    case 0x6e: return 0x0a;
    case 0x30: return 0x00;
    case 0x5c: return 0x5c;
    default: return 256;
  }
}

/** Takes the byte after a backslash, at p; returns where the field's next byte goes. */
function unescape(p: u32, w: u32, fieldIsEmpty: bool): u32 {
  afterBackslash = false;
  const c: u32 = load<u8>(p);
  if (c == 0x4e && fieldIsEmpty) {
    isNull = true;
    return w;
  }
  const byte = meaning(c);
  if (byte == 256) report(UNKNOWN_ESCAPE, p);
  store<u8>(w, byte == 256 ? c : byte);
  return w + 1;
}

/** After \N only a delimiter may come. Anything else: the field was text, and N its first byte. */
function continueNull(p: u32, w: u32): u32 {
  const c: u32 = load<u8>(p);
  if (c == 0x09 || c == 0x0a) return w;
  report(UNKNOWN_ESCAPE, p);
  isNull = false;
  store<u8>(w, 0x4e);
  return w + 1;
}

/** Writes the length of a field at f whose bytes end at w, moving them when one byte is too few; returns the new end. */
function longField(f: u32, w: u32): u32 {
  const n = w - f - 1;
  const prefix: u32 = n < 0x10000 ? 3 : n < 0x1000000 ? 4 : 9;
  memory.copy(f + prefix, f + 1, n);
  writeLength(f, n);
  return f + prefix + n;
}

/** Writes a length in its shortest form; returns the bytes written. */
function writeLength(at: u32, n: u64): u32 {
  if (n < 251) {
    store<u8>(at, <u8>n);
    return 1;
  }
  const prefix: u32 = n < 0x10000 ? 3 : n < 0x1000000 ? 4 : 9;
  store<u8>(at, prefix == 3 ? 252 : prefix == 4 ? 253 : 254);
  if (prefix == 3) store<u16>(at + 1, <u16>n);
  else if (prefix == 4) {
    store<u16>(at + 1, <u16>n);
    store<u8>(at + 3, <u8>(n >> 16));
  } else store<u64>(at + 1, n);
  return prefix;
}

/** Consumes [p, end) and returns end, or less with `status` set: then the loader acts and calls again. */
export function run(p: u32, end: u32, offset: f64): u32 {
  status = MORE;
  pieceStart = p;
  pieceOffset = offset;
  while (p < end) {
    if (!giant && cursor > imageFull) beginMeasuring();
    p = giant ? giantRun(p, end) : plainRun(p, end);
    if (status != MORE) return p;
  }
  return p;
}

function plainRun(p: u32, end: u32): u32 {
  let w = cursor;
  if (isNull) w = continueNull(p, w);
  if (afterBackslash) {
    w = unescape(p, w, w == field + 1);
    p++;
  }
  let f = field;
  while (p < end) {
    if (!isNull && p + 16 <= end) {
      // A delimiter in the TSV stands where the image has the next field's length: fields short and free of backslashes
      // are copied as they are, sixteen bytes at once, and only the lengths are put over the delimiters.
      const v = v128.load(p);
      const newlines = i8x16.bitmask(i8x16.eq(v, i8x16.splat(0x0a)));
      let bits = i8x16.bitmask(i8x16.eq(v, i8x16.splat(0x09))) | newlines;
      if (!v128.any_true(i8x16.eq(v, i8x16.splat(0x5c)))) {
        v128.store(w, v);
        if (!bits) {
          const n = copyBlocks(p + 16, end, w + 16) + 16;
          p += n;
          w += n;
          continue;
        }
        let done: u32 = 16;
        while (bits) {
          const at = w + ctz(bits);
          const n = at - f - 1;
          if (n >= 251) {
            done = at - w;
            break;
          }
          store<u8>(f, n);
          f = at;
          column++;
          if (newlines & bits & -bits) {
            done = at - w + 1;
            break;
          }
          bits &= bits - 1;
        }
        p += done;
        w += done;
        if (!bits) continue;
        if (f + 1 == w) {
          hash(image, f - image);
          endRow(p - 1);
          beginRow();
          if (giant) return p;
          f = image;
          w = image + 1;
          continue;
        }
      }
    }
    const n = copyPlain(p, end, w);
    p += n;
    w += n;
    if (p == end) break;
    const c: u32 = load<u8>(p++);
    if (c == 0x5c) {
      let byte: u32 = 256;
      // A run of escapes, as in zero padding, is taken in one go.
      while (p < end) {
        byte = meaning(load<u8>(p));
        if (byte == 256) break;
        store<u8>(w++, byte);
        p++;
        if (p + 1 >= end || load<u8>(p) != 0x5c) break;
        p++;
      }
      if (p == end) {
        if (load<u8>(p - 1) == 0x5c && byte == 256) afterBackslash = true;
        break;
      }
      if (byte != 256) continue;
      w = unescape(p, w, w == f + 1);
      p++;
      if (isNull && p < end) w = continueNull(p, w);
      continue;
    }
    if (isNull) {
      store<u8>(f, 251);
      isNull = false;
    } else if (w - f - 1 < 251) store<u8>(f, w - f - 1);
    else w = longField(f, w);
    column++;
    if (c == 0x0a) {
      hash(image, w - image);
      endRow(p - 1);
      beginRow();
      if (giant) return p;
      w = image;
    }
    f = w;
    w = f + 1;
  }
  field = f;
  cursor = w;
  return p;
}

/** The row outgrows the window: take the lengths of what is there, and only measure from here on. */
function beginMeasuring(): void {
  giant = MEASURING;
  let at = image;
  for (let i: u32 = 0; i < column; i++) {
    const first: u32 = load<u8>(at);
    let n: f64 = -1;
    if (first < 251) n = <f64>first;
    else if (first == 252) n = <f64>load<u16>(at + 1);
    else if (first == 253) n = <f64>(load<u32>(at + 1) & 0xffffff);
    else if (first == 254) n = <f64>load<u64>(at + 1);
    if (i < columns) store<f64>(lengths + 8 * i, n);
    at += first < 251 ? 1 + first : first == 251 ? 1 : (first == 252 ? 3 : first == 253 ? 4 : 9) + <u32>n;
  }
  fieldBytes = <f64>(cursor - field - 1);
}

/** Goes on with a giant row; its decoded bytes pass through the image's place and are not kept. */
function giantRun(p: u32, end: u32): u32 {
  while (p < end) {
    let w = image;
    if (isNull) w = continueNull(p, w);
    if (afterBackslash) {
      w = unescape(p, w, fieldBytes == 0 && w == image);
      p++;
    } else {
      const n = copyPlain(p, end, w);
      p += n;
      w += n;
    }
    giantBytes(w - image);
    if (p == end) break;
    if (isNull || load<u8>(p) != 0x5c) {
      const c: u32 = load<u8>(p);
      if (c != 0x09 && c != 0x0a) continue;
      p++;
      giantFieldEnd(p);
      if (c == 0x0a) return giantRowEnd(p);
      announceField();
    } else {
      afterBackslash = true;
      p++;
    }
  }
  return p;
}

function giantBytes(n: u32): void {
  fieldBytes += <f64>n;
  if (giant == KNOWN && n) streamUpdate(image, n);
}

/** Hashes the length of the field that begins. */
function announceField(): void {
  fieldBytes = 0;
  if (giant != KNOWN || column >= columns) return;
  const n = load<f64>(lengths + 8 * column);
  if (n < 0) {
    store<u8>(PREFIX, 251);
    streamUpdate(PREFIX, 1);
  } else streamUpdate(PREFIX, writeLength(PREFIX, <u64>n));
}

function giantFieldEnd(p: u32): void {
  const n: f64 = isNull ? -1 : fieldBytes;
  isNull = false;
  if (column < columns) {
    const at = lengths + 8 * column;
    if (giant == MEASURING) store<f64>(at, n);
    else if (load<f64>(at) != n) report(CHANGED, p - 1);
  }
  column++;
}

function giantRowEnd(p: u32): u32 {
  status = giant == MEASURING ? MEASURED : STREAMED;
  if (giant == KNOWN) streamEnd();
  endRow(p - 1);
  giantRow = -1;
  beginRow();
  return p;
}
