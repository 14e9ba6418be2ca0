import { fileWindows } from './file-windows.ts';

const MAGIC = {
  gzip: Buffer.from([0x1f, 0x8b, 0x08]),
  zstd: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
} as const;
export type UnitFormat = keyof typeof MAGIC;
/** What is looked at of a beginning. */
const HEADER_BYTES = 10;

/** Where gzip members or zstd frames may begin: every place with their first bytes. By chance, hardly any begins nothing. */
export function findUnits(file: string, format: UnitFormat): readonly number[] {
  const magic = MAGIC[format];
  const found: number[] = [];
  for (const { bytes, base, ownBytes } of fileWindows(file, HEADER_BYTES)) {
    for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) {
      if (at < ownBytes && isHeader(bytes.subarray(at, at + HEADER_BYTES), format)) found.push(base + at);
    }
  }
  return found;
}

/** Flags of gzip that exist (five), what it says of the effort (three values), the systems it knows; the reserved bit of zstd. */
function isHeader(bytes: Buffer, format: UnitFormat): boolean {
  const [, , , flags = 0, descriptor = 0] = bytes;
  if (format === 'zstd') return (descriptor & 0x08) === 0;
  const [effort = 0, system = 0] = bytes.subarray(8);
  return flags < 0x20 && [0, 2, 4].includes(effort) && (system < 20 || system === 255);
}
