import { bytes, type FindingText, list, time } from '../finding-text.ts';

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
  'dump-folder-unreadable': (d) => `the folder ${d.folder} cannot be read: ${d.code}`,
  'dump-folder-is-file': (d) => `${d.folder} is a file, not a folder of dumps`,
  'no-dumps': (d) => `there is no dump in ${d.folder}`,
  'dump-young': (d) => `the newest of ${d.count} series of dumps is ${time(d.ageSeconds)} old: ${d.path}`,
  'dump-old': (d) =>
    `the newest dump is ${time(d.ageSeconds)} old, and may be ${time(d.mostSeconds)}: ${d.path}`,
  'dump-series-stopped': (d) =>
    `no new dump ${d.series} for ${time(d.ageSeconds)}, while others are there; the last is ${d.path}`,
  'dump-whole': (d) =>
    `${d.path} is whole: ${d.tables} tables, ${d.rows} rows${d.proof === 'none' ? ', but nothing in it proves its end' : ''}`,
  'dump-damaged': (d) => `${d.path} is not whole (${list(d.kinds)}): it cannot be relied on`,
  'dump-size-alone': (d) => `${d.path}: ${bytes(d.bytes)}, no earlier one to compare with`,
  'dump-size-alike': (d) => `${d.path}: ${bytes(d.bytes)}, ${d.percent} % of the usual`,
  'dump-shrunk': (d) =>
    `${d.path} has only ${d.percent} % of the usual size of the ${d.count} before (${bytes(d.bytes)})`,
} as const satisfies Record<string, FindingText>;

export const BACKUPS_REMEDIES = {
  'back-up-now': () => 'Take one, and see why the last runs did not: their log, the timer or cron.',
  'verify-it': () => 'See what is wrong with it; earlier ones are not touched by it.',
  'compare-backups': () =>
    'Compare it with the one before: tables dropped on purpose, another selection, or an account that sees less?',
  'look-at-folder': () => 'See whether it is mounted, and who may enter it.',
  'inspect-file': () => 'Name the folder that it lies in, or look at this one dump alone.',
  'see-dump-job': () => 'See why the job that writes it did not: its log, cron, the timer.',
  'inspect-dump': () => 'See what is missing, and take a new one; keep this one until then.',
  'compare-dumps': () =>
    'Compare it with the one before: a table dropped on purpose, or an account that sees less?',
} as const satisfies Record<string, FindingText>;
