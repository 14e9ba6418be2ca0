import { closeSync, openSync, readSync } from 'node:fs';
import type { Compression } from '../../../model/inspection.ts';
import { checkedSource } from './checked-source.ts';
import { packedSource } from './packed-source.ts';
import { fileSource, type PlainSource } from './plain-source.ts';
import { programSource } from './program-source.ts';
import { bzip2Source } from './units/bzip2-source.ts';
import { type GappedSource, withoutGaps } from './units/gap.ts';
import { type GoOnOptions, goOnSource } from './units/go-on-source.ts';
import type { UnitRepair } from './units/repair-unit.ts';
import { unitSource } from './units/unit-source.ts';
import { chooseEntry, readZipEntries } from './zip-entries.ts';

export interface OpenedText {
  readonly source: GappedSource;
  /** Names in the archive that would leave the folder they are unpacked into. */
  readonly badPaths: readonly string[];
}

/** Opens a regular file for reading its text; whoever calls closes the source. */
export function openText(file: string, compression: Compression, sizeBytes: number): OpenedText {
  const goingOn = (first: PlainSource, format: GoOnOptions['format']) => ({
    source: goOnSource(first, { file, format, sizeBytes }),
    badPaths: [],
  });
  switch (compression) {
    case 'gzip':
    case 'zstd':
      return goingOn(packedSource({ file, format: compression, from: 0, to: sizeBytes }), compression);
    case 'bzip2':
      return goingOn(programSource(file, compression, sizeBytes), compression);
    case 'xz':
    case 'lz4':
      return plain(programSource(file, compression, sizeBytes));
    case 'zip':
      return openZip(file, sizeBytes);
    default:
      return plain(fileSource(openSync(file, 'r')));
  }
}

function plain(source: PlainSource): OpenedText {
  return { source: withoutGaps(source), badPaths: [] };
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
      return plain({ damage, read: () => 0, close: async () => undefined });
    }
    const entry = chooseEntry(file, entries);
    const badPaths = entries.map(({ name }) => name).filter(leavesFolder);
    const to = entry.from + entry.packedBytes;
    const source =
      entry.method === 0
        ? stored(file, entry.from, entry.packedBytes)
        : packedSource({ file, format: 'deflate', from: entry.from, to });
    return { source: withoutGaps(checkedSource(source, entry.crc32, to)), badPaths };
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

export interface PackedDump {
  readonly file: string;
  readonly compression: Compression;
  readonly sizeBytes: number;
  readonly repair: UnitRepair;
}

/** The same file for salvage: gzip, zstd and bzip2 unit by unit, small ones repaired; the others as far as the damage. */
export function openInUnits({ file, compression, sizeBytes, repair }: PackedDump): OpenedText {
  if (compression === 'gzip' || compression === 'zstd')
    return { source: unitSource({ file, format: compression, sizeBytes, repair }), badPaths: [] };
  if (compression === 'bzip2') return { source: bzip2Source({ file, sizeBytes }), badPaths: [] };
  return openText(file, compression, sizeBytes);
}
