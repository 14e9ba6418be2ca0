import { type FindingText, time } from '../finding-text.ts';

/** Why something could not be found out. */
export const SKIPPED = {
  /** A finding that is an error of ours: it has that error's words. */
  fails: (d) => String(d.code),
  'skip-no-server': () => 'not checked: no server to ask',
  'skip-remote-server': (d) =>
    `not checked: the server runs on ${d.hostname}, and this is ${d.here}; run it there`,
  'skip-no-repository': () => 'not checked: no repository was named (-r)',
  'skip-no-place': () => 'not checked: no folder for backups was named (-r)',
  'skip-no-file': (d) => `not checked: ${d.path} cannot be read here`,
  'skip-binlog-off': () => 'not checked: the binary log is off',
  'skip-not-counted': () => 'not checked: this server does not count it',
  'skip-kernel-log': (d) =>
    `not checked: the kernel's log may not be read by this user${d.count === null ? '' : ` (it counts ${d.count} kills for want of memory)`}`,
  'skip-no-certificate': () => 'not checked: the server shows no certificate to this session',
  'skip-unreadable': (d) => `not checked: ${d.table} cannot be read (${d.reason})`,
  'skip-privilege': (d) => `not checked: the account may not see it (${d.reason})`,
  'skip-too-slow': (d) => `not checked: no answer within ${time(d.seconds)}`,
  'skip-failed': (d) => `not checked: ${d.code}${d.reason === '' ? '' : `: ${d.reason}`}`,
} as const satisfies Record<string, FindingText>;
