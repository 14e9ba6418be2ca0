import type { ChangeKind, LossReason } from '../../../model/salvage.ts';

const REASONS: Record<LossReason, string> = {
  cut: 'the file ends here',
  garbled: 'bytes are damaged',
  compression: 'compressed data cannot be read',
  ambiguous: 'may belong to another table',
  'structure-lost': 'CREATE TABLE is lost',
  'needs-lost-table': 'needs a table that is lost',
  'end-missing': 'the end of the dump is missing',
  'data-missing': 'rows are missing',
  unproven: 'damaged, place unknown',
};

const CHANGES: Record<ChangeKind, string> = {
  'stray-line-removed': 'lines of other programs removed',
  'byte-order-mark-removed': 'byte order mark removed',
  'utf16-to-utf8': 'UTF-16 written as UTF-8',
  'line-ends-to-lf': 'line ends written as LF',
  'completion-line-removed': "the producer's completion line removed",
  'session-closed': 'statements added that close what the dump had opened',
  'session-opened': 'statements added that open what the dump relies on',
  'setting-left-out': 'settings left out whose value was saved in a lost part',
  'bit-repaired': 'bits of the packed file turned back, as the checksum proves',
  'rows-as-comments': 'rows of a table without CREATE TABLE kept as comment lines (begin with "-- ")',
};

export const SALVAGE = {
  columns: { table: 'table', rows: 'rows kept', what: 'what is missing', range: 'key', reason: 'why' },
  whole: (file: string, output: string) => `${output}: everything in ${file} was kept`,
  part: (file: string, output: string, n: string) => `${output}: ${file} was salvaged IN PART, ${n} losses`,
  size: (plain: string, written: string, time: string) =>
    `${plain} of text read, ${written} written in ${time}`,
  lost: 'Missing',
  moreLost: (n: string) => `and ${n} more; --json lists the first 1,000`,
  moreTables: (n: string) => `and ${n} more tables; --json lists all`,
  changes: 'Changed',
  change: (what: string, times: string, detail: string) =>
    `  ${what}${times === '1' ? '' : ` (${times})`}: ${detail}`,
  reasons: REASONS,
  changeKinds: CHANGES,
};
