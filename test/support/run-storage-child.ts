import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./storage-child.ts', import.meta.url));

/** What storage-child.ts printed. */
export interface ChildAnswer {
  readonly ok?: unknown;
  readonly code?: string;
  readonly details?: Record<string, unknown>;
  readonly exit?: number;
}

/** Runs storage-child.ts below `wrapper` (strace, prlimit, setpriv with their options), with a deadline. */
export function runStorageChild(args: readonly string[], wrapper: readonly string[] = []): ChildAnswer {
  const [command = process.execPath, ...rest] = [...wrapper, process.execPath, SCRIPT, ...args];
  const result = spawnSync(command, rest, { encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 24 });
  if (result.error !== undefined) throw result.error;
  const line = result.stdout.trim();
  if (line === '')
    throw new Error(`no answer (status ${result.status}, signal ${result.signal}): ${result.stderr}`);
  return JSON.parse(line) as ChildAnswer;
}

/** Wrapper that makes the child an ordinary user, since root may read and write everything. */
export const AS_NOBODY = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'] as const;

/** Why a wrapper cannot be used here, or null: such a test is then not run, never passed. */
export function whyNot(...probe: readonly [string, ...string[]]): string | null {
  const [command, ...args] = probe;
  const result = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 });
  if (result.error !== undefined) return `not run here: ${command} is missing`;
  return result.status === 0
    ? null
    : `not run here: ${command} failed: ${result.stderr.trim().slice(0, 200)}`;
}

/** Why an ordinary user cannot run this checkout, or null. */
export function whyNotAsNobody(): string | null {
  if (process.getuid?.() !== 0) return 'not run here: needs root to become another user';
  try {
    accessSync(SCRIPT, constants.R_OK);
  } catch (error) {
    return `not run here: ${String(error)}`;
  }
  return whyNot(...AS_NOBODY, process.execPath, '--check', SCRIPT);
}
