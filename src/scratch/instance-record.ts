import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessIdentity } from '../base/process-identity.ts';
import { parseServerKind, type ServerKind } from './server-kind.ts';

/** What stands in an instance folder's `instance.json`. */
export interface InstanceRecord {
  readonly id: string;
  readonly kind: ServerKind;
  /** Exact version of the server. */
  readonly version: string;
  /** The server's process; null until it was started. */
  readonly server: ProcessIdentity | null;
  /** The run that needs it; null for one started to stay (`salvor scratch start`). */
  readonly owner: ProcessIdentity | null;
  readonly socket: string;
  /** A folder of its own, since a socket's path must stay below 108 bytes; removed with the instance. */
  readonly socketDir: string;
  readonly port: number;
  /** ISO 8601. */
  readonly createdAt: string;
}

const FILE = 'instance.json';

/** A folder of this name is about to be renamed to the id that follows. */
export const UNFINISHED_PREFIX = '.new-';

/** Names of instance folders: nothing else under the root is ever touched. */
const ID = /^[a-z]+-[0-9.]+-[0-9a-f]{8}$/;

export function isInstanceId(text: string): boolean {
  return ID.test(text);
}

export function writeInstance(dir: string, record: InstanceRecord): void {
  const temporary = join(dir, `${FILE}.new`);
  writeFileSync(temporary, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, join(dir, FILE));
}

/** Null when there is none, or its contents are not ours. */
export function readInstance(dir: string, id: string): InstanceRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(dir, FILE), 'utf8'));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const record = value as InstanceRecord;
  const isWhole =
    record.id === id &&
    typeof record.kind === 'string' &&
    parseServerKind(record.kind) !== null &&
    isIdentityOrNull(record.server) &&
    isIdentityOrNull(record.owner) &&
    typeof record.socket === 'string' &&
    typeof record.socketDir === 'string';
  return isWhole ? record : null;
}

function isIdentityOrNull(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  const identity = value as ProcessIdentity;
  return Number.isSafeInteger(identity.pid) && identity.pid > 1 && typeof identity.startTicks === 'number';
}

/** Ids of the instance folders under `rootDir`; none when it does not exist. */
export function instanceIds(rootDir: string): string[] {
  try {
    return readdirSync(rootDir).filter(isInstanceId).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
