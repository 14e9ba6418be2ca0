import { bytes, type FindingText, time } from '../finding-text.ts';

export const BACKUPS = {
  'repository-opens': (d) => `${d.place} is a repository`,
  'no-backup': () => 'there is no backup yet',
  'backup-young': (d) => `the newest backup is ${time(d.ageSeconds)} old (${d.snapshot})`,
  'backup-old': (d) =>
    `the newest backup is ${time(d.ageSeconds)} old (${d.snapshot}), and may be ${time(d.mostSeconds)}`,
  'backup-damaged': (d) => `backup ${d.snapshot} cannot be used: ${d.problem}`,
  'backup-size-alone': () => 'no earlier backup to compare the newest one with',
  'backup-size-alike': (d) =>
    `the newest backup holds ${d.rows} rows, ${bytes(d.bytes)}, ${d.percent} % of the usual`,
  'backup-shrunk': (d) =>
    `the newest backup (${d.snapshot}: ${d.rows} rows, ${bytes(d.bytes)}) has ${d.percent} % of the usual size of the ${d.count} before`,
} as const satisfies Record<string, FindingText>;

export const BACKUPS_REMEDIES = {
  'back-up-now': () => 'Take one, and see why the last runs did not: their log, the timer or cron.',
  'verify-it': () => 'See what is wrong with it; earlier ones are not touched by it.',
  'compare-backups': () =>
    'Compare it with the one before: tables dropped on purpose, another selection, or an account that sees less?',
} as const satisfies Record<string, FindingText>;
