import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ignoreError } from '../base/ignore-error.ts';
import { identityOf, type ProcessIdentity } from '../base/process-identity.ts';
import { greets } from './greeting.ts';
import { processState } from './process-state.ts';

const SETPRIV = '/usr/bin/setpriv';
const POLL_MS = 15;

/**
 * Starts a server in a session of its own (Ctrl-C at our terminal must not reach it before we do). Unless it is to
 * stay, the kernel ends it when this process dies, where `setpriv` is there to ask for that.
 */
export function spawnServer(
  argv: readonly string[],
  options: { readonly stays: boolean; readonly consoleFile: string },
): ChildProcess {
  const guard = !options.stays && existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL', '--'] : [];
  const [program = '', ...args] = [...guard, ...argv];
  const console = openSync(options.consoleFile, 'w', 0o600);
  try {
    const child = spawn(program, args, {
      detached: true,
      stdio: ['ignore', console, console],
      env: {},
      cwd: '/',
    });
    // A program that cannot be started has no pid: waitUntilReady sees that.
    child.once('error', (error) => ignoreError(error, 'the missing pid tells'));
    child.unref();
    return child;
  } finally {
    closeSync(console);
  }
}

export type StartResult = 'ready' | 'ended' | 'timed-out' | 'aborted';

export interface WaitOptions {
  readonly socket: string;
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

/** Waits until the server greets on its socket, or cannot any more. */
export async function waitUntilReady(child: ChildProcess, options: WaitOptions): Promise<StartResult> {
  const server: ProcessIdentity | null = child.pid === undefined ? null : identityOf(child.pid);
  while (true) {
    if (options.signal?.aborted) return 'aborted';
    if (server === null || child.exitCode !== null || child.signalCode !== null) return 'ended';
    if (existsSync(options.socket) && (await greets(options.socket, 1000))) return 'ready';
    if (processState(server) === 'dead') return 'ended';
    if (Date.now() > options.deadline) return 'timed-out';
    await sleep(POLL_MS);
  }
}

/** The last lines of a server's error log; empty when there is none. */
export function logTail(file: string, lineCount: number): string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').slice(-32 * 1024);
  } catch {
    return [];
  }
  return text.trim() === '' ? [] : text.trimEnd().split('\n').slice(-lineCount);
}

/** The part of a failed start's log to show: from the first error on, else the end. */
export function failurePart(lines: readonly string[], lineCount: number): string[] {
  const first = lines.findIndex(isError);
  return first === -1 ? lines.slice(-lineCount) : lines.slice(first, first + lineCount);
}

/** The line of the log that says best why the server ended. */
export function failureReason(lines: readonly string[]): string {
  const line = lines.find(isError) ?? lines.at(-1) ?? 'it wrote no log';
  return line.replace(/^\S+[ T]\S*\s+\d*\s*\[ERROR\]\s*/, '').trim();
}

/** Errors that follow from an earlier one tell nothing. */
function isError(line: string): boolean {
  return line.includes('[ERROR]') && !/\] Aborting$|Shutting down|Plugin .* failed/.test(line);
}
