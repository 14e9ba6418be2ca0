/**
 * Several tasks that stand or fall together: the first failure aborts the signal the others watch, and
 * is the error of the whole. Waits until every task has ended, so that nothing is still running afterwards.
 */
export async function runGroup(
  outer: AbortSignal,
  tasks: readonly ((signal: AbortSignal) => Promise<void>)[],
): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([outer, failed.signal]);
  let first: { error: unknown } | null = null;
  await Promise.all(
    tasks.map(async (task) => {
      try {
        await task(signal);
      } catch (error) {
        first ??= { error };
        failed.abort(error);
      }
    }),
  );
  outer.throwIfAborted();
  const failure = first as { error: unknown } | null;
  if (failure) throw failure.error;
}
