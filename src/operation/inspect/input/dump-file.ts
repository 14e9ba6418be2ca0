import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fail } from '../../../errors/salvor-error.ts';

/**
 * What a dump is on disk: a file or a folder. A pipe or a device is never opened by name: reading it could wait for ever, or change
 * something. Errors: DUMP_UNREADABLE, DUMP_NOT_A_FILE.
 */
export async function dumpFileFacts(file: string): Promise<Stats> {
  const found = await stat(file).catch((error: unknown) =>
    fail(
      'DUMP_UNREADABLE',
      { file, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' },
      { cause: error },
    ),
  );
  if (!found.isFile() && !found.isDirectory()) {
    fail('DUMP_NOT_A_FILE', { file, what: found.isFIFO() ? 'fifo' : found.isSocket() ? 'socket' : 'device' });
  }
  return found;
}
