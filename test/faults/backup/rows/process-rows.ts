import { SeededRandom } from '../../../support/random.ts';
import { whenTableBegins, whenTold } from '../at-event.ts';
import type { FaultRow } from '../fault-row.ts';
import type { FaultedRun } from '../faulted-run.ts';
import type { Scene } from '../scene.ts';

/** How often a run is killed at a random moment; more on demand. */
const KILLS = Number(process.env.SALVOR_FAULT_KILLS ?? 20);
const SEED = 20260801;
/** From before the login to after the seal, as fast as these machines are. */
const LONGEST_KILL_MS = 2_500;

/** Calls at which something becomes durable, visible or gone. */
const COMMIT_CALLS = ['link', 'unlink', 'fsync', 'mkdir'] as const;

/** A signal when the rows are read, and a second one at once where `again` says so. */
function signalled(scene: Scene, signal: NodeJS.Signals, again: boolean): Promise<FaultedRun> {
  return scene.backup({
    isWatched: false,
    begun: (child) => {
      whenTableBegins(() => child.kill(signal))(child);
      if (again) whenTold(new RegExp(`${signal}: `), () => child.kill(signal))(child);
    },
  });
}

export const PROCESS_ROWS: readonly FaultRow[] = [
  {
    id: 'E1',
    injection: `SIGKILL after a random time, ${KILLS} times (SALVOR_FAULT_KILLS), seed ${SEED}`,
    turns: KILLS,
    expected: { kind: 'any', codes: [] },
    run: (scene, turn) => {
      const afterMs = new SeededRandom(SEED + turn).next() * LONGEST_KILL_MS;
      const begun: NonNullable<Parameters<Scene['backup']>[0]>['begun'] = (child) => {
        const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
        child.once('close', () => clearTimeout(timer));
      };
      return scene.backup({ isWatched: false, begun });
    },
  },
  {
    id: 'E3',
    injection: 'SIGTERM or SIGINT once while rows are read',
    turns: 2,
    expected: { kind: 'fails', codes: ['RUN_TERMINATED', 'RUN_INTERRUPTED'] },
    run: (scene, turn) => signalled(scene, turn === 1 ? 'SIGTERM' : 'SIGINT', false),
  },
];

export { COMMIT_CALLS };
