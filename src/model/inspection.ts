/** What `inspect` says about a file or folder that another program wrote. */

export const DUMP_TOOLS = [
  'mysqldump',
  'mariadb-dump',
  'mysqlpump',
  'phpmyadmin',
  'navicat',
  'heidisql',
  'sqlyog',
  'adminer',
  'workbench',
  'mysql-administrator',
  'sequel-pro',
  'sequel-ace',
  'dbeaver',
  'tableplus',
  'datagrip',
  'dbforge',
  'mydumper',
  'mysql-shell',
  'salvor',
  'unknown',
] as const;
export type DumpTool = (typeof DUMP_TOOLS)[number];

export type Compression = 'none' | 'gzip' | 'zstd' | 'xz' | 'bzip2' | 'zip' | 'lz4' | 'mixed';

export type Encoding =
  | 'ascii'
  | 'utf-8'
  | 'utf-8-bom'
  | 'utf-16le'
  | 'utf-16be'
  | 'gbk'
  | 'gb18030'
  | 'big5'
  | 'shift-jis'
  | 'latin1'
  | 'binary'
  | 'mixed';

export const DAMAGE_KINDS = [
  /** The file, or what is packed in it, holds nothing. */
  'empty',
  /** The text ends inside a string, a row, a statement or a comment. */
  'cut',
  /** What this tool always writes last is not there. */
  'end-missing',
  /** The last line says complete, and what comes before it says otherwise. */
  'end-forged',
  /** An error line of the dumping program in the file. */
  'tool-error',
  /** A line of another program. */
  'stray-line',
  /** The list of rows breaks off or makes no sense. */
  'rows-broken',
  /** A statement runs on into the next one. */
  'statement-broken',
  'nul-hole',
  'line-ends',
  'utf16',
  /** Bytes in a text column that the file's own character set does not have. */
  'text-broken',
  'column-count',
  /** A value that its column cannot hold, or that the tool never writes so. */
  'value-unfit',
  /** The same primary key in two rows of a table; looked for on request. */
  'duplicate-key',
  'data-missing',
  'structure-missing',
  'section-open',
  /** The compressed stream is cut or its checksum is wrong. */
  'compression',
  'trailing-garbage',
  'checksum-mismatch',
  /** A file that belongs to the folder is missing. */
  'file-missing',
  'salvaged',
] as const;
export type DamageKind = (typeof DAMAGE_KINDS)[number];

export interface Damage {
  readonly kind: DamageKind;
  /** Offset in the text, behind decompression; of compressed damage in the file itself. Null where no place can be named. */
  readonly byte: number | null;
  readonly line: number | null;
  /** `schema.table`, or the table alone where the schema is not known. */
  readonly table: string | null;
  /** What was found, in stable words or the file's own; never a row value. */
  readonly detail: string;
  /** Of a folder: the file in it. */
  readonly file?: string;
}

export const HAZARD_KINDS = [
  'drop-database',
  'drop-table',
  'accounts',
  'set-global',
  'gtid-purged',
  'binlog-off',
  'file-access',
  'plugin',
  'shell-command',
  'system-schema',
  'definer',
  'sandbox-line',
  'size-unusual',
  'empty-table-counted',
  /** Text that was taken for latin1 and made UTF-8 once more. */
  'double-encoded',
  'zip-path',
  'stopped-early',
] as const;
export type HazardKind = (typeof HAZARD_KINDS)[number];

/** Something to know before the file is loaded; no damage. */
export interface Hazard {
  readonly kind: HazardKind;
  readonly byte: number | null;
  readonly line: number | null;
  readonly count: number;
  readonly detail: string;
}

export interface InspectedTable {
  readonly schema: string | null;
  readonly name: string;
  readonly rows: number;
  readonly complete: boolean;
  /** Where its structure or first row begins, and where its last whole row or its structure ends. */
  readonly firstByte: number;
  readonly lastByte: number;
}

export interface InspectReport {
  readonly file: string;
  readonly sizeBytes: number;
  /** Behind decompression. */
  readonly plainBytes: number;
  /**
   * - none: damaged, or nothing in it says that it is whole
   * - form: the text is whole as its producer writes it; a changed digit would not show
   * - checksum: a checksum file beside it was compared
   * - manifest: sizes or counts that the producer wrote down were compared
   */
  readonly proof: 'none' | 'form' | 'checksum' | 'manifest';
  readonly tool: DumpTool;
  readonly toolVersion: string | null;
  readonly serverVersion: string | null;
  readonly encoding: Encoding;
  readonly compression: Compression;
  readonly complete: boolean;
  readonly tables: readonly InspectedTable[];
  readonly views: readonly string[];
  readonly triggers: readonly string[];
  readonly routines: readonly string[];
  readonly events: readonly string[];
  /** In order of place, at most 1000; `damageCount` says how many there are. */
  readonly damage: readonly Damage[];
  readonly damageCount: number;
  readonly hazards: readonly Hazard[];
  /** Where primary keys were compared: of how many rows, and one key of how many was looked at. */
  readonly keys?: { readonly rows: number; readonly oneOf: number };
  readonly seconds: number;
}
