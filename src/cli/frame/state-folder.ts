import { join } from 'node:path';
import type { Invocation } from './command-definition.ts';

/** SALVOR_STATE_DIR, else XDG_STATE_HOME/salvor, else ~/.local/state/salvor. */
export function incidentFolder({ environment, home }: Pick<Invocation, 'environment' | 'home'>): string {
  const stateHome = environment.XDG_STATE_HOME || join(home, '.local/state');
  return join(environment.SALVOR_STATE_DIR || join(stateHome, 'salvor'), 'incidents');
}
