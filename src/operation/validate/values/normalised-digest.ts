import type { RowCount } from '../../../kernel/row-kernel-types.ts';
import { TsvCheckKernel } from '../../../kernel/tsv-check-kernel.ts';
import { FieldNormaliser } from './field-normaliser.ts';
import type { Normaliser } from './normaliser.ts';

/** Gives all TSV bytes of a table to `push`; may be called again, and then gives the same. */
export type TsvSource = (push: (bytes: Uint8Array) => void) => Promise<void>;

/** Rows above this size are read twice. */
const WINDOW_BYTES = 64 << 20;

/** Rows and their digest after every value went through its column's normaliser. */
export async function digestNormalised(
  source: TsvSource,
  normalisers: readonly (Normaliser | null)[],
): Promise<RowCount> {
  const kernel = new TsvCheckKernel({ columns: Math.max(1, normalisers.length), windowBytes: WINDOW_BYTES });
  do {
    const fields = new FieldNormaliser(normalisers, (bytes) => kernel.push(bytes));
    await source((bytes) => fields.push(bytes));
  } while (kernel.end() === 'again');
  return kernel.takeDigest();
}
