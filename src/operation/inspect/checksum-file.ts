import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ignoreError } from '../../base/ignore-error.ts';
import type { Damage } from '../../model/inspection.ts';

/** A checksum that somebody wrote down beside the dump. */
interface WrittenSum {
  readonly from: string;
  readonly algorithm: 'md5' | 'sha1' | 'sha256' | 'sha512';
  readonly hex: string;
}

const ALGORITHMS = ['md5', 'sha1', 'sha256', 'sha512'] as const;
const DIGITS = { md5: 32, sha1: 40, sha256: 64, sha512: 128 } as const;
const SUM_FILE_BYTES_MAX = 1 << 20;

/** Compares the file with the checksum files beside it; null where there is none. */
export async function compareChecksum(
  file: string,
  signal: AbortSignal,
): Promise<{ readonly matched: boolean; readonly damage: readonly Damage[] } | null> {
  const sums = await findSums(file);
  if (sums.length === 0) return null;
  const damage: Damage[] = [];
  for (const { algorithm, hex, from } of sums) {
    const found = await hashFile(file, algorithm, signal);
    if (found === hex) continue;
    const detail = `${from} says ${algorithm} ${hex}, the file has ${found}`;
    damage.push({ kind: 'checksum-mismatch', byte: null, line: null, table: null, detail });
  }
  return { matched: damage.length === 0, damage };
}

async function findSums(file: string): Promise<WrittenSum[]> {
  const folder = dirname(file);
  const name = basename(file);
  const candidates = ALGORITHMS.flatMap((algorithm) => [
    { algorithm, path: `${file}.${algorithm}` },
    { algorithm, path: `${file}.${algorithm}sum` },
    { algorithm, path: join(folder, `${algorithm.toUpperCase()}SUMS`) },
  ]);
  const sums: WrittenSum[] = [];
  for (const { algorithm, path } of candidates) {
    const text = await readSmall(path);
    if (text === null) continue;
    const isOwn = path.startsWith(`${file}.`);
    const hex = sumIn(text, name, DIGITS[algorithm], isOwn);
    if (hex !== null) sums.push({ from: basename(path), algorithm, hex });
  }
  return sums;
}

/** `<hex>  name`, `<hex> *name`, `MD5 (name) = <hex>` or the digits alone. */
function sumIn(text: string, name: string, digits: number, isOwn: boolean): string | null {
  const hex = new RegExp(`(?<![0-9a-f])[0-9a-f]{${digits}}(?![0-9a-f])`, 'i');
  const lines = text.split(/\r?\n/).filter((line) => hex.test(line));
  const named = lines.find((line) =>
    line
      .replace(hex, '')
      .split(/[\s*()=]+/)
      .some((word) => basename(word) === name),
  );
  const line = named ?? (isOwn && lines.length === 1 ? lines[0] : undefined);
  return hex.exec(line ?? '')?.[0].toLowerCase() ?? null;
}

async function readSmall(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path);
    return size > SUM_FILE_BYTES_MAX ? null : await readFile(path, 'utf8');
  } catch (error) {
    ignoreError(error, 'no such checksum file, which is the usual case');
    return null;
  }
}

/** Of the bytes as they are stored, in hex. */
export async function hashFile(file: string, algorithm: string, signal: AbortSignal): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash, { signal });
  return hash.digest('hex');
}
