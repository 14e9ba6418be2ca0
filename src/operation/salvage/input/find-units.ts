import { closeSync, openSync, readSync } from 'node:fs';

const READ_BYTES = 1 << 20;
const MAGIC = {
  gzip: Buffer.from([0x1f, 0x8b, 0x08]),
  zstd: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
} as const;
/** Of a gzip header: no flag beyond these five exists. */
const GZIP_FLAGS_END = 0x20;

/** Where gzip members or zstd frames may begin: every place with their first bytes. By chance, a few begin nothing. */
export function findUnits(file: string, format: 'gzip' | 'zstd'): readonly number[] {
  const magic = MAGIC[format];
  const found: number[] = [];
  const fd = openSync(file, 'r');
  try {
    const room = Buffer.alloc(READ_BYTES + magic.length);
    for (let base = 0; ; base += READ_BYTES) {
      const bytes = room.subarray(0, readSync(fd, room, 0, room.length, base));
      for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) {
        const isUnit = format === 'zstd' || (bytes[at + magic.length] ?? 0) < GZIP_FLAGS_END;
        if (at < READ_BYTES && isUnit) found.push(base + at);
      }
      if (bytes.length < room.length) return found;
    }
  } finally {
    closeSync(fd);
  }
}
