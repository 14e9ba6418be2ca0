import { createReadStream } from 'node:fs';
import { fail } from '../errors/salvor-error.ts';
import { type DiagnoseOptions, diagnoseText } from './diagnose-text.ts';
import type { Diagnosis } from './diagnosis.ts';

const CHUNK_BYTES = 1024 * 1024;

/** Diagnoses a file of any size in bounded memory. Raises DIAGNOSE_FILE_UNREADABLE. */
export async function diagnoseFile(path: string, options: DiagnoseOptions): Promise<Diagnosis> {
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  try {
    return await diagnoseText(stream, options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    // Anything but an error of the file system is a mistake of ours.
    if (code === null || !/^E[A-Z]+$/.test(code)) throw error;
    return fail('DIAGNOSE_FILE_UNREADABLE', { path, reason: code }, { cause: error });
  } finally {
    stream.destroy();
  }
}
