import { closeSync, openSync, readSync } from 'node:fs';

const READ_BYTES = 1 << 20;

export interface FileWindow {
  /** Valid until the next window. */
  readonly bytes: Buffer;
  /** Of the first byte, in the file. */
  readonly base: number;
  /** What begins here or behind is in the next window as well. */
  readonly ownBytes: number;
}

/** A file from its beginning to its end; each window goes on `overlapBytes` into the next, so that nothing of that length is cut. */
export function* fileWindows(file: string, overlapBytes: number): Generator<FileWindow> {
  const fd = openSync(file, 'r');
  try {
    const room = Buffer.alloc(READ_BYTES + overlapBytes);
    for (let base = 0; ; base += READ_BYTES) {
      const bytes = room.subarray(0, readSync(fd, room, 0, room.length, base));
      yield { bytes, base, ownBytes: READ_BYTES };
      if (bytes.length < room.length) return;
    }
  } finally {
    closeSync(fd);
  }
}
