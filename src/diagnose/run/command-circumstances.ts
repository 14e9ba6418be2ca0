import { dirname } from 'node:path';

/** How a command that was watched reached its server, and where it wrote: so that probes ask as it did. */
export interface CommandCircumstances {
  /** Connection options by long name; what is missing comes from option files and the environment, as for the command itself. */
  readonly options: Readonly<Partial<Record<CommandOption, string>>>;
  /** Null where it wrote to its stdout. */
  readonly outputFolder: string | null;
}

export const COMMAND_OPTIONS = [
  'host',
  'port',
  'user',
  'password',
  'socket',
  'protocol',
  'defaults-file',
  'defaults-extra-file',
  'defaults-group-suffix',
  'no-defaults',
  'login-path',
  'ssl-mode',
  'ssl-ca',
] as const;
export type CommandOption = (typeof COMMAND_OPTIONS)[number];

const PROGRAM =
  /(?:^|\/)(?:mysqldump|mariadb-dump|mysql|mariadb|mydumper|myloader|mysqlbinlog|mariadb-binlog|mysqlpump)$/;
const SHORT: Readonly<Record<string, CommandOption>> = {
  h: 'host',
  P: 'port',
  u: 'user',
  S: 'socket',
  p: 'password',
};
const SHELL = /(?:^|\/)(?:ba|da|z|k)?sh$/;
/** Behind these a command begins; before it, these do not change whom it asks. */
const BEFORE = /^(?:[|&;(]+|time|nice|ionice|exec|then|do|\{)$/;

/**
 * Reads the first program of MySQL or MariaDB in a command line or in the script of `sh -c`. Null where there is none, or where a shell
 * must decide first: variables, substitutions, a password that is asked for.
 */
export function readCircumstances(argv: readonly string[]): CommandCircumstances | null {
  const script = SHELL.test(argv[0] ?? '') ? argv.find((_, i) => argv[i - 1] === '-c') : undefined;
  const words = script === undefined ? [...argv] : splitWords(script);
  const at = words.findIndex((word, i) => PROGRAM.test(word) && (i === 0 || BEFORE.test(words[i - 1] ?? '')));
  if (at === -1) return null;
  const rest = words.slice(at + 1);
  const end = rest.findIndex((word) => /^(?:[|;)]|&&|\|\||&$)/.test(word));
  const own = end === -1 ? rest : rest.slice(0, end);
  const options = readOptions(own);
  if (options === null) return null;
  // What compresses may stand between the program and the file.
  const output = outputOf(own) ?? redirectionOf(rest);
  return { options, outputFolder: output === null ? null : dirname(output) };
}

function readOptions(words: readonly string[]): CommandCircumstances['options'] | null {
  const options: Partial<Record<CommandOption, string>> = {};
  for (const [i, word] of words.entries()) {
    const long = /^--([a-z-]+)(?:=(.*))?$/s.exec(word.replaceAll('_', '-'));
    const short = /^-([hPuSp])(.*)$/s.exec(word);
    const name = long === null ? SHORT[short?.[1] ?? ''] : COMMAND_OPTIONS.find((known) => known === long[1]);
    if (name === undefined) continue;
    const isSwitch = name === 'no-defaults';
    const glued = long === null ? short?.[2] : /^--[^=]+=(.*)$/s.exec(word)?.[1];
    if ((glued ?? '') === '' && name === 'password') return null;
    const value = isSwitch ? '1' : (glued ?? '') === '' ? words[i + 1] : glued;
    if (value === undefined || /[$`]/.test(value)) return null;
    options[name] = value;
  }
  return options;
}

/** `-r FILE`, `--result-file=FILE`, mydumper's `-o FOLDER`. */
function outputOf(words: readonly string[]): string | null {
  const at = words.findIndex((word) => /^(?:-r|--result-file|-o|--outputdir)$/.test(word));
  const found =
    at === -1
      ? words.map((word) => /^--(?:result-file|outputdir)=(.+)$/.exec(word)?.[1]).find(Boolean)
      : words[at + 1];
  return found === undefined || /[$`]/.test(found) ? null : found;
}

function redirectionOf(words: readonly string[]): string | null {
  const at = words.findIndex((word) => /^>>?$/.test(word));
  const found = at === -1 ? undefined : words[at + 1];
  return found === undefined || /[$`&]/.test(found) || found === '/dev/null' ? null : found;
}

const WORD = /'([^']*)'|"((?:\\.|[^"\\])*)"|([^\s'"|;&<>()]+)|(\|\||&&|>>|[|;&<>()])|(\s+)/g;

/** Words and operators of a simple script; quotes are taken off. */
function splitWords(script: string): string[] {
  const words: string[] = [];
  let isOpen = false;
  for (const [, single, double, bare, operator, blank] of script.matchAll(WORD)) {
    if (blank !== undefined) isOpen = false;
    else if (operator !== undefined) {
      words.push(operator);
      isOpen = false;
    } else {
      const text = single ?? double ?? bare ?? '';
      if (isOpen) words.push((words.pop() ?? '') + text);
      else words.push(text);
      isOpen = true;
    }
  }
  return words;
}
