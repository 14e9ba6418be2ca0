import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../../../errors/salvor-error.ts';
import { failLocal } from '../../../storage/local-errors.ts';
import { newTemporaryName } from '../../../storage/local-temporary.ts';
import { SourceFailure, writeNewFile } from '../../../storage/local-write.ts';
import { dumpFileFacts } from '../../inspect/input/dump-file.ts';

/** A dump lies in a file, or comes as bytes that can be read only once. */
export type SalvageInput = { readonly file: string } | { readonly bytes: AsyncIterable<Uint8Array> };

export interface TakenInput {
  /** As it is called in reports. */
  readonly name: string;
  readonly file: string;
  readonly sizeBytes: number;
  remove(): Promise<void>;
}

/** A regular file is read where it is; a stream is written to a temporary file first, for it is read twice. */
export async function takeInput(input: SalvageInput, signal: AbortSignal): Promise<TakenInput> {
  if ('file' in input) {
    const sizeBytes = await sizeOf(input.file);
    return { name: input.file, file: input.file, sizeBytes, remove: async () => undefined };
  }
  const file = join(tmpdir(), `salvor-${newTemporaryName()}`);
  try {
    await writeNewFile(file, input.bytes, signal);
  } catch (error) {
    if (error instanceof SourceFailure) throw error.cause;
    await failLocal(error, file, 'write');
  }
  return { name: '-', file, sizeBytes: await sizeOf(file), remove: () => rm(file, { force: true }) };
}

async function sizeOf(file: string): Promise<number> {
  const found = await dumpFileFacts(file);
  if (found.isDirectory()) fail('SALVAGE_FOLDER', { file });
  return found.size;
}
