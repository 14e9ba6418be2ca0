import type { Clock } from '../../base/clock.ts';
import type { ExitCode } from '../../errors/code-entry.ts';
import type { Language } from '../../errors/describe.ts';
import type { OnEvent, Warning } from '../../model/event.ts';
import type { Words } from '../text/words.ts';
import type { GivenOptions } from './given-options.ts';
import type { OptionName } from './option-table.ts';
import type { Terminal } from './terminal.ts';

/** What a finished command hands to the frame, which prints it as text or as JSON. */
export interface Outcome<Data> {
  readonly exit: ExitCode;
  /** The exit code of a program that was run, in place of `exit`. */
  readonly programExit?: number;
  /** The stdout of this call belongs to that program: the result goes to stderr, as text or as JSON. */
  readonly printsOnStderr?: true;
  readonly data: Data;
  readonly warnings?: readonly Warning[];
}

/** Everything a command may touch. */
export interface Invocation {
  /** Positional values, in the order of the definition; optional ones may be missing. */
  readonly values: readonly string[];
  /** The words after `--`, for a command that takes another program's command line. */
  readonly trailing: readonly string[];
  readonly options: GivenOptions;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Name of the system's user who runs us. */
  readonly osUser: string;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly words: Words;
  readonly language: Language;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
  /** Something worth saying that is not part of the verb's own report. */
  warn(warning: Warning): void;
  /** A line for the person who waits; on stderr, only while progress is shown. */
  status(line: string): void;
}

export interface ArgumentSpec {
  /** As help shows it, in capitals. */
  readonly name: string;
  readonly optional?: true;
  /** May be given several times; only the last of a command. */
  readonly many?: true;
}

export interface CommandDefinition<Data> {
  /** `backup`, `scratch start`. */
  readonly name: string;
  readonly arguments: readonly ArgumentSpec[];
  /** What stands after `--`, as help shows it. Without it those words are arguments like the others. */
  readonly trailing?: string;
  /** Without the general ones, which every command has. */
  readonly options: readonly OptionName[];
  /** Besides 0, 1, 2, 130 and 143, which every command may end with. */
  readonly exits: readonly ExitCode[];
  run(invocation: Invocation): Promise<Outcome<Data>>;
  /** The result for a person, without the last line break; '' for nothing. */
  render(data: Data, words: Words, language: Language): string;
}

/** A definition whose data type nobody outside its own file needs to know. */
// biome-ignore lint/suspicious/noExplicitAny: the frame only hands the data from run() to render()
export type AnyCommand = CommandDefinition<any>;
