/** A session of a client, as the process list shows it. */
export interface ClientSession {
  readonly id: number;
  readonly user: string;
  readonly host: string;
  /** '' for none. */
  readonly schema: string;
  /** Query, Sleep, Binlog Dump, ... */
  readonly command: string;
  readonly state: string;
  /** In this state. */
  readonly seconds: number;
  /** The beginning of what it runs, without passwords; '' where it runs nothing and only holds on to what it did. */
  readonly statement: string;
}

/** One that waits for a lock, or holds one that others wait for. */
export interface LockSession extends ClientSession {
  /** Since its transaction began; null: it has none, or it cannot be seen. */
  readonly transactionSeconds: number | null;
  readonly rowsChanged: number | null;
}

/** row: of InnoDB; metadata: a table's definition, also LOCK TABLES; global: everything (FLUSH TABLES WITH READ LOCK, backup locks). */
export type LockKind = 'row' | 'metadata' | 'global';

export interface LockWait {
  readonly waiter: number;
  /** null: the server does not tell who. */
  readonly holder: number | null;
  readonly kind: LockKind;
  /** schema.table where it is known, else ''. */
  readonly object: string;
  /** likely: the only one it can be, but the server does not say so. */
  readonly certainty: 'known' | 'likely';
}

/** Who waits for whom. */
export interface LockReport {
  readonly sessions: readonly LockSession[];
  readonly waits: readonly LockWait[];
  /** What this server or account does not show. */
  readonly blind: readonly ('processes' | 'metadata' | 'rows')[];
}
