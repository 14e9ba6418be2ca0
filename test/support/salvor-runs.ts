import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { init } from '../../src/index.ts';
import { type ConnectionOptions, connectionOptions } from '../../src/mysql/connection-options.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/salvor', import.meta.url));

/** root over the server's private socket. */
export function rootOf(server: ScratchServer): ConnectionOptions {
  return connectionOptions({ user: 'root', socketPath: server.socket });
}

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes when the process ends: after() inside a hook would already run when that hook ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'salvor-run-'));
  folders.push(folder);
  return folder;
}

/** An empty repository that goes when the process ends. */
export async function temporaryRepository(): Promise<string> {
  const repository = join(temporaryFolder(), 'repository');
  await init({ repository });
  return repository;
}

export interface CommandRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SalvorRunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Sees the process, for signals. */
  readonly begun?: (child: ChildProcess) => void;
  /** A program that starts ours: strace, prlimit, setpriv with their options. */
  readonly wrapper?: readonly string[];
  readonly cwd?: string;
}

/** The command line as a user starts it. */
export async function runSalvor(
  args: readonly string[],
  options: SalvorRunOptions = {},
): Promise<CommandRun> {
  // As where it is installed, so that what it prints to be pasted names it alone.
  const path = `${dirname(LAUNCHER)}:${process.env.PATH ?? ''}`;
  const env = { PATH: path, HOME: temporaryHome(), LANG: 'C.UTF-8', ...options.env };
  const [program = process.execPath, ...rest] = [
    ...(options.wrapper ?? []),
    process.execPath,
    LAUNCHER,
    ...args,
  ];
  const child = spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
    cwd: options.cwd,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes) => (stdout += bytes));
  child.stderr.on('data', (bytes) => (stderr += bytes));
  options.begun?.(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** The envelope that `--json` prints. */
export interface Envelope {
  readonly ok: boolean;
  readonly code: number;
  readonly data: unknown;
  readonly errors: readonly {
    readonly code: string;
    readonly message: string;
    readonly details: Record<string, unknown>;
    readonly remedies: readonly { readonly text: string }[];
  }[];
}

let home: string | null = null;

/** No option file of the person who runs the tests may have a say. */
function temporaryHome(): string {
  home ??= temporaryFolder();
  return home;
}

/** As the launcher's user: options that reach this server and this repository. */
export function reach(server: ScratchServer, repository: string): string[] {
  return [`--defaults-file=${server.clientOptionFile}`, '-r', repository];
}
