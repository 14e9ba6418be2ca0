/** Where a number comes from. The same number may mean different things to a server, a client and the system. */
export type CodeKind = 'server' | 'client' | 'system' | 'log';

/** One way out: a full sentence, and the exact command or statement where there is one. */
export interface Advice {
  readonly text: string;
  readonly command?: string;
}

export interface Explanation {
  /** What the code says, in one or two sentences. */
  readonly meaning: string;
  /** Why it is met while backing up or restoring, the likeliest first. */
  readonly causes: readonly string[];
  /** What to do, in this order. */
  readonly actions: readonly Advice[];
}

/** One code that a backup or a restore meets. Symbols and states are those of the vendors' own headers. */
export interface CodeExplanation {
  readonly number: number;
  readonly symbol: string;
  readonly sqlState?: string;
  readonly kind: CodeKind;
  /** Absent: both. */
  readonly vendor?: 'mysql' | 'mariadb';
  readonly en: Explanation;
  readonly zh: Explanation;
}

/** [sentence] or [sentence, command]. */
type Action = readonly [text: string, command?: string];
type Part = readonly [meaning: string, causes: readonly string[], actions: readonly Action[]];

/**
 * Writes an entry without repeating field names hundreds of times. `head` is the number, symbol, and SQLSTATE as the
 * vendor's header has them.
 */
export function entry(
  head: readonly [number: number, symbol: string, sqlState?: string],
  en: Part,
  zh: Part,
  more: { readonly kind?: CodeKind; readonly vendor?: 'mysql' | 'mariadb' } = {},
): CodeExplanation {
  const [number, symbol, sqlState] = head;
  const { kind = 'server', vendor } = more;
  return {
    number,
    symbol,
    kind,
    ...(sqlState === undefined ? {} : { sqlState }),
    ...(vendor === undefined ? {} : { vendor }),
    en: explanation(en),
    zh: explanation(zh),
  };
}

function explanation([meaning, causes, actions]: Part): Explanation {
  return {
    meaning,
    causes,
    actions: actions.map(([text, command]) => (command === undefined ? { text } : { text, command })),
  };
}
