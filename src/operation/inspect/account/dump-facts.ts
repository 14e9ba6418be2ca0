import type { BadText, NulRun, RowProblem, ScanPlace } from '../../../kernel/sql-scan-types.ts';
import type { Compression } from '../../../model/inspection.ts';
import type { TableShape } from '../../../sql/create-table.ts';
import type { SourceDamage } from '../input/plain-source.ts';
import type { WideEncoding } from '../input/unicode.ts';
import type { Gap } from '../input/units/gap.ts';
import type { RecognisedTool } from '../tool/recognise-tool.ts';
import type { ColumnTexts } from './text-samples.ts';

/** A place in the text. */
export interface Place {
  readonly byte: number;
  readonly line: number;
}

/** What the text holds of one table. */
export interface TableFacts {
  readonly schema: string | null;
  readonly name: string;
  shape: TableShape | null;
  structure: Place | null;
  /** Where its rows begin, or where the dump says that they would. */
  data: Place | null;
  rows: number;
  firstByte: number;
  lastByte: number;
  /** LOCK TABLES or DISABLE KEYS without their counterparts so far. */
  open: Place | null;
  /** CREATE TABLE that only stands in for a view. */
  standIn: boolean;
}

/** Something found at a place of a table. */
export interface TablePlace extends Place {
  readonly table: string | null;
}

export interface LinePlace extends TablePlace {
  readonly text: string;
}

export interface RowProblemPlace extends TablePlace {
  readonly problem: RowProblem;
  /** Where the last string before it began, and in which line the row did. */
  readonly stringBegin: number;
  readonly rowLine: number;
}

/** All that one pass over the text has learnt; lists are limited, counts are not. */
export interface DumpFacts {
  readonly file: string;
  readonly sizeBytes: number;
  readonly compression: Compression;
  readonly wide: WideEncoding | null;
  readonly hasMark: boolean;
  /** Behind which nothing could be read. */
  readonly sourceDamage: SourceDamage | null;
  /** Behind which reading went on. */
  readonly gaps: readonly Gap[];
  readonly plainBytes: number;
  readonly stoppedEarly: boolean;

  readonly tool: RecognisedTool;
  readonly tables: ReadonlyMap<string, TableFacts>;
  readonly views: ReadonlySet<string>;
  readonly triggers: readonly string[];
  readonly routines: readonly string[];
  readonly events: readonly string[];

  readonly statements: number;
  readonly strays: readonly LinePlace[];
  /** Raw lines inside strings that look like a program's message. */
  readonly linesInStrings: readonly LinePlace[];
  readonly rowProblems: readonly RowProblemPlace[];
  readonly brokenStatements: readonly LinePlace[];
  readonly wrongRows: readonly (TablePlace & {
    readonly count: number;
    readonly fields: number;
    readonly expected: number;
    readonly known: boolean;
  })[];
  readonly unfit: readonly (TablePlace & { readonly count: number; readonly problem: RowProblem })[];
  readonly badText: readonly (TablePlace & { readonly column: string; readonly bad: BadText })[];
  /** Columns that hold text encoded twice, in what was looked at of them. */
  readonly doubled: readonly ColumnTexts[];
  /** Statements that deserve a word before the file is run, by hazard. */
  readonly remarkable: ReadonlyMap<string, { readonly place: Place; count: number; readonly text: string }>;
  /** `-- Dump completed` and its like. */
  readonly completions: readonly Place[];
  /** Begins of dumps in this file: more than one where files were joined. */
  readonly headers: readonly Place[];
  /** Session variables saved at the beginning, and those given back. */
  readonly saved: ReadonlySet<string>;
  readonly givenBack: ReadonlySet<string>;
  readonly foreignKeyChecks: 'off' | 'on' | null;
  readonly salvaged: LinePlace | null;
  /** Head and foot lines of what a conversion wrote. */
  readonly convertedBegins: number;
  readonly convertedEnds: number;
  readonly lastComment: string;
  /** SET NAMES of the file, lower case. */
  readonly names: string | null;
  readonly sample: Buffer;
  readonly hasHighBytes: boolean;

  readonly end: ScanPlace;
  /** The last bytes of the text. */
  readonly tail: string;
  readonly nulRuns: readonly NulRun[];
  readonly nulBytes: number;
  readonly lineEnds: { readonly lf: number; readonly crlf: number; readonly cr: number };
  readonly lastTable: string | null;
  /** Which table a byte belongs to. */
  tableAt(byte: number): string | null;
}
