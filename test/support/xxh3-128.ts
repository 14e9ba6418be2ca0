/** XXH3-128 with seed 0 in plain BigInt: slow, written from the algorithm's description, the kernels' independent reference. */
const SECRET = Buffer.from(
  'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671f' +
    'cb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c' +
    '3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8' +
    'a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364' +
    'eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e' +
    '2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e',
  'hex',
);
const M32 = 0xffffffffn;
const M64 = 0xffffffffffffffffn;
const P32 = [0x9e3779b1n, 0x85ebca77n, 0xc2b2ae3dn] as const;
const P64 = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;

type Pair = { low: bigint; high: bigint };

const r64 = (b: Buffer, at: number): bigint => b.readBigUInt64LE(at);
const r32 = (b: Buffer, at: number): bigint => BigInt(b.readUInt32LE(at));
const key = (at: number): bigint => r64(SECRET, at);
const fold = (a: bigint, b: bigint): bigint => ((a * b) & M64) ^ ((a * b) >> 64n);
const swap = (x: bigint, bytes: number): bigint =>
  BigInt(
    `0x${Buffer.from(x.toString(16).padStart(bytes * 2, '0'), 'hex')
      .reverse()
      .toString('hex')}`,
  );

function avalanche(x: bigint): bigint {
  const y = ((x ^ (x >> 37n)) * 0x165667919e3779f9n) & M64;
  return y ^ (y >> 32n);
}

function avalanche64(x: bigint): bigint {
  let y = ((x ^ (x >> 33n)) * P64[1]) & M64;
  y = ((y ^ (y >> 29n)) * P64[2]) & M64;
  return y ^ (y >> 32n);
}

function upTo3(b: Buffer): Pair {
  const n = b.length;
  const at = (i: number): bigint => BigInt(b[i] as number);
  const c = (at(0) << 16n) | (at(n >> 1) << 24n) | at(n - 1) | (BigInt(n) << 8n);
  const swapped = swap(c, 4);
  const rotated = ((swapped << 13n) | (swapped >> 19n)) & M32;
  return {
    low: avalanche64(c ^ r32(SECRET, 0) ^ r32(SECRET, 4)),
    high: avalanche64(rotated ^ r32(SECRET, 8) ^ r32(SECRET, 12)),
  };
}

function upTo8(b: Buffer): Pair {
  const keyed = (r32(b, 0) | (r32(b, b.length - 4) << 32n)) ^ key(16) ^ key(24);
  const product = keyed * ((P64[0] + (BigInt(b.length) << 2n)) & M64);
  let low = product & M64;
  const high = ((product >> 64n) + (low << 1n)) & M64;
  low ^= high >> 3n;
  low = ((low ^ (low >> 35n)) * 0x9fb21c651e98df25n) & M64;
  return { low: low ^ (low >> 28n), high: avalanche(high) };
}

function upTo16(b: Buffer): Pair {
  const n = b.length;
  const first = r64(b, 0);
  const last = r64(b, n - 8);
  const product = (first ^ last ^ key(32) ^ key(40)) * P64[0];
  let low = ((product & M64) + (BigInt(n - 1) << 54n)) & M64;
  const flipped = last ^ key(48) ^ key(56);
  const high = ((product >> 64n) + flipped + (flipped & M32) * (P32[1] - 1n)) & M64;
  low ^= swap(high, 8);
  const out = low * P64[1];
  return { low: avalanche(out & M64), high: avalanche(((out >> 64n) + high * P64[1]) & M64) };
}

function mix32(acc: Pair, b: Buffer, one: number, two: number, secret: number): Pair {
  const at = (i: number, s: number): bigint => fold(r64(b, i) ^ key(s), r64(b, i + 8) ^ key(s + 8));
  const sum = (i: number): bigint => (r64(b, i) + r64(b, i + 8)) & M64;
  return {
    low: ((acc.low + at(one, secret)) & M64) ^ sum(two),
    high: ((acc.high + at(two, secret + 16)) & M64) ^ sum(one),
  };
}

