import { readSync } from 'node:fs';
import { fail } from '../../../errors/salvor-error.ts';

/** A file inside a zip archive, as its own header tells it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly from: number;
  readonly packedBytes: number;
  readonly plainBytes: number;
  readonly crc32: number;
}

const END_BYTES = 22;
const COMMENT_MAX = 65_535;
const DIRECTORY_MAX = 16 << 20;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const END_MAGIC = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const ENTRY_MAGIC = 0x02014b50;
const IN_64 = 0xffffffff;

/** The archive's directory, from its end; null where it is missing or cut, as after a broken download. */
export function readZipEntries(fd: number, sizeBytes: number): readonly ZipEntry[] | null {
  const tailBytes = Math.min(sizeBytes, END_BYTES + COMMENT_MAX);
  const tail = readAt(fd, sizeBytes - tailBytes, tailBytes);
  const end = tail.lastIndexOf(END_MAGIC);
  if (end < 0 || end + END_BYTES > tail.length) return null;
  const directoryBytes = tail.readUInt32LE(end + 12);
  const directoryAt = tail.readUInt32LE(end + 16);
  if (directoryAt === IN_64 || directoryBytes > DIRECTORY_MAX) return null;
  if (directoryAt + directoryBytes > sizeBytes) return null;
  const directory = readAt(fd, directoryAt, directoryBytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; ) {
    if (directory.readUInt32LE(at) !== ENTRY_MAGIC) return null;
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    const localAt = directory.readUInt32LE(at + 42);
    entries.push({
      name: directory.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes).toString('utf8'),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      crc32: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      plainBytes: directory.readUInt32LE(at + 24),
      from: contentAt(fd, localAt, sizeBytes),
    });
    at += ENTRY_BYTES + nameBytes + extraBytes;
  }
  return entries;
}

function contentAt(fd: number, localAt: number, sizeBytes: number): number {
  if (localAt + LOCAL_BYTES > sizeBytes) return sizeBytes;
  const local = readAt(fd, localAt, LOCAL_BYTES);
  return localAt + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
}

function readAt(fd: number, at: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  return buffer.subarray(0, readSync(fd, buffer, 0, bytes, at));
}

/** The dump among the entries: the only file, or the largest that is named like one. */
export function chooseEntry(file: string, entries: readonly ZipEntry[]): ZipEntry {
  const files = entries.filter(({ name }) => !name.endsWith('/'));
  const dumps = files.filter(({ name }) => /\.(sql|dump|txt)$/i.test(name));
  const [entry] = (dumps.length > 0 ? dumps : files).toSorted((a, b) => b.plainBytes - a.plainBytes);
  if (entry === undefined) return fail('DUMP_NOT_SQL', { file, what: 'zip-empty' });
  if (entry.encrypted) fail('DUMP_NOT_SQL', { file, what: 'zip-encrypted' });
  const STORED = 0;
  const DEFLATED = 8;
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    fail('DUMP_NOT_SQL', { file, what: 'zip-method' });
  }
  return entry;
}
