import type { Warning } from './event.ts';
import type { DumpTool } from './inspection.ts';
import type { RunUsage } from './report.ts';
import type { ServerIdentity } from './server-identity.ts';

/** What happens to a statement that the server refuses. */
export const ON_STATEMENT_ERROR = ['stop', 'skip-statement', 'skip-table'] as const;
export type OnStatementError = (typeof ON_STATEMENT_ERROR)[number];

/** What a dump may do only where that is allowed by name. */
export const CONSENTS = [
  /** SET GLOBAL and PERSIST. */
  'set-global',
  /** GTIDs, the binary log switched off, replication set up. */
  'replication',
  'accounts',
  'plugins',
  /** SHUTDOWN, KILL, FLUSH, tablespaces, foreign servers. */
  'server',
  /** Anything in mysql, sys, performance_schema or information_schema. */
  'system-schema',
  /** CALL, PREPARE, SELECT: what they do cannot be read off them. */
  'calls',
] as const;
export type Consent = (typeof CONSENTS)[number];

/** How another program's dump is to be loaded. */
export interface DumpRules {
  /** What it may do beyond its own databases, by name. */
  readonly allow: readonly Consent[];
  /** Not run, by name. */
  readonly leaveOut: readonly Consent[];
  /** Loads what is left of a damaged dump. */
  readonly acceptDamage: boolean;
  /** What the dump itself drops may be there. */
  readonly replace: boolean;
  readonly onError: OnStatementError;
  /** The schema for a dump that names none, or one schema only; null: its own. */
  readonly into: string | null;
}

/** A table of a dump, and what the server holds of it now. */
export interface DumpTableRows {
  readonly schema: string;
  readonly name: string;
  /** As many as the dump's INSERT statements hold. */
  readonly rows: number;
  /** On the server afterwards; null: not counted, or the table is not there. */
  readonly foundRows: number | null;
  /** Statements of the dump may have changed, ignored or replaced rows, so the numbers need not agree. */
  readonly comparable: boolean;
}

export interface SkippedStatement {
  /** Of a folder: the file in it. */
  readonly file: string;
  readonly byte: number;
  readonly line: number;
  /** `schema.table`, or null where it is about none. */
  readonly table: string | null;
  /** How the statement begins, without values. */
  readonly head: string;
  /** The server's number and words; 0 where we did not send it. */
  readonly errno: number;
  readonly message: string;
}

/** What was made of another program's dump. */
export interface DumpRestoreReport {
  readonly dump: string;
  readonly tool: DumpTool;
  readonly toolVersion: string | null;
  readonly serverVersion: string | null;
  readonly target: ServerIdentity;
  readonly statements: number;
  readonly tables: readonly DumpTableRows[];
  readonly rows: number;
  readonly plainBytes: number;
  /** Tables whose indexes are built after their rows. */
  readonly tablesWithLaterKeys: number;
  /** Objects of the dump that the server does not hold now, as `kind \`schema\`.\`name\``. */
  readonly missing: readonly string[];
  /** Whether rows were counted and objects looked for. */
  readonly checked: boolean;
  readonly match: boolean;
  readonly skipped: readonly SkippedStatement[];
  /** Not run because the caller said so, by name. */
  readonly leftOut: readonly { readonly consent: string; readonly count: number; readonly line: number }[];
  /** Reasons why nothing would be done; the first is the error of a run that is no dry run. */
  readonly refusals: readonly Warning[];
  readonly resumes: boolean;
  readonly seconds: number;
  readonly usage: RunUsage;
  readonly warnings: readonly Warning[];
}
