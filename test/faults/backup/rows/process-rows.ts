import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SeededRandom } from '../../../support/random.ts';
import { NotRunHere, probeTool } from '../../machine.ts';
import { whenTableBegins, whenTold } from '../at-event.ts';
import type { FaultRow } from '../fault-row.ts';
import type { FaultedRun } from '../faulted-run.ts';
import { outcomeIsNamed } from '../invariants/outcome-invariants.ts';
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
  {
    id: 'E2',
    vendors: ['mysql'],
    injection: `strace: SIGKILL at the Nth ${COMMIT_CALLS.join(', ')}, for every N until a run meets none`,
    turns: 400,
    expected: { kind: 'any', codes: [] },
    run: (scene, turn) => killAtNextBoundary(scene, turn),
  },
  {
    id: 'E4',
    injection: 'SIGSTOP while rows are read; another run takes the lock over; SIGCONT',
    expected: { kind: 'fails', codes: ['REPOSITORY_LOCK_LOST'] },
    run: async (scene) => {
      let child: ChildProcess | null = null;
      const freeze = async () => {
        child?.kill('SIGSTOP');
        const next = scene.lockFile(1);
        writeFileSync(next, '{}', { mode: 0o600 });
        scene.relief(() => rmSync(next));
        await sleep(1_000);
        child?.kill('SIGCONT');
      };
      const begun = (started: ChildProcess) => {
        child = started;
      };
      return scene.backupHeldAt(1_000_000, freeze, { isWatched: false, begun });
    },
  },
  {
    id: 'E5',
    vendors: ['mysql'],
    injection: 'cgroup: 64 MB of memory, then 350 MB',
    turns: 2,
    expected: (_scene, turn) => (turn === 1 ? { kind: 'killed' } : { kind: 'done' }),
    run: (scene, turn) => {
      const group = `/sys/fs/cgroup/memory/salvor-faults-${process.pid}`;
      if (!existsSync('/sys/fs/cgroup/memory'))
        throw new NotRunHere('there is no memory cgroup of version 1');
      probeTool('mkdir', '-p', group);
      scene.cleanUp(() => rmdirSync(group));
      writeFileSync(join(group, 'memory.limit_in_bytes'), turn === 1 ? '64M' : '350M');
      const script = `echo $$ > ${group}/cgroup.procs; exec "$@"`;
      return scene.backup({ wrapper: ['sh', '-c', script, 'sh'] });
    },
  },
  {
    id: 'E9',
    injection: 'a second backup of the same server into the same repository while the first reads',
    expected: { kind: 'done' },
    run: (scene) =>
      scene.backupHeldAt(1_000_000, async () => {
        const second = await scene.backup();
        const refused = { kind: 'fails', codes: ['REPOSITORY_LOCKED'], details: { pid: /^[1-9]/ } } as const;
        scene.violations.push(...outcomeIsNamed(second, refused));
      }),
    also: (scene, run) => scene.holdsTheReference(run),
  },
  {
    id: 'E10',
    injection: 'the lock of a holder on another machine, silent for 1 h, in another run for 1 min',
    turns: 2,
    boundSeconds: 60,
    expected: (_scene, turn) =>
      turn === 1
        ? { kind: 'done' }
        : { kind: 'fails', codes: ['REPOSITORY_LOCKED'], details: { host: 'elsewhere' } },
    run: (scene, turn) => {
      const since = new Date(Date.now() - (turn === 1 ? 60 : 1) * 60_000).toISOString();
      plantHolder(scene, { host: 'elsewhere', machine: '00000000', since });
      return scene.backup();
    },
  },
  {
    id: 'E11',
    injection: 'the lock of a process whose id another process has now',
    expected: { kind: 'done' },
    run: (scene) => {
      plantHolder(scene, { pid: process.pid, startTicks: 1 });
      return scene.backup();
    },
  },
  {
    id: 'E12',
    vendors: ['mysql'],
    injection: 'a repository of a later format',
    expected: { kind: 'fails', codes: ['FORMAT_TOO_NEW'] },
    run: async (scene) => {
      const file = join(scene.repository, 'salvor.json');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace('"format":1', '"format":2').replace('"format": 1', '"format": 2'));
      scene.relief(() => writeFileSync(file, text));
      const before = readdirSync(scene.repository, { recursive: true }).length;
      const run = await scene.backup();
      if (readdirSync(scene.repository, { recursive: true }).length !== before)
        scene.violations.push('something was written');
      return run;
    },
  },
];

let boundary = { call: 0, when: 0 };

/** Goes through the calls one after the other; a run that ends by itself has passed the last boundary of its call. */
async function killAtNextBoundary(scene: Scene, turn: number): Promise<FaultedRun | null> {
  if (turn === 1) boundary = { call: 0, when: 0 };
  const call = COMMIT_CALLS[boundary.call];
  if (call === undefined) return null;
  boundary.when++;
  const run = await scene.backupWithCalls(`${call}:signal=KILL:when=${boundary.when}`);
  if (run.code === 0) boundary = { call: boundary.call + 1, when: 0 };
  return run;
}

/** Makes the newest lock one that this holder has not given back; what was comes back afterwards. */
function plantHolder(scene: Scene, holder: object): void {
  const file = scene.lockFile(0);
  const released = file.replace(/json$/, 'released.json');
  const before = { lock: readFileSync(file, 'utf8'), released: readFileSync(released, 'utf8') };
  writeFileSync(file, JSON.stringify({ ...JSON.parse(before.lock), ...holder }));
  rmSync(released);
  scene.relief(() => {
    writeFileSync(file, before.lock);
    writeFileSync(released, before.released);
  });
}
