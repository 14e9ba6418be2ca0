import { type ChildProcess, spawn } from 'node:child_process';
import { ProcessTree } from './process-tree.ts';

/** What one run of a program, with all programs it started, cost. */
export interface Cost {
  readonly seconds: number;
  /** Sum over its processes, each at its own peak. */
  readonly peakBytes: number;
  readonly cpuSeconds: number;
}

export interface RunOutput extends Cost {
  readonly stdout: Buffer;
}

/** The peak is a mark that only rises, so only what is taken in the last moment before the end can be missed. */
const SAMPLE_EVERY_MS = 20;

export interface TimedRunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Default: 0 alone. */
  readonly goodExitCodes?: readonly number[];
}

/** Runs a program to its end, which must be a good one. */
export async function timedRun(argv: readonly string[], options: TimedRunOptions = {}): Promise<RunOutput> {
  const { env = process.env, goodExitCodes = [0] } = options;
  const beganAt = performance.now();
  const child = spawn(argv[0] ?? '', argv.slice(1), { stdio: ['ignore', 'pipe', 'pipe'], env });
  const tree = new ProcessTree(child.pid ?? 0);
  const timer = setInterval(() => tree.sample(), SAMPLE_EVERY_MS);
  try {
    const stdout = await endOf(child, goodExitCodes);
    const seconds = (performance.now() - beganAt) / 1000;
    return { seconds, peakBytes: tree.peakBytes, cpuSeconds: tree.cpuSeconds, stdout };
  } finally {
    clearInterval(timer);
  }
}

function endOf(child: ChildProcess, goodExitCodes: readonly number[]): Promise<Buffer> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (data: Buffer) => out.push(data));
  child.stderr?.on('data', (data: Buffer) => err.push(data));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code !== null && goodExitCodes.includes(code)) resolve(Buffer.concat(out));
      else {
        const words = Buffer.concat([...err, ...out])
          .toString('utf8')
          .slice(-2000);
        reject(new Error(`${child.spawnargs.join(' ')} ended with ${code ?? signal}: ${words}`));
      }
    });
  });
}
