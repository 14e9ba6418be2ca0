import type { AnyCommand } from '../../src/cli/frame/command-definition.ts';
import { COMMAND_NAMES, COMMANDS } from '../../src/cli/frame/command-table.ts';
import {
  CONNECTION_OPTIONS,
  GENERAL_OPTIONS,
  type OptionName,
  OTHER_OPTIONS,
  optionFlags,
  SELECTION_OPTIONS,
} from '../../src/cli/frame/option-table.ts';
import { exitCodes, optionHelp, usage } from '../../src/cli/render/help.ts';
import type { CommandName } from '../../src/cli/text/en/commands.ts';
import { EN_WORDS } from '../../src/cli/text/en.ts';

const HEAD = `# The command line

\`salvor <command> [options]\`. The result goes to stdout; progress, warnings and errors go to stderr.

This file is written by \`node scripts/bootstrap.mjs scripts/generate-docs.ts\`; a test compares.

## Output

- **Text** is for people and may change. **\`--json\`** is for programs and is versioned: one document
  \`{"schema": "salvor/<command>/1", "command", "ok", "code", "data", "warnings": [], "errors": []}\`, where \`code\` is the
  exit code, \`ok\` says that it is 0, and an entry of \`errors\` or \`warnings\` is
  \`{"code", "message", "details", "remedies": [{"text", "command", "risk"}]}\`.
- **Progress** on stderr: one live line on a terminal, else a line every 30 seconds. \`--progress=json\` prints JSON lines.
  \`kill -USR1\` prints a line now.
- **Language**: \`--lang\`, else \`LC_ALL\`, \`LC_MESSAGES\`, \`LANG\`; everything that begins with \`zh\` is Chinese.
- **Units**: sizes are decimal, 1 MB = 1,000,000 bytes, as disks and networks count. Times are UTC.
- **Colour**: only on a terminal; never with \`NO_COLOR\`, always with \`FORCE_COLOR\`.
- **Ctrl-C** once (or SIGTERM, SIGHUP) ends cleanly; twice ends at once. Both exit with 130 (143).

## Connecting

MySQL's own names, option files and variables are read in MySQL's order: variables, option files, login path, command line;
the later wins. \`-h\` is the host, so help is \`--help\` or \`-?\`. A bare \`-p\` asks for the password on the terminal and
never takes the next word. A password on the command line is accepted and warned about.
`;

/** docs/cli.md. */
export async function cliDocument(): Promise<string> {
  const commands = await Promise.all(COMMAND_NAMES.map((name) => COMMANDS[name]?.()));
  const known = commands.filter((command) => command !== undefined);
  return [
    HEAD,
    exitTable(known),
    ...known.map(commandText),
    '## Options of several commands\n',
    optionTable('What to take', SELECTION_OPTIONS),
    optionTable('Connection', CONNECTION_OPTIONS),
    optionTable('Second server', OTHER_OPTIONS),
    optionTable('General', GENERAL_OPTIONS),
  ].join('\n');
}

const EXIT_CODES = Object.keys(EN_WORDS.frame.exit).map(Number) as (keyof typeof EN_WORDS.frame.exit)[];

function exitTable(commands: readonly AnyCommand[]): string {
  return [
    '## Exit codes',
    '',
    ...EXIT_CODES.map((code) => `- **${code}** ${EN_WORDS.frame.exit[code]}`),
    '',
    'An unknown code means failure.',
    '',
    `| command | ${EXIT_CODES.join(' | ')} |`,
    `|---|${EXIT_CODES.map(() => '---').join('|')}|`,
    ...commands.map((command) => {
      const own = exitCodes(command);
      return `| ${command.name} | ${EXIT_CODES.map((code) => (own.includes(code) ? '×' : '')).join(' | ')} |`;
    }),
    '',
    'What 4 means: `verify` found damage, `validate`, `compare` or the proof after `restore` found differences, `list` found a damaged',
    'snapshot, `explain` does not know the code, `diagnose` has no verdict, `inspect` found damage or a missing end. What 3 means: the job is done, and a warning names what is missing.',
    '',
  ].join('\n');
}

function commandText(command: AnyCommand): string {
  const { summary, examples } = EN_WORDS.commands[command.name as CommandName];
  const shared = new Set<OptionName>([...CONNECTION_OPTIONS, ...OTHER_OPTIONS, ...SELECTION_OPTIONS]);
  const own = command.options.filter((name) => !shared.has(name));
  const groups = [
    command.options.includes('database') ? 'what to take' : '',
    command.options.includes('host') ? 'connection' : '',
    command.options.includes('other-host') ? 'second server' : '',
    'general',
  ].filter((group) => group !== '');
  return [
    `## salvor ${command.name}`,
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    '',
    `    ${usage(command)}`,
    '',
    ...(own.length === 0 ? [] : [...optionRows(own), '']),
    `Option groups: ${groups.join(', ')}.`,
    '',
    ...examples.map((example) => `    ${example}`),
    '',
  ].join('\n');
}

function optionTable(title: string, names: readonly OptionName[]): string {
  return [`### ${title}`, '', ...optionRows(names), ''].join('\n');
}

function optionRows(names: readonly OptionName[]): string[] {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  return [
    '| option | meaning |',
    '|---|---|',
    ...names.map((name) => `| \`${cell(optionFlags(name))}\` | ${cell(optionHelp(name, EN_WORDS))} |`),
  ];
}
