import type { LeftOutReason } from '../../../model/convert.ts';

const REASONS: Record<LeftOutReason, string> = {
  'not-selected': 'not asked for',
  'of-the-server': 'of the server as a whole (accounts, global settings)',
  'drops-schema': 'would drop a database whose tables are in other files',
  'locks-others': 'locks tables that are in other files',
  'not-on-target': 'means nothing to a server of the other vendor',
};

export const CONVERT = {
  whole: (output: string, from: string) => `${output}: everything in ${from}`,
  part: (output: string, from: string) => `${output}: made of ${from}, not all of it as it was`,
  size: (tables: string, rows: string, bytes: string, time: string) =>
    `${tables} tables, ${rows} rows, ${bytes} written in ${time}`,
  columns: { file: 'file', rows: 'rows', size: 'size' },
  moreFiles: (n: string) => `and ${n} more files; --json lists all`,
  leftOut: 'Left out',
  rewrites: 'Rewritten',
  left: (why: string, n: string, example: string) => `  ${why}: ${n} statements, first: ${example}`,
  reasons: REASONS,
};
