import { closeSync, openSync, readSync } from 'node:fs';
import { fail } from '../../../errors/salvor-error.ts';
import type { Compression } from '../../../model/inspection.ts';
import { compressionOf } from './compression.ts';

/** The compression of a regular file, by its first bytes. */
export function firstCompression(file: string): Compression {
  const head = Buffer.alloc(16);
  try {
    const fd = openSync(file, 'r');
    try {
      return compressionOf(head.subarray(0, readSync(fd, head)));
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    return fail(
      'DUMP_UNREADABLE',
      { file, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' },
      { cause: error },
    );
  }
}
