/** Process exit codes, the same for every command (docs/cli.md). */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  partial: 3,
  findings: 4,
  refused: 5,
  noRepository: 10,
  locked: 11,
  wrongKey: 12,
  cannotConnect: 20,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What is fixed about an error code. The words stand apart, in errors/text. */
export interface CodeEntry {
  readonly exit: ExitCode;
  /** Doing the very same thing again may succeed without anybody changing anything. */
  readonly retryable: boolean;
}

/** Facts of one occurrence. Plain JSON-safe values; never a secret, never a row value. */
export type Details = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** How much harm a remedy's command can do to data or service. */
export type Risk = 'none' | 'low' | 'high';

/** One thing the user can do now: a full imperative sentence, and the exact command where there is one. */
export interface Remedy {
  readonly text: string;
  readonly command?: string;
  readonly risk: Risk;
}

/** The words of one code in one language. `d` holds the details given to fail(). */
export interface CodeText {
  /** What failed, on what, why: lower case, no full stop, no blame. */
  readonly message: (d: Details) => string;
  readonly remedies: (d: Details) => readonly Remedy[];
}
