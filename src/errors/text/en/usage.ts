import type { CodeText, Details } from '../../code-entry.ts';
import type { USAGE_CODES } from '../../codes/usage.ts';

const helpOf = (d: Details) => [
  {
    text: 'Read what this command takes.',
    command: d.command ? `salvor ${d.command} --help` : 'salvor --help',
    risk: 'none' as const,
  },
];
const meant = (d: Details) => (d.suggestion ? `; did you mean ${d.suggestion}` : '');

export const USAGE_TEXT: Record<keyof typeof USAGE_CODES, CodeText> = {
  USAGE_UNKNOWN_COMMAND: {
    message: (d) => `there is no command ${d.given}${meant(d)}`,
    remedies: () => [{ text: 'List the commands.', command: 'salvor --help', risk: 'none' }],
  },
  USAGE_UNKNOWN_OPTION: {
    message: (d) => `there is no option ${d.option}${d.command ? ` for ${d.command}` : ''}${meant(d)}`,
    remedies: helpOf,
  },
  USAGE_BAD_OPTION: {
    message: (d) => `${d.option} does not take ${d.value}; expected ${d.expected}`,
    remedies: helpOf,
  },
  USAGE_VALUE_MISSING: { message: (d) => `${d.option} needs a value`, remedies: helpOf },
  USAGE_ARGUMENT_MISSING: { message: (d) => `${d.command} needs ${d.argument}`, remedies: helpOf },
  USAGE_TOO_MANY_ARGUMENTS: {
    message: (d) => `${d.command} does not know what to do with ${d.extra}`,
    remedies: helpOf,
  },
  USAGE_OTHER_SERVER_MISSING: {
    message: () => 'no second server named: none of the --other-... options is given',
    remedies: () => [
      {
        text: 'Name the second server.',
        command: 'salvor compare -h db1 --other-host db2',
        risk: 'none',
      },
    ],
  },
  USAGE_REPOSITORY_MISSING: {
    message: () => 'no repository named: neither --repository nor SALVOR_REPOSITORY is set',
    remedies: () => [
      {
        text: 'Name the folder that holds the snapshots.',
        command: 'salvor ... --repository /path/to/repository',
        risk: 'none',
      },
    ],
  },
  USAGE_NO_TERMINAL: {
    message: (d) => `cannot ask for ${d.what}: there is no terminal`,
    remedies: () => [
      {
        text: 'Put the password into an option file that only you can read, and name that file.',
        command: 'salvor ... --defaults-file ~/.my.cnf',
        risk: 'none',
      },
      {
        text: 'Or store it with mysql_config_editor and name the login path.',
        command: 'mysql_config_editor set --login-path=backup --user=backup --password',
        risk: 'none',
      },
    ],
  },
  RUN_DECLINED: {
    message: (d) => `${d.command} was not confirmed; nothing was changed`,
    remedies: () => [
      {
        text: 'Give -y to go ahead without being asked.',
        command: 'salvor ... -y',
        risk: 'low',
      },
    ],
  },
  RUN_INTERRUPTED: {
    message: () => 'interrupted by Ctrl-C',
    remedies: () => [
      {
        text: 'Run the same command again: nothing that was finished is lost, and no older snapshot was touched.',
        risk: 'none',
      },
    ],
  },
  RUN_TERMINATED: {
    message: (d) => `ended by ${d.signal ?? 'a signal'}`,
    remedies: () => [
      {
        text: 'Find out who ended it (system shutdown, a time limit of cron or systemd), then run the same command again.',
        command: 'journalctl --since "-1 hour" | grep -i salvor',
        risk: 'none',
      },
    ],
  },
  INTERNAL_ERROR: {
    message: (d) => `a fault inside salvor: ${d.name}: ${d.message}`,
    remedies: () => [
      {
        text: 'Run the same command again with --debug and report what it prints; this is a fault of salvor, not yours.',
        risk: 'none',
      },
    ],
  },
};
