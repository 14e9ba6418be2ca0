import { type FindingText, list } from '../finding-text.ts';

export const VERSION = {
  maintained: (d) => `${d.version} gets fixes until ${d.end}`,
  'maintenance-unknown': (d) => `no end of maintenance is known here for ${d.version}`,
  'maintenance-ends-soon': (d) => `${d.series} gets its last fixes on ${d.end}`,
  'maintenance-over': (d) => `${d.series} has had no fixes since ${d.end}: known holes and bugs stay open`,
  'engines-fit': (d) => `the rows of all ${d.count} tables come from one snapshot`,
  'engine-refused': (d) => `the rows of ${list(d.tables)} cannot be taken: a backup refuses them by name`,
  'engine-without-transactions': (d) =>
    `while tables without transactions are read, nobody writes: ${list(d.tables)}`,
} as const satisfies Record<string, FindingText>;

export const VERSION_REMEDIES = {
  'plan-upgrade': () => 'Plan the upgrade, and try it on a copy restored from a backup.',
  'leave-out': () => 'Back up the other databases, and these tables by the means of their engine.',
  'to-innodb': () =>
    'Make them InnoDB, one by one; this copies each table, and nobody writes to it meanwhile.',
} as const satisfies Record<string, FindingText>;