function finishMixed(acc: Pair, n: number): Pair {
  const high = (acc.low * P64[0] + acc.high * P64[3] + BigInt(n) * P64[1]) & M64;
  return { low: avalanche((acc.low + acc.high) & M64), high: -avalanche(high) & M64 };
}

function upTo128(b: Buffer): Pair {
  const n = b.length;
  let acc: Pair = { low: (BigInt(n) * P64[0]) & M64, high: 0n };
  for (let i = ((n - 1) >> 5) | 0; i >= 0; i--) acc = mix32(acc, b, i * 16, n - 16 * (i + 1), i * 32);
  return finishMixed(acc, n);
}

function upTo240(b: Buffer): Pair {
  const n = b.length;
  let acc: Pair = { low: (BigInt(n) * P64[0]) & M64, high: 0n };
  for (let i = 0; i < 4; i++) acc = mix32(acc, b, 32 * i, 32 * i + 16, 32 * i);
  acc = { low: avalanche(acc.low), high: avalanche(acc.high) };
  for (let i = 4; i < n >> 5; i++) acc = mix32(acc, b, 32 * i, 32 * i + 16, 3 + 32 * (i - 4));
  return finishMixed(mix32(acc, b, n - 16, n - 32, 136 - 17 - 16), n);
}

function accumulate(acc: bigint[], b: Buffer, at: number, secret: number): void {
  for (let i = 0; i < 8; i++) {
    const data = r64(b, at + 8 * i);
    const keyed = data ^ key(secret + 8 * i);
    acc[i ^ 1] = ((acc[i ^ 1] as bigint) + data) & M64;
    acc[i] = ((acc[i] as bigint) + (keyed & M32) * (keyed >> 32n)) & M64;
  }
}

function merge(acc: bigint[], secret: number, start: bigint): bigint {
  let sum = start & M64;
  for (let i = 0; i < 4; i++) {
    const s = secret + 16 * i;
    sum = (sum + fold((acc[2 * i] as bigint) ^ key(s), (acc[2 * i + 1] as bigint) ^ key(s + 8))) & M64;
  }
  return avalanche(sum);
}

function long(b: Buffer): Pair {
  const n = b.length;
  const acc: bigint[] = [P32[2], P64[0], P64[1], P64[2], P64[3], P32[1], P64[4], P32[0]];
  const stripes = Math.floor((n - 1) / 64);
  for (let i = 0; i < stripes; i++) {
    accumulate(acc, b, 64 * i, 8 * (i % 16));
    // A block of 16 stripes ends with a scramble, unless it holds the end of the input.
    if (i % 16 !== 15) continue;
    for (let j = 0; j < 8; j++) {
      const x = acc[j] as bigint;
      acc[j] = ((x ^ (x >> 47n) ^ key(128 + 8 * j)) * P32[0]) & M64;
    }
  }
  accumulate(acc, b, n - 64, 121);
  return {
    low: merge(acc, 11, BigInt(n) * P64[0]),
    high: merge(acc, 117, ~((BigInt(n) * P64[1]) & M64) & M64),
  };
}

function pair(b: Buffer): Pair {
  if (b.length === 0) return { low: avalanche64(key(64) ^ key(72)), high: avalanche64(key(80) ^ key(88)) };
  if (b.length <= 3) return upTo3(b);
  if (b.length <= 8) return upTo8(b);
  if (b.length <= 16) return upTo16(b);
  if (b.length <= 128) return upTo128(b);
  return b.length <= 240 ? upTo240(b) : long(b);
}

/** The 128-bit hash as a number; its 32 hex digits are what `xxhsum -H2` prints. */
export function xxh3Of(bytes: Buffer): bigint {
  const { low, high } = pair(bytes);
  return (high << 64n) | low;
}
