import type { Session } from './session.ts';

export interface LoadTarget {
  readonly schema: string;
  readonly table: string;
  /** Column names, or user variables such as `@v1`, in the order of the fields of a line. */
  readonly columns: readonly (string | { readonly variable: string })[];
  /** `column = expression`, the expression being our own SQL. */
  readonly setClauses?: readonly { readonly column: string; readonly expression: string }[];
  /** Default `binary`: bytes go in as they are. */
  readonly characterSet?: string;
}

export interface LoadResult {
  readonly affectedRows: number;
  readonly warningCount: number;
  readonly info: { readonly records: number; readonly deleted: number; readonly skipped: number };
}

export interface ServerWarning {
  readonly level: string;
  readonly errno: number;
  readonly message: string;
}

/**
 * LOAD DATA LOCAL INFILE of TSV in LOAD DATA's default form. The session must be connected with purpose 'load'.
 * When the source fails the connection is destroyed, so the server cannot mistake the part for the whole.
 */
export declare function loadLocal(
  session: Session,
  target: LoadTarget,
  source: AsyncIterable<Uint8Array>,
  options: { readonly doing: string; readonly signal?: AbortSignal; readonly silenceMs?: number },
): Promise<LoadResult>;

/** SHOW WARNINGS of the last statement, at most `limit` (max_error_count caps it anyhow). */
export declare function readWarnings(session: Session, limit?: number): Promise<readonly ServerWarning[]>;
