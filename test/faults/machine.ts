import { spawnSync } from 'node:child_process';
import { availableParallelism, release, totalmem } from 'node:os';

/** Where numbers and verdicts come from: `2 cores, 24 GiB, Linux 6.18, Node v26.10.0`. */
export function machineFacts(): string {
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `${availableParallelism()} cores, ${memory} GiB, Linux ${release()}, Node ${process.version}`;
}

/** Says that this machine cannot have the fault. */
export class NotRunHere extends Error {}

/** Runs a small proof that a tool works here; throws NotRunHere with the reason otherwise. */
export function probeTool(command: string, ...args: readonly string[]): void {
  const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 });
  if (error !== undefined) throw new NotRunHere(`${command} is missing`);
  if (status !== 0) throw new NotRunHere(`${command} does not work: ${stderr.trim().slice(0, 120)}`);
}
