/** Says, where a caught error is left at that, why this is right. */
export function ignoreError(error: unknown, reason: string): void {
  void error;
  void reason;
}
