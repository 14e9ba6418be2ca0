import { sessionBase } from '../../../format/session-base.ts';
import { quoteString } from '../../../model/quote.ts';
import { readSessionState } from '../../../mysql/questions/schema/session-state.ts';
import { type Running, run } from './run-step.ts';

/**
 * Runs `work` in the state in which definitions are created as they are, and puts the session back as it was, since rows
 * are loaded through the same one.
 */
export async function inCreationState<T>(running: Running, work: () => Promise<T>): Promise<T> {
  const state = await readSessionState(running.session);
  const doing = 'preparing the session for definitions';
  for (const sql of sessionBase(running.session.identity)) await run(running, sql, doing);
  try {
    return await work();
  } finally {
    if (running.session.isOpen && running.signal?.aborted !== true) {
      const pairs = Object.entries(state).map(([name, value]) => `SESSION ${name} = ${literal(value)}`);
      await run(running, `SET ${pairs.join(', ')}`, 'putting the session back');
    }
  }
}

function literal(value: string): string {
  return /^\d+$/.test(value) ? value : quoteString(value);
}
