import { bytes, type FindingText, time } from '../finding-text.ts';

const FOLDERS: Readonly<Record<string, string>> = {
  backups: 'the folder of backups',
  datadir: "the server's data folder",
  tmpdir: "the server's folder for temporary files",
  binlogs: 'the folder of binary logs',
};

export const ENVIRONMENT = {
  'space-enough': (d) =>
    `${FOLDERS[String(d.role)]} ${d.path}: ${bytes(d.freeBytes)} of ${bytes(d.totalBytes)} free${Number(d.neededBytes) > 0 ? `, about ${bytes(d.neededBytes)} needed` : ''}`,
  'space-tight': (d) =>
    `${FOLDERS[String(d.role)]} ${d.path} is nearly full: ${bytes(d.freeBytes)} of ${bytes(d.totalBytes)} free${Number(d.neededBytes) > 0 ? `, about ${bytes(d.neededBytes)} needed` : ''}`,
  'space-short': (d) =>
    `${FOLDERS[String(d.role)]} ${d.path} has no room: ${bytes(d.freeBytes)} of ${bytes(d.totalBytes)} free${Number(d.neededBytes) > 0 ? `, about ${bytes(d.neededBytes)} needed` : ''}`,
  'inodes-short': (d) =>
    `${FOLDERS[String(d.role)]} ${d.path} can take ${d.freeInodes} more files only, however much space is free`,
  mounted: (d) => `${d.path} is on ${d.point}, which may be written to`,
  'mount-missing': (d) =>
    `nothing is mounted on ${d.point}, though /etc/fstab says so: backups to ${d.path} would fill the disk below it`,
  'mount-read-only': (d) =>
    `${d.point} (${d.type}) is mounted read-only: no backup can be written to ${d.path}`,
  'memory-enough': (d) => `${bytes(d.availableBytes)} of ${bytes(d.limitBytes)} memory are available`,
  'memory-short': (d) =>
    `only ${bytes(d.availableBytes)} of ${bytes(d.limitBytes)} memory are available: a run may be killed`,
  'no-oom-kills': () => 'the kernel has killed nobody for want of memory since the machine started',
  'oom-killed': (d) =>
    `the kernel has killed ${d.program} for want of memory (${d.count} such kills in its log)`,
  'load-fits': (d) => `load ${d.load} on ${d.cores} cores`,
  'load-high': (d) => `load ${d.load} on ${d.cores} cores: a run will be slow and slow others down`,
  'limits-fit': () => 'no limit of this process is in the way',
  'file-size-limited': (d) =>
    `files of this user are cut at ${bytes(d.bytes)} (ulimit -f): so is every backup`,
  'open-files-limited': (d) => `this user may open ${d.files} files only (ulimit -n)`,
  'clocks-agree': (d) => `the server's clock and ours differ by ${d.seconds} s`,
  'clocks-differ': (d) =>
    `the server's clock is ${Math.abs(Number(d.seconds))} s ${Number(d.seconds) > 0 ? 'ahead of' : 'behind'} ours: points in time mean different things here and there`,
  'server-runs': (d) => `the server is process ${d.pid} of user ${d.uid}, up for ${time(d.seconds)}`,
} as const satisfies Record<string, FindingText>;

export const ENVIRONMENT_REMEDIES = {
  'free-space': () =>
    'See what takes the space, and move or remove what nobody needs. Never delete binary logs by hand: PURGE BINARY LOGS.',
  'free-inodes': () => 'See where the many small files are, and remove those that nobody needs.',
  'mount-it': () => 'Mount it; look into the folder below first: backups may already lie there.',
  remount: () =>
    'See in the kernel log why: a disk with errors becomes read-only by itself and must be checked first. Else:',
  'free-memory': () => 'See who takes it; stop what is not needed, or raise the limit of the container.',
  'oom-prevent': () =>
    'See when, and give the server less memory (innodb_buffer_pool_size) or the machine more.',
  'find-load': () => 'See who works so hard, and run backups at another hour.',
  'lift-file-size': () =>
    'Lift the limit for the user of the backup, and in /etc/security/limits.conf or the unit too.',
  'lift-open-files': () =>
    'Raise the limit for the user of the backup, and in /etc/security/limits.conf or the unit too.',
  'set-clock': () => 'Let both machines follow a time server.',
} as const satisfies Record<string, FindingText>;
