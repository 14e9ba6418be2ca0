import type { TableOutcome } from '../../../model/compare.ts';

/** `salvor compare`. Numbers, names and times come in already formatted. */
export const COMPARE = {
  same: (tables: string, rows: string, definitions: string) =>
    `both servers hold the same: ${tables} tables, ${rows} rows, ${definitions} definitions`,
  notSame: (tables: string, definitions: string) =>
    `the servers do NOT hold the same: ${tables} tables and ${definitions} definitions differ`,
  first: (server: string, moment: string) => `first         ${server}, as of ${moment} UTC`,
  second: (server: string, moment: string) => `second        ${server}, as of ${moment} UTC`,
  twoMoments:
    'Each side was read in one transaction of its own, begun at its moment above. What was written between the two moments, or had not yet come to a replica, is a difference.',
  notInSnapshot: (table: string) =>
    `${table} was read outside of it: tables without transactions have none, and what was written to them meanwhile may differ`,
  columns: { table: 'table', first: 'rows, first', second: 'rows, second', outcome: '' },
  outcomes: {
    equal: 'equal',
    differs: 'DIFFERS',
    'only-first': 'ONLY ON THE FIRST',
    'only-second': 'ONLY ON THE SECOND',
    'not-comparable': 'NOT COMPARABLE: other columns, or other character sets',
  } satisfies Record<TableOutcome, string>,
  rows: {
    missing: (keys: string) => `    only on the first: ${keys}`,
    extra: (keys: string) => `    only on the second: ${keys}`,
    changed: (keys: string) => `    other values: ${keys}`,
  },
  definition: {
    missing: (kind: string, name: string) => `${kind} ${name} is only on the first`,
    extra: (kind: string, name: string) => `${kind} ${name} is only on the second`,
    differs: (kind: string, name: string) => `${kind} ${name} is defined differently`,
  },
  firstText: (text: string) => `  first       ${text}`,
  secondText: (text: string) => `  second      ${text}`,
  moreDefinitions: (count: string) => `and ${count} more differences of definitions`,
};
