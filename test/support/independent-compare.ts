/** A server as the stock client reaches it. */
export interface ClientTarget {
  /** argv of the client: program, loader options, then `--no-defaults --socket=... --user=...`. */
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Compares schemas on two servers without any of our code: every row as hex, fully ordered, and SHOW CREATE of every
 * object, all through the stock client. Returns the differences as sentences; empty = equal.
 */
export declare function compareServers(
  left: ClientTarget,
  right: ClientTarget,
  schemas: readonly string[],
): Promise<readonly string[]>;
