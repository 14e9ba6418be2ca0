/** Says in code that an error is left alone on purpose, and why. The reason is for the reader; nothing is printed. */
export function ignoreError(error: unknown, reason: string): void {
  void error;
  void reason;
}
