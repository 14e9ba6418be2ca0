import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { sha256Hex } from './hash.ts';

/**
 * Who a process is, so precisely that nobody else can be taken for it: a process id alone is used again, also by the
 * same program after a reboot or in another container. Parts that the system cannot tell are null.
 */
export interface ProcessIdentity {
  readonly host: string;
  /** 8 hex digits of host name, machine id and process id namespace: where `pid` means something. */
  readonly machine: string;
  readonly bootId: string | null;
  readonly pid: number;
  /** Start time in clock ticks since boot (field 22 of /proc/<pid>/stat). */
  readonly startTicks: number | null;
}

/**
 * - alive, dead: proven, on this machine
 * - rebooted: this machine has booted since
 * - elsewhere: another machine or container; only its heartbeat can tell
 */
export type Liveness = 'alive' | 'dead' | 'rebooted' | 'elsewhere';

let own: ProcessIdentity | undefined;

export function ownIdentity(): ProcessIdentity {
  own ??= {
    host: hostname(),
    machine: sha256Hex(
      [hostname(), readSystemFile('/etc/machine-id') ?? '', readPidNamespace() ?? ''].join('\n'),
    ).slice(0, 8),
    bootId: readSystemFile('/proc/sys/kernel/random/boot_id'),
    pid: process.pid,
    startTicks: readStartTicks(process.pid),
  };
  return own;
}

/** Identity of another process of this machine, a child for instance. `startTicks` is null when it has ended. */
export function identityOf(pid: number): ProcessIdentity {
  const startTicks = readStartTicks(pid);
  return { ...ownIdentity(), pid, startTicks: startTicks === -1 ? null : startTicks };
}

export function livenessOf(other: ProcessIdentity): Liveness {
  const self = ownIdentity();
  if (other.machine !== self.machine) return 'elsewhere';
  if (other.bootId !== self.bootId) return 'rebooted';
  if (!processExists(other.pid)) return 'dead';
  const startTicks = readStartTicks(other.pid);
  if (other.startTicks !== null && startTicks !== null && startTicks !== other.startTicks) return 'dead';
  return 'alive';
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command name in field 2 may hold spaces and parentheses, so fields are counted from the last ")". */
function readStartTicks(pid: number): number | null {
  const stat = readSystemFile(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Field 3 (state) is fields[0]. A zombie has ended: it only waits for its parent.
  if (fields[0] === 'Z' || fields[0] === 'X') return -1;
  const ticks = Number(fields[19]);
  return Number.isSafeInteger(ticks) ? ticks : null;
}

/** Null where this system has no such file: what it would tell is then unknown, which every caller handles. */
function readSystemFile(path: string): string | null {
  try {
    return readFileSync(path, 'latin1').trim();
  } catch {
    return null;
  }
}

function readPidNamespace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}
