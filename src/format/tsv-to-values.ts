/** Put around a value that is not NULL, for example `CONVERT(` and ` USING utf8mb4)`. */
export interface ValueWrapper {
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * Stored TSV to the tuples of an INSERT, for servers that forbid LOCAL INFILE: `(NULL,_binary'a\tb')`, one per row,
 * without separators between them. Needs a session without NO_BACKSLASH_ESCAPES.
 */
export class TsvToValues {
  constructor(options: { readonly wrappers?: readonly (ValueWrapper | null)[] } = {}) {
    void options;
  }

  /** The tuples of the rows that end within these bytes; a row that does not end yet is kept for the next call. */
  push(bytes: Uint8Array): Buffer[] {
    void bytes;
    return [];
  }

  /** Bytes of a row whose end has not come yet; must be 0 at the end of the input. */
  get pendingBytes(): number {
    return 0;
  }
}
