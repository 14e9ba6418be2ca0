/**
 * XXH3-128, seed 0, default secret: the public algorithm, little endian, exact (xxhsum -H2 agrees).
 * One-shot over contiguous memory, and streaming for inputs that never lie in memory as a whole.
 * Results stand in hashLow and hashHigh.
 */
const SECRET: u32 = <u32>memory.data<u8>([
  0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c,
  0xde, 0xd4, 0x6d, 0xe9, 0x83, 0x90, 0x97, 0xdb, 0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f,
  0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0, 0xe5, 0x78, 0x82, 0x5a, 0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21,
  0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e, 0xe0, 0x35, 0x90, 0xe6, 0x81, 0x3a, 0x26, 0x4c,
  0x3c, 0x28, 0x52, 0xbb, 0x91, 0xc3, 0x00, 0xcb, 0x88, 0xd0, 0x65, 0x8b, 0x1b, 0x53, 0x2e, 0xa3,
  0x71, 0x64, 0x48, 0x97, 0xa2, 0x0d, 0xf9, 0x4e, 0x38, 0x19, 0xef, 0x46, 0xa9, 0xde, 0xac, 0xd8,
  0xa8, 0xfa, 0x76, 0x3f, 0xe3, 0x9c, 0x34, 0x3f, 0xf9, 0xdc, 0xbb, 0xc7, 0xc7, 0x0b, 0x4f, 0x1d,
  0x8a, 0x51, 0xe0, 0x4b, 0xcd, 0xb4, 0x59, 0x31, 0xc8, 0x9f, 0x7e, 0xc9, 0xd9, 0x78, 0x73, 0x64,
  0xea, 0xc5, 0xac, 0x83, 0x34, 0xd3, 0xeb, 0xc3, 0xc5, 0x81, 0xa0, 0xff, 0xfa, 0x13, 0x63, 0xeb,
  0x17, 0x0d, 0xdd, 0x51, 0xb7, 0xf0, 0xda, 0x49, 0xd3, 0x16, 0x55, 0x26, 0x29, 0xd4, 0x68, 0x9e,
  0x2b, 0x16, 0xbe, 0x58, 0x7d, 0x47, 0xa1, 0xfc, 0x8f, 0xf8, 0xb8, 0xd1, 0x7a, 0xd0, 0x31, 0xce,
  0x45, 0xcb, 0x3a, 0x8f, 0x95, 0x16, 0x04, 0x28, 0xaf, 0xd7, 0xfb, 0xca, 0xbb, 0x4b, 0x40, 0x7e,
], 64);
const SECRET_BYTES: u32 = 192;
const STRIPE: u32 = 64;
const STRIPES_PER_BLOCK: u32 = 16;
const BLOCK: u32 = 1024;
/** Where the last stripe and the final merge take their part of the secret. */
const LAST_STRIPE_SECRET: u32 = SECRET_BYTES - STRIPE - 7;
const MERGE_SECRET: u32 = 11;

const P32_1: u64 = 0x9e3779b1;
const P32_2: u64 = 0x85ebca77;
const P32_3: u64 = 0xc2b2ae3d;
const P64_1: u64 = 0x9e3779b185ebca87;
const P64_2: u64 = 0xc2b2ae3d27d4eb4f;
const P64_3: u64 = 0x165667b19e3779f9;
const P64_4: u64 = 0x85ebca77c2b2ae63;
const P64_5: u64 = 0x27d4eb2f165667c5;

export let hashLow: u64 = 0;
export let hashHigh: u64 = 0;

/** Eight 64-bit accumulators. */
const ACC: u32 = <u32>memory.data(64, 64);
/** Streaming: the 64 bytes before the held ones, then up to one block not yet accumulated. */
const HOLD: u32 = <u32>memory.data(STRIPE + BLOCK, 64);
let heldBytes: u32 = 0;
let streamBytes: u64 = 0;

@inline function key(offset: u32): u64 { return load<u64>(SECRET + offset); }

@inline function swap32(x: u32): u32 { return (rotl<u32>(x, 8) & 0x00ff00ff) | (rotl<u32>(x, 24) & 0xff00ff00); }

@inline function swap64(x: u64): u64 { return (<u64>swap32(<u32>x) << 32) | <u64>swap32(<u32>(x >> 32)); }

/** High half of the 128-bit product; WebAssembly has no such instruction, so four 32-bit products. */
@inline function mulHigh(a: u64, b: u64): u64 {
  const al = a & 0xffffffff, ah = a >> 32, bl = b & 0xffffffff, bh = b >> 32;
  const hl = ah * bl;
  const cross = ((al * bl) >> 32) + (hl & 0xffffffff) + al * bh;
  return (hl >> 32) + (cross >> 32) + ah * bh;
}

