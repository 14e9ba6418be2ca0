import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { isCode } from '../../errors/salvor-error.ts';
import type { ProgramOutcome } from '../../model/program-outcome.ts';
import { KeptEnds } from './kept-ends.ts';
import { passThrough } from './pass-through.ts';

export interface SuperviseOptions {
  readonly argv: readonly string[];
  /** Ours, for the program to read from. */
  readonly stdin: number;
  /** Ours, to write to. With `sharesStdout` the program gets the descriptor itself and nothing of its output is seen. */
  readonly stdout: number;
  readonly stderr: number;
  readonly sharesStdout: boolean;
  /** Aborted: the program's whole group gets the signal that came to us, and its end is waited for. */
  readonly signal: AbortSignal;
}

const STDOUT_HEAD_BYTES = 16 * 1024;
const STDOUT_TAIL_BYTES = 64 * 1024;
const STDERR_HEAD_BYTES = 128 * 1024;
const STDERR_TAIL_BYTES = 384 * 1024;
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;

/** Runs one program in a process group of its own, never through a shell. How it ends is a fact returned, not an error. */
export async function supervise(options: SuperviseOptions): Promise<ProgramOutcome> {
  const { argv, signal } = options;
  const beganAt = performance.now();
  const stdout = new KeptEnds(STDOUT_HEAD_BYTES, STDOUT_TAIL_BYTES);
  const stderr = new KeptEnds(STDERR_HEAD_BYTES, STDERR_TAIL_BYTES);
  const child = spawn(argv[0] ?? '', argv.slice(1), {
    stdio: [options.stdin, options.sharesStdout ? options.stdout : 'pipe', 'pipe'],
    detached: true,
  });
  const ended = endOf(child);
  const release = tieTo(child, signal);
  try {
    // As a shell's pipe would: who writes to nobody gets SIGPIPE.
    const onReaderGone = (): void => sendToGroup(child, 'SIGPIPE');
    const passing = [
      ...(child.stdout
        ? [passThrough(child.stdout, { descriptor: options.stdout, onReaderGone }, stdout)]
        : []),
      ...(child.stderr
        ? [passThrough(child.stderr, { descriptor: options.stderr, onReaderGone }, stderr)]
        : []),
    ];
    const end = await ended;
    await Promise.all(passing);
    const { head, tail } = stderr.ends();
    return {
      argv,
      ...end,
      stderr: Buffer.concat([head, tail]).toString('utf8'),
      stdout: stdout.ends(),
      seconds: (performance.now() - beganAt) / 1000,
    };
  } finally {
    release();
  }
}

type End = Pick<ProgramOutcome, 'exitCode' | 'signal' | 'startFailure'>;

function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
      // An error after the start is one of sending a signal; the exit still comes.
      if (child.pid !== undefined) return;
      const exitCode = code === 'ENOENT' ? NOT_FOUND : NOT_EXECUTABLE;
      resolve({ exitCode, signal: null, startFailure: code });
    });
    child.once('exit', (code, signal) => {
      const exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      resolve({ exitCode, signal, startFailure: null });
    });
  });
}

/** What ends us ends the whole group of the program too, so that no half of a pipeline goes on alone. */
function tieTo(child: ChildProcess, signal: AbortSignal): () => void {
  const onAbort = (): void => sendToGroup(child, signalOf(signal.reason));
  const onExit = (): void => sendToGroup(child, 'SIGKILL');
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  process.once('exit', onExit);
  return () => {
    signal.removeEventListener('abort', onAbort);
    process.off('exit', onExit);
  };
}

function sendToGroup({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // The group has ended meanwhile.
  }
}

function signalOf(reason: unknown): NodeJS.Signals {
  if (isCode(reason, 'RUN_INTERRUPTED')) return 'SIGINT';
  if (isCode(reason, 'RUN_TERMINATED') && reason.details.signal === 'SIGHUP') return 'SIGHUP';
  return 'SIGTERM';
}
