import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
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
  /** Runs it took to get one that was left alone, or to give up: see measured(). */
  readonly attempts: number;
  /** Bytes left on the disk; 0 where nothing is stored. */
  readonly storedBytes: number;
}

/** What a contender's run gives back; the rest of the sample is measured around it. */
export interface RunResult extends Omit<RunOutput, 'stdout'> {
  readonly storedBytes: number;
}

/** A run is disturbed when other programs take more than this share of the machine. */
const QUIET_SHARE = 0.1;
const MAX_ATTEMPTS = 3;

/**
 * Runs and measures. On a shared machine a disturbed run is made again, a few times; the one that was disturbed least is kept.
 * What decides is what others did, never how fast the run was, and the rule is the same for all.
 */
export async function measured(serverPid: number, run: () => Promise<RunResult>): Promise<Sample> {
  let best = await measureOnce(serverPid, run);
  let attempts = 1;
  while (foreignShare(best) > QUIET_SHARE && attempts < MAX_ATTEMPTS) {
    const next = await measureOnce(serverPid, run);
    attempts += 1;
    if (foreignShare(next) < foreignShare(best)) best = next;
  }
  return { ...best, attempts };
}

/** Share of the machine's CPU time that other programs took during a run. */
export function foreignShare({ otherCpuSeconds, seconds }: Sample): number {
  return otherCpuSeconds / (seconds * availableParallelism());
}

/** Waits until the disk has nothing left to do for whoever ran before, then runs and measures. */
async function measureOnce(serverPid: number, run: () => Promise<RunResult>): Promise<Sample> {
  await timedRun(['sync']);
  const serverBefore = cpuSecondsOf(serverPid) ?? 0;
  const machineBefore = machineCpuSeconds();
  const beganAt = performance.now();
  const { seconds, peakBytes, cpuSeconds: clientCpuSeconds, storedBytes } = await run();
  const wholeSeconds = (performance.now() - beganAt) / 1000;
  const serverCpuSeconds = (cpuSecondsOf(serverPid) ?? 0) - serverBefore;
  const known = serverCpuSeconds + clientCpuSeconds;
  // Setting up and clearing away stand outside of `seconds`: only their part of the time is left out.
  const foreign = Math.max(0, machineCpuSeconds() - machineBefore - known);
  const otherCpuSeconds = foreign * Math.min(1, seconds / wholeSeconds);
  return {
    seconds,
    peakBytes,
    clientCpuSeconds,
    serverCpuSeconds,
    otherCpuSeconds,
    attempts: 1,
    storedBytes,
  };
}

export async function removeAll(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}
