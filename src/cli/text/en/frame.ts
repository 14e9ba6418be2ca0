/** Help, errors and questions. */
export const FRAME = {
  tagline: 'Backups of MySQL and MariaDB that are proved, explained and restored.',
  usage: 'Usage',
  commands: 'Commands',
  arguments: 'Arguments',
  exitCodes: 'Exit codes',
  examples: 'Examples',
  groups: {
    command: 'Options',
    selection: 'What to take',
    connection:
      'Connection (as the mysql client takes them; option files, login path and MYSQL_* are read too)',
    other: "Second server (MYSQL_* are the first one's; option files and login path are read for both)",
    general: 'General',
  },
  moreHelp: (command: string) => `Run ${command} for the options of one command.`,
  defaultsTo: (value: string | number) => `default ${value}`,
  environment: (name: string) => `or ${name}`,
  error: 'error',
  warning: 'warning',
  cause: 'caused by',
  risk: { none: '', low: 'low risk', high: 'RISKY' },
  forInstance: 'For instance:',
  passwordPrompt: 'Enter password: ',
  otherPasswordPrompt: 'Enter password of the second server: ',
  stopping: (signal: string) =>
    `${signal}: ending cleanly; what is finished stays finished. Press Ctrl-C again to end at once.`,
  confirmRestore: (snapshot: string, target: string) => `Restore ${snapshot} into ${target}? [y/N] `,
  confirmReplace: (dump: string, target: string) =>
    `Load ${dump} into ${target}, and lose what the dump drops there? [y/N] `,
  confirmFast: (target: string) =>
    `--fast switches the server's redo log off until the restore ends. If the SERVER dies meanwhile, everything on it is lost\nand it must be initialised anew. Type the target's address to go on (${target}): `,
  yes: /^y(es)?$/i,
  exit: {
    0: 'done',
    1: 'failed',
    2: 'wrong use or configuration',
    3: 'done in part; the report names what is missing',
    4: 'findings: damage or differences',
    5: 'refused for safety',
    10: 'no repository there',
    11: 'repository or source locked by another run',
    12: 'wrong key',
    20: 'cannot connect or log in',
    130: 'interrupted by Ctrl-C',
    143: 'ended by SIGTERM or SIGHUP',
  },
};
