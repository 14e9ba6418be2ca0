/** One failure as it was met: kept as a file of its own, so that a daemon, a helper or the next night can read it. */
export interface Incident {
  readonly format: 1;
  /** Time and a random part: sorts by time. */
  readonly id: string;
  readonly at: string;
  /** `program`: another program under `diagnose --run`; `salvor`: a verb of ours. */
  readonly kind: 'program' | 'salvor';
  /** Secrets masked. */
  readonly command: string;
  readonly exitCode: number;
  /** Our own error code; null for another program. */
  readonly code: string | null;
  /** What was said, at most some lines, secrets masked. */
  readonly evidence: readonly string[];
  /** The first choice of the diagnosis, or null where no cause could be told. */
  readonly cause: IncidentCause | null;
  /** Equal for failures of the same command with the same cause. */
  readonly signature: string;
  readonly state: 'open' | 'closed';
  /** What was done about it, and what came of it. */
  readonly outcome: string | null;
  readonly closedAt: string | null;
}

export interface IncidentCause {
  readonly class: string;
  readonly entry: string;
  readonly confidence: number;
  readonly title: string;
  readonly story: string;
  readonly remedies: readonly { readonly aim: string; readonly text: string; readonly command?: string }[];
}

export interface IncidentLine extends Incident {
  /** How many incidents with this signature there are, this one included. */
  readonly times: number;
}
