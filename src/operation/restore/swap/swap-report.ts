import type { SwapPlan, SwapReport } from '../../../model/swap.ts';

type Outcome = Pick<SwapReport, 'action' | 'state'> &
  Partial<Pick<SwapReport, 'underLock' | 'windowMs' | 'writesAside'>>;

/** What a report says about a swap; an outcome without a window has exchanged nothing. */
export function describeSwap(snapshot: string, plan: SwapPlan, outcome: Outcome): SwapReport {
  const code = [...plan.oldCode, ...plan.restoredCode];
  return {
    action: outcome.action,
    state: outcome.state,
    snapshot,
    schemas: plan.schemas.map(({ name, restoredSide, oldSide }) => ({ name, restoredSide, oldSide })),
    tables: plan.tables.length,
    code: code.filter(({ kind }) => kind !== 'trigger').length,
    triggers: code.filter(({ kind }) => kind === 'trigger').length,
    underLock: outcome.underLock ?? false,
    windowMs: outcome.windowMs ?? null,
    writesAside: outcome.writesAside ?? null,
  };
}
