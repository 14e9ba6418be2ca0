import { closeSync, openSync, readSync } from 'node:fs';
import type { Compression } from '../../../model/inspection.ts';
import { checkedSource } from './checked-source.ts';
import { packedSource } from './packed-source.ts';
import { fileSource, type PlainSource } from './plain-source.ts';
import { programSource } from './program-source.ts';
import { chooseEntry, readZipEntries } from './zip-entries.ts';

export interface OpenedText {
  readonly source: PlainSource;
  /** Names in the archive that would leave the folder they are unpacked into. */
  readonly badPaths: readonly string[];
}

/** Opens a regular file for reading its text; whoever calls closes the source. */
export function openText(file: string, compression: Compression, sizeBytes: number): OpenedText {
  const plain = (source: PlainSource) => ({ source, badPaths: [] });
  switch (compression) {
    case 'gzip':
    case 'zstd':
      return plain(packedSource({ file, format: compression, from: 0, to: sizeBytes }));
    case 'xz':
    case 'bzip2':
    case 'lz4':
      return plain(programSource(file, compression, sizeBytes));
    case 'zip':
      return openZip(file, sizeBytes);
    default:
      return plain(fileSource(openSync(file, 'r')));
  }
}

function openZip(file: string, sizeBytes: number): OpenedText {
  const fd = openSync(file, 'r');
  try {
    const entries = readZipEntries(fd, sizeBytes);
    if (entries === null) {
      const damage = {
        kind: 'compression',
        byte: sizeBytes,
        detail: 'the directory at the end of the archive is missing',
      } as const;
      return { source: { damage, read: () => 0, close: async () => undefined }, badPaths: [] };
    }
    const entry = chooseEntry(file, entries);
    const badPaths = entries.map(({ name }) => name).filter(leavesFolder);
    const to = entry.from + entry.packedBytes;
    const source =
      entry.method === 0
        ? stored(file, entry.from, entry.packedBytes)
        : packedSource({ file, format: 'deflate', from: entry.from, to });
    return { source: checkedSource(source, entry.crc32, to), badPaths };
  } finally {
    closeSync(fd);
  }
}

function leavesFolder(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.split(/[\\/]/).includes('..');
}

function stored(file: string, from: number, bytes: number): PlainSource {
  const fd = openSync(file, 'r');
  let at = from;
  return {
    damage: null,
    read: (room) => {
      const count = readSync(fd, room, 0, Math.min(room.length, from + bytes - at), at);
      at += count;
      return count;
    },
    close: async () => closeSync(fd),
  };
}
