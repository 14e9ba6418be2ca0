import type { ChildProcess } from 'node:child_process';
import { type FSWatcher, watch } from 'node:fs';
import { type CommandRun, runSalvor } from '../../support/salvor-runs.ts';

/** When a run is killed: so long after its begin, or as soon as so many files of the repository have come, gone or changed their name. */
export type KillPoint =
  | { readonly kind: 'time'; readonly afterMs: number }
  | { readonly kind: 'file'; readonly afterEvents: number };

export interface KilledRun {
  readonly run: CommandRun;
  readonly ms: number;
  /** Events of files that were seen. */
  readonly events: number;
}

/** `salvor backup` with these arguments, ended by SIGKILL at this point unless it ends by itself before. null: not killed. */
export async function killBackup(
  args: readonly string[],
  repository: string,
  point: KillPoint | null,
): Promise<KilledRun> {
  let events = 0;
  let watcher: FSWatcher | undefined;
  let timer: NodeJS.Timeout | undefined;
  const beganAt = performance.now();
  const run = await runSalvor(['backup', ...args, '--json', '--progress', 'none'], {
    begun: (child: ChildProcess) => {
      watcher = watch(repository, { recursive: true }, () => {
        events++;
        if (point?.kind === 'file' && events === point.afterEvents) child.kill('SIGKILL');
      });
      if (point?.kind === 'time') timer = setTimeout(() => child.kill('SIGKILL'), point.afterMs);
    },
  });
  clearTimeout(timer);
  watcher?.close();
  return { run, ms: performance.now() - beganAt, events };
}
