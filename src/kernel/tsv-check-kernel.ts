import type { RowCount } from './row-kernel-types.ts';

export type TsvFindingKind =
  /** A row with more or fewer fields than the table has columns. */
  | 'column-count'
  /** A backslash before a character that our writer never escapes, or \N inside a longer field. */
  | 'unknown-escape'
  /** The last row does not end with a newline. */
  | 'no-final-newline';

export interface TsvFinding {
  readonly kind: TsvFindingKind;
  /** Offset in the TSV bytes. */
  readonly byteOffset: number;
  /** Row number, from 0. */
  readonly row: number;
}

/**
 * Reads stored TSV back to rows and their digest; decoder written apart from the row kernel, so that an error of the
 * writer cannot cancel out. Bounded memory: rows above `windowBytes` need the bytes a second time:
 *
 *     do for await (const bytes of open()) kernel.push(bytes);
 *     while (kernel.end() === 'again');
 */
export class TsvCheckKernel {
  constructor(options: { readonly columns: number; readonly windowBytes?: number }) {
    void options;
  }

  push(bytes: Uint8Array): void {
    void bytes;
  }

  /** 'again': rows larger than the window were met; push all the same bytes once more, then call end() again. */
  end(): 'done' | 'again' {
    return 'done';
  }

  /** The first 64 findings, in order of place. */
  get findings(): readonly TsvFinding[] {
    return [];
  }

  /** All findings, also those not listed. */
  get findingCount(): number {
    return 0;
  }

  /** After end() has returned 'done': rows and digest since the construction or the last call; ready for new bytes. */
  takeDigest(): RowCount {
    return { rows: 0, digest: '' };
  }
}
