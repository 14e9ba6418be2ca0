import { type FindingText, list } from '../finding-text.ts';

export const STORED_DATA = {
  'tables-open': (d) => `the server can open all ${d.count} tables`,
  'table-damaged': (d) => `table ${d.table} is damaged: ${d.problem}`,
  'tables-checked': (d) => `CHECK TABLE finds ${d.count} tables without transactions sound`,
  'views-compile': (d) => `all ${d.count} views compile`,
  'view-broken': (d) => `view ${d.view} does not compile: ${d.problem}`,
  'definers-there': (d) => `the accounts in whose name ${d.count} views and programs act are there`,
  'definer-missing': (d) =>
    `account ${d.definer} is gone, and ${list(d.objects)} act in its name: using them fails`,
  'counters-far': (d) => `${d.count} AUTO_INCREMENT counters are far from their end`,
  'counter-near-end': (d) =>
    `${d.table}.${d.column} (${d.type}) has used ${d.percent} % of its numbers; the next is ${d.next}, the last ${d.most}`,
  'rows-without-parent': (d) =>
    `${d.isAll === true ? '' : 'at least '}${d.count} rows of ${d.child} have no parent in ${d.parent} (key ${d.key})`,
  'parents-there': (d) => `no row lacks its parent (${d.count} foreign keys)`,
} as const satisfies Record<string, FindingText>;

export const STORED_DATA_REMEDIES = {
  'copy-files': () => 'Stop the server and copy the files of the table first: a repair may lose rows.',
  'repair-table': () => 'Then repair it, and compare its rows with the last backup.',
  'see-view': () => 'See what it refers to, and bring that back or define the view anew.',
  'drop-view': () => 'Or drop it, if nobody needs it.',
  'create-definer': () =>
    'Create the account again, locked, with the privileges that the objects need; or define them anew with another DEFINER.',
  'widen-counter': () =>
    'Widen the column, and every column that refers to it. This copies the table; foreign keys must be dropped before.',
  'see-orphans': () => 'See them; delete them or bring their parents back.',
} as const satisfies Record<string, FindingText>;
