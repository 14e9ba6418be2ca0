import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface ProgramRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** At most `maxOutputBytes`; what comes after is read and dropped. */
  readonly stdout: Buffer;
  /** The last 16 KiB. */
  readonly stderr: string;
  /** The program could not be started at all (not there, not executable), or was ended at its deadline. */
  readonly failure: 'not-started' | 'timed-out' | null;
}

export interface RunProgramOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly cwd?: string;
  /** Default: what this process was given (apt and npm need the proxy settings in it). */
  readonly env?: Record<string, string>;
  readonly stdin?: Readable;
  readonly maxOutputBytes?: number;
  /** Called with every line the program writes to its file descriptor 3. */
  readonly onStatusLine?: (line: string) => void;
}

const STDERR_TAIL_BYTES = 16 * 1024;

/**
 * Runs one program, never through a shell, and waits for its end. The exit code is a fact returned, not an error.
 * Aborted, the program is killed and the signal's reason thrown.
 */
export async function runProgram(argv: readonly string[], options: RunProgramOptions): Promise<ProgramRun> {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, {
    stdio: [options.stdin ? 'pipe' : 'ignore', 'pipe', 'pipe', options.onStatusLine ? 'pipe' : 'ignore'],
    cwd: options.cwd,
    env: options.env,
  });
  let failure: ProgramRun['failure'] = null;
  const timer = setTimeout(() => {
    failure ??= 'timed-out';
    child.kill('SIGKILL');
  }, options.timeoutMs);
  const onAbort = () => child.kill('SIGKILL');
  options.signal?.addEventListener('abort', onAbort, { once: true });
  if (options.signal?.aborted) onAbort();
  const output = collectOutput(child, options);
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('error', () => {
      failure ??= 'not-started';
      resolve([null, null]);
    });
    child.once('close', (code, signal) => resolve([code, signal]));
  });
  try {
    if (options.stdin && child.stdin) await feed(options.stdin, child.stdin);
    const [exitCode, signal] = await ended;
    options.signal?.throwIfAborted();
    return { exitCode, signal, stdout: output.stdout(), stderr: output.stderr(), failure };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

/** A program that ends before it has read all its input says so by its exit code; the broken pipe adds nothing. */
async function feed(from: Readable, to: NodeJS.WritableStream): Promise<void> {
  try {
    await pipeline(from, to);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EPIPE' && code !== 'ECONNRESET' && code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

function collectOutput(child: ChildProcess, options: RunProgramOptions) {
  const maxBytes = options.maxOutputBytes ?? 1024 * 1024;
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let tail = Buffer.alloc(0);
  let statusRest = '';
  child.stdout?.on('data', (data: Buffer) => {
    const room = maxBytes - keptBytes;
    if (room <= 0) return;
    kept.push(data.subarray(0, room));
    keptBytes += Math.min(room, data.length);
  });
  child.stderr?.on('data', (data: Buffer) => {
    tail = Buffer.concat([tail, data]).subarray(-STDERR_TAIL_BYTES);
  });
  const status = child.stdio[3] as Readable | null | undefined;
  status?.on('data', (data: Buffer) => {
    const lines = (statusRest + data.toString('utf8')).split('\n');
    statusRest = (lines.pop() ?? '').slice(-4096);
    for (const line of lines) options.onStatusLine?.(line);
  });
  return { stdout: () => Buffer.concat(kept), stderr: () => tail.toString('utf8').trim() };
}
