import type { CodeText } from '../../code-entry.ts';
import type { PART_CODES } from '../../codes/part.ts';

const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

const FAULTS: Readonly<Record<string, (text: unknown) => string>> = {
  empty: () => 'it is empty',
  parenthesis: (text) =>
    text === ')' ? 'it closes a parenthesis that it has not opened' : 'a parenthesis stays open',
  quote: (text) => `the quote ${text} is not closed`,
  comment: () => 'it holds the beginning of a comment',
  symbol: (text) => `${text} cannot stand in it`,
  word: (text) => `${text} cannot stand in it; a column of that name goes in backticks`,
  function: (text) => `${text}() is not among the functions that mean the same for every row at every moment`,
};

const EXAMPLE = {
  text: 'Write an expression over the columns of that table alone, with dates as they are and not by the clock.',
  command: `salvor backup --where "shop.orders:created >= '2026-01-01'"`,
  risk: 'none',
} as const;

const CHECKS_FILE: Readonly<Record<string, string>> = {
  unreadable: 'it cannot be read',
  size: 'it is larger than 1 MB',
  alias: 'an alias (*name) cannot stand in it: write the text out',
  list: 'it must be a list of checks, each beginning with "- name:"',
  check: 'a check has name and query, and may have expect; nothing else',
  name: 'the name must be text that no other check has',
  query: 'the query must be text, of at most 16384 characters',
  expect: 'expect must be text, a number or null',
  count: 'more than 1000 checks',
};

const QUERIES: Readonly<Record<string, (text: unknown) => string>> = {
  beginning: () => 'it must be one SELECT (or WITH ... SELECT)',
  quote: (text) => `the quote ${text} is not closed`,
  comment: () => 'it holds the beginning of a comment',
  second: () => 'it must be one statement, without a semicolon',
  word: (text) => `${text} may change, lock or wait; a column of that name goes in backticks`,
  shape: (text) => `it must give one row of one value; it gave (rows x columns) ${text}`,
  server: (text) => `the server says: ${text}`,
};

const CHECKS_EXAMPLE = {
  text: 'Write it as in this example, with databases named, and try the query with the client first.',
  command:
    "printf '%s\\n' '- name: no order without customer' '  query: SELECT COUNT(*) FROM shop.orders WHERE customer IS NULL' '  expect: 0' > checks.yaml",
  risk: 'low',
} as const;

export const PART_TEXT: Record<keyof typeof PART_CODES, CodeText> = {
  CONDITION_UNSAFE: {
    message: (d) =>
      `the condition for ${d.table} is not accepted: ${FAULTS[String(d.kind)]?.(d.text) ?? d.kind}; it reads ${d.condition}`,
    remedies: () => [EXAMPLE],
  },
  CONDITION_REFUSED: {
    message: (d) =>
      `the server does not take the condition for ${d.table}: error ${d.errno} ${d.message}; it reads ${d.condition}`,
    remedies: (d) => [
      { text: 'Read what this error number means.', command: `salvor explain ${d.errno}`, risk: 'none' },
      EXAMPLE,
    ],
  },
  SWAP_OF_PARTS: {
    message: (d) =>
      `the snapshot holds only a part of ${list(d.tables)}: an exchange would take all other rows away; nothing was changed`,
    remedies: (d) => [
      {
        text: 'Swap the other tables, naming them with -t; or restore the part beside, under another name.',
        command: `salvor restore ${d.snapshot} --rename DATABASE:DATABASE_part`,
        risk: 'low',
      },
    ],
  },
  CHECKS_FILE_BAD: {
    message: (d) =>
      `the file of checks ${d.file} cannot be used: line ${d.line}: ${CHECKS_FILE[String(d.problem)] ?? d.problem}`,
    remedies: () => [CHECKS_EXAMPLE],
  },
  CHECK_REFUSED: {
    message: (d) => `the check "${d.name}" cannot be asked: ${QUERIES[String(d.kind)]?.(d.text) ?? d.text}`,
    remedies: () => [CHECKS_EXAMPLE],
  },
  CHECK_NOT_MET: {
    message: (d) =>
      `the check "${d.name}" is not met on the source: the snapshot is a true copy, of data that does not keep it`,
    remedies: () => [
      { text: 'Look at the data, or at the value that the file of checks expects.', risk: 'none' },
    ],
  },
  TABLES_IN_PART: {
    message: (d) =>
      `the snapshot holds only a part of the rows of ${list(d.tables)}, as was asked for when it was taken; rows of other tables may refer to some that are missing`,
    remedies: (d) => [
      { text: 'See which rows it holds.', command: `salvor show ${d.snapshot}`, risk: 'none' },
    ],
  },
};
