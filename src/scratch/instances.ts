import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, type ProcessIdentity } from '../base/process-identity.ts';
import { fail } from '../errors/salvor-error.ts';
import {
  type InstanceRecord,
  instanceIds,
  isInstanceId,
  readInstance,
  UNFINISHED_PREFIX,
} from './instance-record.ts';
import { processState } from './process-state.ts';

/**
 * `running`: its server runs and somebody wants it. `starting`: its run has not started the server yet.
 * `left`: nobody wants it any more; reapScratch removes it. `foreign`: of another host or container: not ours to judge.
 */
export type InstanceState = 'running' | 'starting' | 'left' | 'foreign';

export interface ListedInstance {
  readonly record: InstanceRecord;
  readonly state: InstanceState;
}

const EXIT_TIMEOUT_MS = 20_000;
const UNFINISHED_AGE_MS = 60 * 60_000;
/** Several runs that start at once may remove the same leftovers. */
const REMOVE = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;
/** The folder of the sockets of one server; see createInstance. */
const SOCKET_DIR = /^salvor-[0-9a-f]{6}$/;

/** All instances under `rootDir`, in order of their ids. */
export function listScratch(rootDir: string): ListedInstance[] {
  const listed: ListedInstance[] = [];
  for (const id of instanceIds(rootDir)) {
    const record = readInstance(join(rootDir, id), id);
    if (record !== null) listed.push({ record, state: stateOf(record) });
  }
  return listed;
}

function stateOf({ owner, server }: InstanceRecord): InstanceState {
  const ownerState = owner === null ? 'none' : processState(owner);
  const serverState = server === null ? 'none' : processState(server);
  if (ownerState === 'unknown' || serverState === 'unknown') return 'foreign';
  if (ownerState === 'dead') return 'left';
  if (serverState === 'alive') return 'running';
  // An owner that lives may be about to start or restart it; without owner a dead server has no future.
  return ownerState === 'alive' ? 'starting' : 'left';
}

/** Stops one server and removes its folder and data. Errors: SCRATCH_NOT_FOUND, SCRATCH_STOP_FAILED. */
export async function stopScratch(rootDir: string, id: string): Promise<void> {
  const dir = join(rootDir, id);
  const record = isInstanceId(id) ? readInstance(dir, id) : null;
  if (record === null) return fail('SCRATCH_NOT_FOUND', { id, folder: rootDir });
  await removeInstance(dir, record);
}

/** Stops and removes what killed runs left behind; returns the ids. Safe while others run, start and reap. */
export async function reapScratch(rootDir: string): Promise<string[]> {
  const reaped: string[] = [];
  for (const { record, state } of listScratch(rootDir)) {
    if (state !== 'left') continue;
    await removeInstance(join(rootDir, record.id), record);
    reaped.push(record.id);
  }
  await removeUnfinished(rootDir);
  return reaped;
}

/** A folder is unfinished for a moment only; one that is old was left by a kill in just that moment. */
async function removeUnfinished(rootDir: string): Promise<void> {
  if (!existsSync(rootDir)) return;
  for (const name of readdirSync(rootDir)) {
    if (!name.startsWith(UNFINISHED_PREFIX)) continue;
    const stat = statSync(join(rootDir, name), { throwIfNoEntry: false });
    if (stat && stat.mtimeMs < Date.now() - UNFINISHED_AGE_MS) await rm(join(rootDir, name), REMOVE);
  }
}

/** Ends the server if it runs and removes all it had. Its data is disposable: no orderly shutdown. */
export async function removeInstance(dir: string, record: InstanceRecord): Promise<void> {
  for (const server of serversOf(dir, record)) await endProcess(server, 'SIGKILL', EXIT_TIMEOUT_MS);
  if (SOCKET_DIR.test(basename(record.socketDir)) && dirname(record.socket) === record.socketDir) {
    await rm(record.socketDir, REMOVE);
  }
  await rm(dir, REMOVE);
}

/**
 * The recorded process, and any other that runs on this very data directory: a run killed between starting its
 * server and writing that down leaves a server that no record names.
 */
function serversOf(dir: string, record: InstanceRecord): ProcessIdentity[] {
  const found = record.server === null ? [] : [record.server];
  const wanted = `--datadir=${join(dir, 'data')}`;
  let processes: string[];
  try {
    processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return found;
  }
  for (const pid of processes.map(Number)) {
    if (pid === record.server?.pid || pid === process.pid) continue;
    const identity = identityOf(pid);
    if (commandLine(pid).includes(wanted)) found.push(identity);
  }
  return found;
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/**
 * Sends a signal to exactly this process and waits until it is gone. A process that merely has its number now is
 * left alone. Errors: SCRATCH_STOP_FAILED when it does not end in time.
 */
export async function endProcess(
  target: ProcessIdentity,
  signal: NodeJS.Signals,
  timeoutMs: number,
): Promise<void> {
  if (processState(target) !== 'alive') return;
  try {
    process.kill(target.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw error;
  }
  const deadline = Date.now() + timeoutMs;
  while (processState(target) === 'alive') {
    if (Date.now() > deadline)
      fail('SCRATCH_STOP_FAILED', { pid: target.pid, seconds: Math.round(timeoutMs / 1000) });
    await sleep(10);
  }
}
