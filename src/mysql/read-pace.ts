/** Whoever decides how fast rows are read; asked for every statement and for every piece of an answer. */
export interface ReadPace {
  /** Before a statement; resolves when it may be sent. Each is followed by end(). */
  begin(): Promise<void>;
  /** So many bytes have come: a promise holds the server back until it settles. */
  take(bytes: number): Promise<void> | null;
  /** The statement has ended, in whatever way. */
  end(): void;
}
