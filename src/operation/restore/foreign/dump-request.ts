import type { DumpRules } from '../../../model/dump-restore.ts';
import type { OnEvent } from '../../../model/event.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';

/** What a caller says; the rest is filled in here and nowhere deeper. */
export interface DumpRequest {
  readonly file: string;
  readonly connection: ConnectionOptions;
  /** Default 2. */
  readonly connections?: number;
  /** Default: allow nothing beyond the dump's own databases, stop at the first error. */
  readonly rules?: Partial<DumpRules>;
  readonly dryRun?: boolean;
  /** Default true. */
  readonly validate?: boolean;
  /** Goes on with a restore of the same dump that was interrupted. */
  readonly resume?: boolean;
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}

export interface RestoreDumpOptions {
  /** A dump file of another program, packed or not, or a folder of mydumper. */
  readonly file: string;
  readonly connection: ConnectionOptions;
  readonly connections: number;
  readonly rules: DumpRules;
  /** Says what would be done and changes nothing. */
  readonly dryRun: boolean;
  /** Counts rows and looks for objects afterwards. */
  readonly validate: boolean;
  readonly resume: boolean;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

const RULES: DumpRules = {
  allow: [],
  leaveOut: [],
  acceptDamage: false,
  replace: false,
  onError: 'stop',
  into: null,
};

export function resolveRequest(request: DumpRequest): RestoreDumpOptions {
  return {
    file: request.file,
    connection: request.connection,
    connections: request.connections ?? 2,
    rules: { ...RULES, ...request.rules },
    dryRun: request.dryRun ?? false,
    validate: request.validate ?? true,
    resume: request.resume ?? false,
    signal: request.signal ?? new AbortController().signal,
    onEvent: request.onEvent ?? (() => undefined),
  };
}
