import type { DescribedError } from '../../errors/describe.ts';
import { shellWord } from '../../errors/shell-word.ts';

/** What this call named and its remedies' commands need as well. */
export interface CallPlaces {
  /** Our own program as this person can start it; `salvor` where it is not known. */
  readonly program?: string;
  readonly repository?: string;
  /** Options that reach the server, as words of a command line, never with a secret. */
  readonly connection?: readonly string[];
  /** This very call, for a remedy that says `salvor ...`: the same once more, with something added. */
  readonly again?: CallAgain;
}

export interface CallAgain {
  /** The command and its values: `restore`, `latest`. */
  readonly words: readonly string[];
  readonly options: readonly TypedOption[];
  /** Behind `--`. */
  readonly trailing: readonly string[];
}

/** An option as it was typed, never with a secret. */
export interface TypedOption {
  /** How it may be named: `--user`, `-u`. */
  readonly names: readonly string[];
  readonly word: string;
  /** May stand several times: a further one replaces none. */
  readonly many: boolean;
}

/** Commands of ours that read a repository and do not name one. */
const WITHOUT_REPOSITORY =
  /^salvor (?:list|show|verify|validate|backup|restore)(?! --help)(?!.* (?:-r|--repository)\b)/;

/** Commands of ours that log in to a server and do not say to which. */
const WITHOUT_SERVER =
  /^salvor (?:validate|backup|restore|locks)\b(?!.* (?:--help|--into-scratch|-[hSu]|--(?:host|socket|user|protocol|defaults-file|login-path))\b)/;

const AGAIN = 'salvor ... ';

/** As a person names a snapshot. */
const SNAPSHOT = /^(?:latest$|\d{8}T)/;

/**
 * Texts know no options of this call: a command that is to be pasted must name the repository and the server that the
 * call named, or it fails where the call came through.
 */
export function completeRemedies(described: DescribedError, places: CallPlaces): DescribedError {
  const { snapshot } = described.details;
  const exact = typeof snapshot === 'string' ? snapshot : null;
  const remedies = described.remedies.map((remedy) =>
    remedy.command === undefined
      ? remedy
      : { ...remedy, command: completeCommand(remedy.command, places, exact) },
  );
  return { ...described, remedies };
}

/** @param snapshot the one that is meant: `latest` may be another one later. */
export function completeCommand(command: string, places: CallPlaces, snapshot: string | null = null): string {
  const { program = 'salvor', repository, connection = [], again } = places;
  const isAgain = again !== undefined && command.startsWith(AGAIN);
  if (isAgain) return startedAs(program, withAdded(again, command.slice(AGAIN.length), snapshot));
  const added = [
    ...(repository !== undefined && WITHOUT_REPOSITORY.test(command) ? ['-r', repository] : []),
    ...(WITHOUT_SERVER.test(command) ? connection : []),
  ];
  return startedAs(program, [command, ...added.map(shellWord)].join(' '));
}

function startedAs(program: string, command: string): string {
  return command.replace(/(^|\| |\n)salvor (?=[a-z.<-])/g, (_, before: string) => `${before}${program} `);
}

function withAdded({ words, options, trailing }: CallAgain, added: string, snapshot: string | null): string {
  const names = new Set(added.split(' ').map((word) => word.replace(/=.*$/s, '')));
  // A password in a file is sent unasked.
  if (names.has('--defaults-file')) names.add('--password');
  const kept = options.filter((option) => option.many || !option.names.some((name) => names.has(name)));
  const values = words.map((word) => (snapshot !== null && SNAPSHOT.test(word) ? snapshot : word));
  return [
    'salvor',
    ...[...values, ...kept.map(({ word }) => word)].map(shellWord),
    added,
    ...(trailing.length === 0 ? [] : ['--', ...trailing.map(shellWord)]),
  ].join(' ');
}
