import { rm } from 'node:fs/promises';
import { cpuSecondsOf, machineCpuSeconds } from '../measure/process-facts.ts';
import { type RunOutput, timedRun } from '../measure/timed-run.ts';

/** One measured run. */
export interface Sample {
  readonly seconds: number;
  readonly peakBytes: number;
  readonly clientCpuSeconds: number;
  readonly serverCpuSeconds: number;
  /** Spent by programs that have nothing to do with the bench: how far the seconds can be trusted. */
  readonly otherCpuSeconds: number;
  /** Bytes left on the disk; 0 where nothing is stored. */
  readonly storedBytes: number;
}

/** What a contender's run gives back; the rest of the sample is measured around it. */
export interface RunResult extends Omit<RunOutput, 'stdout'> {
  readonly storedBytes: number;
}

/** Waits until the disk has nothing left to do for whoever ran before, then runs and measures. */
export async function measured(serverPid: number, run: () => Promise<RunResult>): Promise<Sample> {
  await timedRun(['sync']);
  const serverBefore = cpuSecondsOf(serverPid) ?? 0;
  const machineBefore = machineCpuSeconds();
  const { seconds, peakBytes, cpuSeconds, storedBytes } = await run();
  const serverCpuSeconds = (cpuSecondsOf(serverPid) ?? 0) - serverBefore;
  const otherCpuSeconds = Math.max(0, machineCpuSeconds() - machineBefore - serverCpuSeconds - cpuSeconds);
  return { seconds, peakBytes, clientCpuSeconds: cpuSeconds, serverCpuSeconds, otherCpuSeconds, storedBytes };
}

export async function removeAll(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}
