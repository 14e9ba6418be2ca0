import { identityOf, livenessOf, type ProcessIdentity } from '../base/process-identity.ts';

/** `alive` and `dead` are proven; `unknown`: of another machine or container, or this system cannot tell. */
export type ProcessState = 'alive' | 'dead' | 'unknown';

/**
 * What is known about a recorded process. Stricter than livenessOf, since we are about to send signals: `alive` only
 * when the start time agrees, so that a process that was given the same number is never taken for it.
 */
export function processState(recorded: ProcessIdentity): ProcessState {
  if (recorded.startTicks === null || recorded.bootId === null) return 'unknown';
  const liveness = livenessOf(recorded);
  if (liveness === 'elsewhere') return 'unknown';
  if (liveness !== 'alive') return 'dead';
  return identityOf(recorded.pid).startTicks === recorded.startTicks ? 'alive' : 'dead';
}
