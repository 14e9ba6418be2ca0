/** Programs whose output is known. `application` stands for anything that wraps them: PHP, Python, Java. */
export const TOOLS = [
  'mysqldump',
  'mysql',
  'mydumper',
  'myloader',
  'xtrabackup',
  'mysqlbinlog',
  'mysqlsh',
  'salvor',
  'server',
  'kernel',
  'systemd',
  'compressor',
  'tar',
  'ssh',
  'transfer',
  'shell',
  'cron',
  'container',
  'application',
] as const;

export type Tool = (typeof TOOLS)[number];

export type Level = 'note' | 'warning' | 'error' | 'fatal';

/** What was being done. */
export type Phase = 'connect' | 'backup' | 'restore' | 'startup' | 'upload';

/** One line, or several identical ones, as far as it could be understood. Unknown is null. */
export interface Observation {
  /** Line in the input, from 1. */
  readonly line: number;
  /** The file that holds it, where several were read. */
  readonly file: string | null;
  /** Place among all lines in the order of what happened; with one text, that of the lines. */
  readonly place: number;
  /** As written there, without the prefixes of containers and journals; at most 2000 characters. */
  readonly text: string;
  /** As the line says it; no time zone is assumed. */
  readonly time: string | null;
  readonly level: Level | null;
  readonly tool: Tool | null;
  /** Subsystem or container: `InnoDB`, `Server`, `db_1`. */
  readonly component: string | null;
  readonly phase: Phase | null;
  readonly errno: number | null;
  readonly sqlState: string | null;
  /** `MY-012345`, `ER_DUP_ENTRY`. */
  readonly code: string | null;
  /** Table, file or host that the line names. */
  readonly object: string | null;
  /** How often lines of this form came, this one included. */
  readonly count: number;
}
