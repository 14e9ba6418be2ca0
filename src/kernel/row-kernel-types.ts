import type { RowDigest } from '../model/row-digest.ts';

export interface RowKernelOptions {
  /** 'none' counts and hashes only: for validate. */
  readonly write: 'tsv' | 'none';
  /** The kernel stops at the first row end at or after this many output bytes, inside a giant row soon after them. */
  readonly frameBytes: number;
  /** True when CLIENT_DEPRECATE_EOF was negotiated: no EOF after the columns, an OK packet at the end. */
  readonly deprecateEof: boolean;
  /** Rows above this many payload bytes are a violation. Default: 1 GiB and 64 MiB of slack. */
  readonly maxRowBytes?: number;
}

/** 'error' means: look at `serverError` (the server said so) or `violation` (its bytes make no sense). */
export type RowKernelState = 'header' | 'columns' | 'rows' | 'done' | 'error';

/** An ERR packet, as the server sent it. The message is in the connection's character set. */
export interface ServerErrorPacket {
  readonly errno: number;
  /** Five characters, or '' when the server sent none. */
  readonly sqlState: string;
  readonly message: Buffer;
}

/** What was wrong with the bytes. After any of these the connection must be destroyed. */
export type ViolationKind =
  /** The server asks for a file of ours (LOCAL INFILE) as the answer to a query. */
  | 'local-infile-request'
  /** An OK packet where a result set was expected. */
  | 'no-result-set'
  /** Packets out of order: the sequence id is not the next one. */
  | 'sequence'
  /** A header, column, EOF, OK or ERR packet that cannot be read or is far too long. */
  | 'bad-packet'
  /** More columns announced than any server can have. */
  | 'too-many-columns'
  /** A field that runs beyond its row, or a row that ends before its last field. */
  | 'row-too-short'
  /** Bytes left in a row after its last field. */
  | 'row-too-long'
  /** A length that is not written in its shortest form: the row image would not be unique. */
  | 'length-not-canonical'
  /** A row beyond maxRowBytes. */
  | 'row-too-large';

export interface ProtocolViolation {
  readonly kind: ViolationKind;
  /** Whole rows of this result before it. */
  readonly afterRows: number;
}

/** What the packet after the last row says. */
export interface ResultEnd {
  readonly serverStatus: number;
  readonly warningCount: number;
}

/** Rows and their order-independent digest (docs/format.md). */
export interface RowCount {
  readonly rows: number;
  readonly digest: RowDigest;
}