@inline function mulFold(a: u64, b: u64): u64 { return (a * b) ^ mulHigh(a, b); }

@inline function avalanche(x: u64): u64 {
  x ^= x >> 37;
  x *= 0x165667919e3779f9;
  return x ^ (x >> 32);
}

@inline function avalanche64(x: u64): u64 {
  x ^= x >> 33;
  x *= P64_2;
  x ^= x >> 29;
  x *= P64_3;
  return x ^ (x >> 32);
}

function hash0to16(p: u32, n: u32): void {
  if (n > 8) {
    const lo = load<u64>(p);
    let hi = load<u64>(p + n - 8);
    const mixed = lo ^ hi ^ key(32) ^ key(40);
    let low = mixed * P64_1 + (<u64>(n - 1) << 54);
    hi ^= key(48) ^ key(56);
    const high = mulHigh(mixed, P64_1) + hi + (hi & 0xffffffff) * (P32_2 - 1);
    low ^= swap64(high);
    hashLow = avalanche(low * P64_2);
    hashHigh = avalanche(mulHigh(low, P64_2) + high * P64_2);
  } else if (n >= 4) {
    const keyed = (<u64>load<u32>(p) + (<u64>load<u32>(p + n - 4) << 32)) ^ key(16) ^ key(24);
    const factor = P64_1 + (<u64>n << 2);
    let low = keyed * factor;
    const high = mulHigh(keyed, factor) + (low << 1);
    low ^= high >> 3;
    low ^= low >> 35;
    low *= 0x9fb21c651e98df25;
    hashLow = low ^ (low >> 28);
    hashHigh = avalanche(high);
  } else if (n) {
    const c = (<u32>load<u8>(p) << 16) | (<u32>load<u8>(p + (n >> 1)) << 24) | load<u8>(p + n - 1) | (n << 8);
    hashLow = avalanche64(<u64>c ^ <u64>(load<u32>(SECRET) ^ load<u32>(SECRET + 4)));
    hashHigh = avalanche64(<u64>rotl<u32>(swap32(c), 13) ^ <u64>(load<u32>(SECRET + 8) ^ load<u32>(SECRET + 12)));
  } else {
    hashLow = avalanche64(key(64) ^ key(72));
    hashHigh = avalanche64(key(80) ^ key(88));
  }
}

/** One half of a mixing step: the 16 bytes at a are multiplied, those at b are added in. */
@inline function mix(acc: u64, a: u32, b: u32, secret: u32): u64 {
  acc += mulFold(load<u64>(a) ^ key(secret), load<u64>(a, 8) ^ key(secret + 8));
  return acc ^ (load<u64>(b) + load<u64>(b, 8));
}

@inline function finishMixed(low: u64, high: u64, n: u32): void {
  hashLow = avalanche(low + high);
  hashHigh = 0 - avalanche(low * P64_1 + high * P64_4 + <u64>n * P64_2);
}

function hash17to128(p: u32, n: u32): void {
  const e = p + n;
  let low: u64 = <u64>n * P64_1;
  let high: u64 = 0;
  if (n > 32) {
    if (n > 64) {
      if (n > 96) {
        low = mix(low, p + 48, e - 64, 96);
        high = mix(high, e - 64, p + 48, 112);
      }
      low = mix(low, p + 32, e - 48, 64);
      high = mix(high, e - 48, p + 32, 80);
    }
    low = mix(low, p + 16, e - 32, 32);
    high = mix(high, e - 32, p + 16, 48);
  }
  low = mix(low, p, e - 16, 0);
  high = mix(high, e - 16, p, 16);
  finishMixed(low, high, n);
}

function hash129to240(p: u32, n: u32): void {
  const e = p + n;
  let low: u64 = <u64>n * P64_1;
  let high: u64 = 0;
  let secret: u32 = 0;
  const first = p + 128;
  for (; p < first; p += 32, secret += 32) {
    low = mix(low, p, p + 16, secret);
    high = mix(high, p + 16, p, secret + 16);
  }
  low = avalanche(low);
  high = avalanche(high);
  secret = 3;
  for (; p + 32 <= e; p += 32, secret += 32) {
    low = mix(low, p, p + 16, secret);
    high = mix(high, p + 16, p, secret + 16);
  }
  low = mix(low, e - 16, e - 32, 103);
  high = mix(high, e - 32, e - 16, 119);
  finishMixed(low, high, n);
}

