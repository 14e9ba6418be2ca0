import type { Random } from './random.ts';

/** What was done to a plain dump. Offsets are of the good dump. */
export interface Hurt {
  readonly bytes: Buffer;
  /** Bytes that are changed, lost or moved. */
  readonly touched: readonly (readonly [from: number, to: number])[];
  /** Where the first of it lies in the damaged text. */
  readonly at: number;
  /** Rows can come more than once. */
  readonly isDoubled?: boolean;
  /** What the damage does to every row alike: whether this one (Latin-1) is still what it was. */
  readonly keeps?: (row: string) => boolean;
}

export type Damaging = (dump: Buffer, random: Random) => Hurt;

const BLOCK = 4096;
const STRAYS = [
  'mysqldump: [Warning] Using a password on the command line interface can be insecure.\n',
  'mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `items` at row: 500\n',
  'ERROR 1064 (42000) at line 7: You have an error in your SQL syntax\n',
  '/bin/sh: 1: gzip: not found\n',
  'Warning: Permanently added the ECDSA host key for IP address to the list of known hosts.\n',
];

function splice(dump: Buffer, at: number, remove: number, put: Buffer | string = ''): Buffer {
  return Buffer.concat([dump.subarray(0, at), Buffer.from(put as string), dump.subarray(at + remove)]);
}

function changed(dump: Buffer, at: number, bytes: Buffer): Hurt {
  return { bytes: splice(dump, at, bytes.length, bytes), touched: [[at, at + bytes.length]], at };
}

function lost(dump: Buffer, from: number, to: number): Hurt {
  return { bytes: splice(dump, from, to - from), touched: [[from, to]], at: from };
}

function lineStart(dump: Buffer, at: number): number {
  return dump.lastIndexOf(10, at) + 1;
}

/** A stretch of whole lines from one that begins so, chosen at random. */
function linesFrom(dump: Buffer, random: Random, begin: string, end: string): readonly [number, number] {
  const starts: number[] = [];
  for (let at = dump.indexOf(`\n${begin}`); at >= 0; at = dump.indexOf(`\n${begin}`, at + 1))
    starts.push(at + 1);
  const from = random.pick(starts);
  const to = dump.indexOf(end, from) + end.length;
  return [from, to];
}

function flip(dump: Buffer, at: number, random: Random): Hurt {
  return changed(dump, at, Buffer.from([(dump[at] ?? 0) ^ (1 << random.below(8))]));
}

/** Damage of plain text, by name. */
export const DAMAGES: Readonly<Record<string, Damaging>> = {
  'cut at a random byte': (dump, random) => {
    const at = 1000 + random.below(dump.length - 1030);
    return { bytes: dump.subarray(0, at), touched: [[at, dump.length]], at };
  },
  'cut between statements': (dump, random) => {
    const at = lineStart(dump, 1500 + random.below(dump.length - 1600));
    return { bytes: dump.subarray(0, at), touched: [[at, dump.length]], at };
  },
  'one flipped bit': (dump, random) => flip(dump, random.below(dump.length), random),
  'three flipped bits': (dump, random) => {
    const places = [0, 0, 0].map(() => random.below(dump.length)).sort((a, b) => a - b);
    const bytes = places.reduce((hurt, at) => flip(hurt, at, random).bytes, dump);
    return { bytes, touched: places.map((at) => [at, at + 1] as const), at: places[0] ?? 0 };
  },
  'hole of NUL bytes': (dump, random) =>
    changed(dump, random.below(dump.length - 600), Buffer.alloc(16 + random.below(500))),
  'block of NUL bytes': (dump, random) => {
    const at = random.below(Math.floor(dump.length / BLOCK) - 1) * BLOCK;
    return changed(dump, at, Buffer.alloc(BLOCK));
  },
  'lost block': (dump, random) => {
    const at = random.below(Math.floor(dump.length / BLOCK) - 1) * BLOCK;
    return lost(dump, at, at + BLOCK);
  },
  'lost bytes': (dump, random) => {
    const at = random.below(dump.length - 100);
    return lost(dump, at, at + 1 + random.below(60));
  },
  'swapped blocks': (dump, random) => {
    const blocks = Math.floor(dump.length / BLOCK);
    const first = random.below(blocks - 3);
    const second = first + 2 + random.below(blocks - first - 2);
    const a = first * BLOCK;
    const b = second * BLOCK;
    const bytes = Buffer.from(dump);
    dump.copy(bytes, a, b, b + BLOCK);
    dump.copy(bytes, b, a, a + BLOCK);
    return {
      bytes,
      touched: [
        [a, a + BLOCK],
        [b, b + BLOCK],
      ],
      at: a,
    };
  },
  'random bytes over a block': (dump, random) => {
    const bytes = Buffer.from(Array.from({ length: 20 + random.below(300) }, () => random.below(256)));
    return changed(dump, random.below(dump.length - 400), bytes);
  },
  'stray line between lines': (dump, random) => {
    const at = lineStart(dump, random.below(dump.length));
    return { bytes: splice(dump, at, 0, random.pick(STRAYS)), touched: [], at };
  },
  'stray line inside': (dump, random) => {
    const at = random.below(dump.length);
    return { bytes: splice(dump, at, 0, random.pick(STRAYS)), touched: [[at - 1, at + 1]], at };
  },
  'lost CREATE TABLE': (dump, random) => lost(dump, ...linesFrom(dump, random, 'CREATE TABLE `', ';\n')),
  'lost INSERT': (dump, random) => lost(dump, ...linesFrom(dump, random, 'INSERT INTO `', ';\n')),
  'lost section of rows': (dump, random) =>
    lost(dump, ...linesFrom(dump, random, '-- Dumping data for table', 'UNLOCK TABLES;\n')),
  'lost beginning': (dump, random) => {
    const to = 100 + random.below(dump.length >> 1);
    return { bytes: dump.subarray(to), touched: [[0, to]], at: 0 };
  },
  'doubled block': (dump, random) => {
    const at = random.below(Math.floor(dump.length / BLOCK) - 1) * BLOCK;
    const end = at + BLOCK;
    const bytes = splice(dump, end, 0, dump.subarray(at, end));
    return { bytes, touched: [[end - 1, end + 1]], at: end, isDoubled: true };
  },
  'doubled statement': (dump, random) => {
    const [from, to] = linesFrom(dump, random, 'INSERT INTO `', ';\n');
    return { bytes: splice(dump, to, 0, dump.subarray(from, to)), touched: [], at: to, isDoubled: true };
  },
  'line ends to CRLF': (dump) => ({
    bytes: Buffer.from(dump.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
    touched: [],
    at: 0,
  }),
  'UTF-16 by a redirect': (dump) => ({
    bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(dump.toString('utf8'), 'utf16le')]),
    touched: [],
    at: 0,
    // Such a redirect reads everything as text; bytes that are none become U+FFFD.
    keeps: (row) =>
      Buffer.from(Buffer.from(row, 'latin1').toString('utf8'), 'utf8').toString('latin1') === row,
  }),
  'byte order mark': (dump) => ({
    bytes: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), dump]),
    touched: [],
    at: 0,
  }),
  'text read in a wrong encoding': (dump) => ({
    bytes: Buffer.from(dump.toString('utf8'), 'latin1'),
    touched: [],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: everything but ASCII is changed
    keeps: (row) => /^[\x00-\x7f]*$/.test(row),
    at: dump.findIndex((byte) => byte > 127),
  }),
};
