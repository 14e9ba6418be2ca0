/** What the scanner stops for. */
export type ScanItem =
  /** A statement other than rows has ended; `text` is all of it. */
  | 'statement'
  /** A comment between statements. */
  | 'comment'
  /** A line that begins as no statement does. */
  | 'stray'
  /** INSERT or REPLACE up to VALUES; its rows follow. */
  | 'head'
  /** The list of rows cannot be read on; `problem` says why. */
  | 'problem'
  /** After a problem: a line that begins as a statement does. */
  | 'resynced'
  /** A raw line end inside a string, where `watchLines` is on. */
  | 'line-in-string'
  /** The end of an INSERT with rows, where `stopAtRows` is on. */
  | 'rows-end'
  /** In strict mode: a list of rows has ended, and its statement with it. */
  | 'rows';

export type ScanState =
  | 'top'
  | 'statement'
  | 'head'
  | 'values'
  | 'string'
  | 'line-comment'
  | 'block-comment'
  | 'stray'
  | 'resync';

/** `after-quote`: text goes on behind a string, which therefore began or ended in a wrong place. */
export type RowProblem =
  | 'byte'
  | 'quote'
  | 'after-quote'
  | 'comma'
  | 'paren'
  | 'end'
  | 'comment'
  | 'word'
  | 'nul'
  /** In strict mode: a value that its column cannot hold. */
  | 'form'
  | 'fields'
  | 'text'
  | 'line'
  | 'escape';

/** How bytes above 127 are read: on their own (also UTF-8), as GBK, GB18030 or Big5, or as Shift-JIS. */
export type ScanBytes = 'single' | 'double' | 'shift-jis';

export interface ScanModes {
  readonly noBackslashEscapes: boolean;
  readonly ansiQuotes: boolean;
  readonly bytes: ScanBytes;
}

/** The rows read since the last account. */
export interface RowAccount {
  readonly rows: number;
  readonly statements: number;
  /** Offset behind the last whole row; -1 where there was none. */
  readonly rowsEnd: number;
  /** What every row should have; the first row's where nobody said. */
  readonly expectedFields: number;
  readonly wrongRows: number;
  readonly firstWrong: { readonly byte: number; readonly line: number; readonly fields: number } | null;
  readonly badText: readonly BadText[];
  /** With checkRows(): rows with a value that its column cannot hold, and the first such value. */
  readonly unfitRows: number;
  readonly firstUnfit: { readonly byte: number; readonly line: number; readonly problem: RowProblem } | null;
}

/** The first value of a checked column that is not UTF-8. */
export interface BadText {
  /** Position of the value in its row, from 0. */
  readonly field: number;
  readonly byte: number;
  readonly line: number;
  /** Some bytes around it. */
  readonly sample: Buffer;
}

export interface NulRun {
  readonly byte: number;
  readonly bytes: number;
  readonly line: number;
}

/** Where the scanner stands, for the question what a cut has cut. */
export interface ScanPlace {
  readonly state: ScanState;
  /** What a string or comment stands in. */
  readonly outer: ScanState;
  readonly inRow: boolean;
  /** Before a row that a comma promised. */
  readonly expectsRow: boolean;
  /** Where the current string began. */
  readonly stringBegin: number;
  readonly rowBegin: number;
  readonly rowLine: number;
  /** Where the current statement or comment began. */
  readonly itemBegin: number;
  readonly itemLine: number;
  readonly line: number;
}

/** What strict mode has read of one list of rows. */
export interface StrictRows {
  /** Behind the head of the statement. */
  readonly from: number;
  readonly rows: number;
  /** Where the row being read, or the last one, begins. */
  readonly begin: number;
  /** Behind the last whole row; -1 where there was none. */
  readonly end: number;
  /** Where the last whole row before the one at `begin` begins; -1 where there was none. */
  readonly lastWhole: number;
}

/** What reading rows from a place on, to try it, has come to. */
export interface Trial {
  readonly end: 'more' | 'statement' | 'problem' | 'word';
  readonly rows: number;
  readonly at: number;
}
