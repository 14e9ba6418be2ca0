/** How a program that was run for somebody ended, and what it said meanwhile. */
export interface ProgramOutcome {
  readonly argv: readonly string[];
  /** As a shell would report it: the program's own, 128 + number for a signal, 127 not found, 126 not executable. */
  readonly exitCode: number;
  /** The signal that ended it, or null. */
  readonly signal: string | null;
  /** The system's word when it could not be started at all: ENOENT, EACCES, ENOEXEC ... */
  readonly startFailure: string | null;
  /** Beginning and end of what it wrote to stderr. */
  readonly stderr: string;
  readonly stdout: OutputEnds;
  readonly seconds: number;
}

/** What is kept of an output that passed through. */
export interface OutputEnds {
  readonly sizeBytes: number;
  readonly head: Buffer;
  readonly tail: Buffer;
}
