import { fail } from '../../../errors/salvor-error.ts';

/**
 * Works under a lock until the budget is over; then the work's signal aborts and LOCK_BUDGET_EXCEEDED is the error, so that
 * the caller lets go at once.
 */
export async function holdWithinBudget(
  lock: { readonly kind: string; readonly budgetMs: number | null; readonly waitedMs: number },
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { kind, budgetMs, waitedMs } = lock;
  if (budgetMs === null) return work(outer);
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), Math.max(0, budgetMs - waitedMs));
  try {
    await work(AbortSignal.any([outer, over.signal]));
  } catch (error) {
    outer.throwIfAborted();
    if (!over.signal.aborted) throw error;
    fail('LOCK_BUDGET_EXCEEDED', { lock: kind, budgetMs }, { cause: error });
  } finally {
    clearTimeout(timer);
  }
  if (over.signal.aborted) fail('LOCK_BUDGET_EXCEEDED', { lock: kind, budgetMs });
}
