import { diagnoseText } from './diagnose-text.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { DiagnoseOptions } from './judge.ts';
import { readingFile } from './observation/reading-file.ts';

/** Diagnoses a file of any size in bounded memory. Raises DIAGNOSE_FILE_UNREADABLE. */
export async function diagnoseFile(path: string, options: DiagnoseOptions): Promise<Diagnosis> {
  return readingFile(path, (stream) => diagnoseText(stream, options));
}
