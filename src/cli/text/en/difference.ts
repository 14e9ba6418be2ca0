import type { RangesUnknown } from '../../../model/difference.ts';

/** Where the rows of a table differ. Numbers come in already formatted, keys as a person reads them. */
export const DIFFERENCE = {
  everywhere: '  anywhere in the table:',
  upTo: (upTo: string) => `  up to the key ${upTo}:`,
  above: (above: string) => `  above the key ${above}:`,
  between: (above: string, upTo: string) => `  above the key ${above}, up to ${upTo}:`,
  missing: (keys: string) => `    missing: ${keys}`,
  extra: (keys: string) => `    too many: ${keys}`,
  changed: (keys: string) => `    changed: ${keys}`,
  moreRows: (count: string) => `    and ${count} more rows`,
  notListed: '    rows differ; they were not compared one by one',
  moreRanges: (count: string) => `  and ${count} more key ranges`,
  unlocated: {
    'no-key': '  which rows differ is not known: the table has no key whose ranges both sides can read alike',
    'other-key': '  which rows differ is not known: the two sides have different keys',
    'other-order': '  which rows differ is not known: the two sides sort the values of the key differently',
    moved:
      '  which rows differ is not known: read once more in ranges, they were the same; somebody writes to the table',
  } satisfies Record<RangesUnknown, string>,
};
