import { COMMAND_NAMES } from './command-table.ts';
import { ASK_PASSWORD, isPassword, OPTIONS, type OptionName, optionSpec } from './option-table.ts';

/**
 * Makes MySQL's habits fit a common parser: `-p` and `--password` alone mean "ask" and never swallow the next word;
 * underscores in long names are dashes (`--ssl_mode`); `help backup` is `backup --help`.
 */
export function normaliseArguments(argv: readonly string[]): string[] {
  const own = beforeDashes(argv);
  const options = own.map((word) => {
    if (word === '-p') return `--${ASK_PASSWORD.password}`;
    const bare = word.slice(2).replaceAll('_', '-');
    if (word.startsWith('--') && isPassword(bare)) return `--${ASK_PASSWORD[bare]}`;
    const long = /^--([a-z][a-z_-]*)(=.*)?$/s.exec(word);
    return long ? `--${long[1]?.replaceAll('_', '-')}${long[2] ?? ''}` : word;
  });
  const rest = argv.slice(own.length);
  if (options[0] === 'help') return [...options.slice(1), '--help', ...rest];
  return [...options, ...rest];
}

/** The words that are ours: what follows `--` may be another program's command line. */
export function beforeDashes(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? argv : argv.slice(0, end);
}

export interface FoundCommand {
  /** A name of the command table, or null when none was given or it is unknown. */
  readonly name: string | null;
  /** The words that stand where a command should: for messages. */
  readonly typed: string;
  /** Everything but the command's own words. */
  readonly rest: readonly string[];
}

/** Finds the command among options that may stand before it. */
export function findCommand(argv: readonly string[]): FoundCommand {
  const indexes: number[] = [];
  for (let i = 0; i < argv.length && indexes.length < 2; i++) {
    const word = argv[i] ?? '';
    if (word === '--') break;
    if (word.startsWith('-') && word !== '-') {
      if (takesNextWord(word)) i++;
    } else indexes.push(i);
  }
  const words = indexes.map((i) => argv[i] ?? '');
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    if (words.length >= length && COMMAND_NAMES.includes(name)) {
      const used = indexes.slice(0, length);
      return { name, typed: name, rest: argv.filter((_, i) => !used.includes(i)) };
    }
  }
  const isGroup = COMMAND_NAMES.some((name) => name.startsWith(`${words[0]} `));
  const typed = words.slice(0, isGroup ? 2 : 1).join(' ');
  return { name: null, typed, rest: argv };
}

function takesNextWord(word: string): boolean {
  const long = /^--([^=]+)$/.exec(word)?.[1];
  if (long !== undefined) return Object.hasOwn(OPTIONS, long) && needsValue(long as OptionName);
  const short = /^-(.)$/.exec(word)?.[1];
  const name = (Object.keys(OPTIONS) as OptionName[]).find((n) => optionSpec(n).short === short);
  return short !== undefined && name !== undefined && needsValue(name);
}

function needsValue(name: OptionName): boolean {
  return optionSpec(name).value !== undefined && !isPassword(name);
}

/** A general option's value before anything is parsed: errors of parsing must already speak the right language. */
export function peekOption(argv: readonly string[], name: 'lang' | 'progress'): string | undefined {
  const at = argv.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  if (at === -1) return undefined;
  const word = argv[at] ?? '';
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : argv[at + 1];
}
