/** One output stream as the frame sees it; tests hand in their own. */
export interface Output {
  readonly isTty: boolean;
  /** Width in columns; 80 where unknown. */
  columns(): number;
  write(text: string): void;
  /** Resolves when everything written has left the process, or can no longer be read by anybody. */
  flush(): Promise<void>;
}

/** The person's side: what can be printed, asked and coloured. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Colours on stderr. */
  readonly colour: boolean;
  /** True where a question can be put to a person. */
  readonly canAsk: boolean;
  /** Reads one line without showing it. Raises USAGE_NO_TERMINAL where nobody can be asked. */
  askSecret(prompt: string, signal: AbortSignal): Promise<string>;
  /** Reads one line. Raises USAGE_NO_TERMINAL where nobody can be asked. */
  askLine(prompt: string, signal: AbortSignal): Promise<string>;
}
