import { crc32 } from 'node:zlib';
import type { PlainSource, SourceDamage } from './plain-source.ts';

/** The same source, its text compared with the CRC-32 that the archive holds of it; `endByte`: where its packed bytes end. */
export function checkedSource(source: PlainSource, expected: number, endByte: number): PlainSource {
  let sum = 0;
  let damage: SourceDamage | null = null;
  return {
    get damage() {
      return source.damage ?? damage;
    },
    read: async (room) => {
      const count = await source.read(room);
      if (count > 0) sum = crc32(room.subarray(0, count), sum);
      else if (sum !== expected)
        damage = { kind: 'compression', byte: endByte, detail: 'the checksum does not match' };
      return count;
    },
    close: () => source.close(),
  };
}
