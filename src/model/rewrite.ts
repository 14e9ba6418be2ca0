/** How often a rule changed something, and the first time it did. */
export interface Rewrite {
  /** Its words are in sql/rewrite/rules. */
  readonly rule: string;
  readonly count: number;
  readonly example: { readonly object: string; readonly before: string; readonly after: string };
}

/** What the target cannot take, by name. */
export interface Uncarried {
  /** The rule that says so; `target-lacks`: its engine, character set or collation is not there; `needs-uncarried`: it reads from what is not. */
  readonly rule: string;
  readonly kind: string;
  readonly object: string;
  readonly reason: string;
}