function beginAcc(): void {
  store<u64>(ACC, P32_3);
  store<u64>(ACC, P64_1, 8);
  store<u64>(ACC, P64_2, 16);
  store<u64>(ACC, P64_3, 24);
  store<u64>(ACC, P64_4, 32);
  store<u64>(ACC, P32_2, 40);
  store<u64>(ACC, P64_5, 48);
  store<u64>(ACC, P32_1, 56);
}

/** What one stripe adds to two accumulators: the neighbour's data, and the product of the keyed halves. */
@inline function lane(acc: v128, p: u32, secret: u32): v128 {
  const data = v128.load(p);
  const keyed = v128.xor(data, v128.load(secret));
  const product = i64x2.extmul_low_i32x4_u(
    v128.shuffle<u32>(keyed, keyed, 0, 2, 0, 2),
    v128.shuffle<u32>(keyed, keyed, 1, 3, 1, 3),
  );
  return i64x2.add(i64x2.add(acc, product), v128.shuffle<u32>(data, data, 2, 3, 0, 1));
}

function accumulate(p: u32, stripes: u32, secret: u32): void {
  let a0 = v128.load(ACC), a1 = v128.load(ACC, 16), a2 = v128.load(ACC, 32), a3 = v128.load(ACC, 48);
  for (let i: u32 = 0; i < stripes; i++, p += STRIPE, secret += 8) {
    a0 = lane(a0, p, secret);
    a1 = lane(a1, p + 16, secret + 16);
    a2 = lane(a2, p + 32, secret + 32);
    a3 = lane(a3, p + 48, secret + 48);
  }
  v128.store(ACC, a0);
  v128.store(ACC, a1, 16);
  v128.store(ACC, a2, 32);
  v128.store(ACC, a3, 48);
}

function accumulateBlock(p: u32): void {
  accumulate(p, STRIPES_PER_BLOCK, SECRET);
  for (let i: u32 = 0; i < 64; i += 8) {
    const x = load<u64>(ACC + i);
    store<u64>(ACC + i, (x ^ (x >> 47) ^ key(SECRET_BYTES - STRIPE + i)) * P32_1);
  }
}

@inline function merge(secret: u32, start: u64): u64 {
  let sum = start;
  for (let i: u32 = 0; i < 64; i += 16) {
    sum += mulFold(load<u64>(ACC + i) ^ key(secret + i), load<u64>(ACC + i, 8) ^ key(secret + i + 8));
  }
  return avalanche(sum);
}

/** p: the last, not empty, at most one block long part; 64 bytes before its end must be readable and of the input. */
function finishLong(p: u32, n: u32, total: u64): void {
  accumulate(p, (n - 1) / STRIPE, SECRET);
  accumulate(p + n - STRIPE, 1, SECRET + LAST_STRIPE_SECRET);
  hashLow = merge(MERGE_SECRET, total * P64_1);
  hashHigh = merge(SECRET_BYTES - 64 - MERGE_SECRET, ~(total * P64_2));
}

function hashLong(p: u32, n: u32): void {
  const total: u64 = n;
  beginAcc();
  for (; n > BLOCK; p += BLOCK, n -= BLOCK) accumulateBlock(p);
  finishLong(p, n, total);
}

export function hash(p: u32, n: u32): void {
  if (n <= 16) hash0to16(p, n);
  else if (n <= 128) hash17to128(p, n);
  else if (n <= 240) hash129to240(p, n);
  else hashLong(p, n);
}

export function streamBegin(): void {
  beginAcc();
  heldBytes = 0;
  streamBytes = 0;
}

export function streamUpdate(p: u32, n: u32): void {
  streamBytes += n;
  const held = HOLD + STRIPE;
  if (heldBytes + n > BLOCK) {
    if (heldBytes) {
      const fill = BLOCK - heldBytes;
      memory.copy(held + heldBytes, p, fill);
      p += fill;
      n -= fill;
      accumulateBlock(held);
      memory.copy(HOLD, held + BLOCK - STRIPE, STRIPE);
      heldBytes = 0;
    }
    if (n > BLOCK) {
      for (; n > BLOCK; p += BLOCK, n -= BLOCK) accumulateBlock(p);
      memory.copy(HOLD, p - STRIPE, STRIPE);
    }
  }
  memory.copy(held + heldBytes, p, n);
  heldBytes += n;
}

export function streamEnd(): void {
  // Up to one block all bytes are still held, so the short forms can be computed late.
  if (streamBytes <= 240) hash(HOLD + STRIPE, heldBytes);
  else finishLong(HOLD + STRIPE, heldBytes, streamBytes);
}
