import type { ServerIdentity } from './server-identity.ts';

/** What a check looks at, in the order of reports: from what everything stands on to what is stored. */
export const AREAS = [
  'environment',
  'network',
  'permission',
  'configuration',
  'version',
  'locks',
  'charset',
  'data',
  'backups',
] as const;
export type Area = (typeof AREAS)[number];

/**
 * What a check costs:
 * - instant: some variables, counters or small files
 * - metadata: the server's lists of tables, columns and objects
 * - sample: some rows of many tables
 * - scan: whole tables
 */
export const COSTS = ['instant', 'metadata', 'sample', 'scan'] as const;
export type Cost = (typeof COSTS)[number];

/** What the server or folder is to be fit for. */
export const PURPOSES = ['backup', 'restore', 'binlog'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** skipped: it could not be found out, and the message says why; never a form of ok. */
export type CheckStatus = 'ok' | 'warn' | 'fail' | 'skipped';

export type CheckRisk = 'none' | 'low' | 'high';

export interface CheckRemedy {
  readonly id: string;
  readonly text: string;
  /** Exactly what to run; SQL ends with a semicolon, everything else is for a shell. */
  readonly command?: string;
  readonly risk: CheckRisk;
  /** What shows whether it helped. */
  readonly check?: string;
}

/** One finding of one check, in words. */
export interface Check {
  /** Of the check: stable, for monitoring. A check may have several findings. */
  readonly id: string;
  /** What was found, as a stable word. */
  readonly finding: string;
  readonly area: Area;
  readonly status: CheckStatus;
  readonly message: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** What was seen, as the server or the system prints it. */
  readonly evidence: readonly string[];
  readonly remedies: readonly CheckRemedy[];
}

export interface DoctorReport {
  /** null: not reached, or not asked. */
  readonly server: ServerIdentity | null;
  readonly purposes: readonly Purpose[];
  readonly deep: boolean;
  readonly checks: readonly Check[];
  /** The worst of all checks; skipped ones do not count. */
  readonly status: 'ok' | 'warn' | 'fail';
  readonly seconds: number;
}
