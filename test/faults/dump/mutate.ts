import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { bzip2 } from '../../support/pack.ts';
import type { Random } from './random.ts';

/** What the readers of dumps act on, put where it does not belong. */
const TOKENS = [
  "'",
  '"',
  '`',
  '\\',
  '/*',
  '*/',
  '/*!40101 ',
  '/*M!999999\\- ',
  '-- ',
  '#',
  ';',
  ';;',
  '\nDELIMITER ;;\n',
  '\nDELIMITER \0\n',
  '(',
  ')',
  '),(',
  ',',
  ' VALUES ',
  '\nINSERT INTO `items` VALUES ',
  '\nCREATE TABLE `x` (',
  '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
  '\r\n',
  '\r',
  '\ufeff',
  "SET NAMES gbk;\nSET SQL_MODE='ANSI_QUOTES,NO_BACKSLASH_ESCAPES';\n",
  '\n-- Dump completed\n',
  '\n-- Salvaged by Salvor, incomplete: 1 loss\n',
  '\nUSE `\u202e<script>`;\n',
] as const;
const SPLICE_BYTES = 20_000;

type Mutation = (dump: Buffer, random: Random, other: Buffer) => Buffer;

const put = (dump: Buffer, at: number, remove: number, bytes: Buffer) =>
  Buffer.concat([dump.subarray(0, at), bytes, dump.subarray(at + remove)]);
const place = (dump: Buffer, random: Random) => random.below(dump.length + 1);

const MUTATIONS: readonly Mutation[] = [
  (dump, random) => {
    const hurt = Buffer.from(dump);
    if (hurt.length > 0) {
      const at = random.below(hurt.length);
      hurt[at] = (hurt[at] ?? 0) ^ (1 << random.below(8));
    }
    return hurt;
  },
  (dump, random) => put(dump, place(dump, random), 0, Buffer.from(random.pick(TOKENS))),
  (dump, random) => put(dump, place(dump, random), random.below(SPLICE_BYTES), Buffer.alloc(0)),
  (dump, random, other) => {
    const from = random.below(other.length);
    return put(
      dump,
      place(dump, random),
      random.below(200),
      other.subarray(from, from + random.below(SPLICE_BYTES)),
    );
  },
  (dump, random) =>
    put(
      dump,
      place(dump, random),
      random.below(300),
      Buffer.from(Array.from({ length: random.below(300) }, () => random.below(256))),
    ),
  (dump, random) => dump.subarray(0, place(dump, random)),
];

const PACKERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  sql: (bytes) => bytes,
  'sql.gz': (bytes) => Buffer.concat([gzipSync(bytes.subarray(0, 90_000)), gzipSync(bytes.subarray(90_000))]),
  'sql.zst': (bytes) => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
  'sql.bz2': (bytes) => bzip2(bytes, '-1'),
};

/** One hostile file of a seed: a dump changed in some places, or packed and then changed. */
export function mutated(
  dumps: readonly Buffer[],
  random: Random,
): { readonly ending: string; readonly bytes: Buffer } {
  const ending = random.below(4) > 0 ? 'sql' : random.pick(Object.keys(PACKERS));
  let bytes: Buffer = PACKERS[ending]?.(random.pick(dumps)) ?? Buffer.alloc(0);
  for (let left = 1 + random.below(8); left > 0; left--)
    bytes = random.pick(MUTATIONS)(bytes, random, random.pick(dumps));
  return { ending, bytes };
}
