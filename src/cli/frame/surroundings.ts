import type { Clock } from '../../base/clock.ts';
import type { ExitCode } from '../../errors/code-entry.ts';
import type { AnyCommand } from './command-definition.ts';
import type { GivenOptions } from './given-options.ts';
import type { SignalSource } from './interrupt.ts';
import type { Terminal } from './terminal.ts';

/** What the process gives to the command line, so that tests can give something else. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly osUser: string;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly signals: SignalSource;
  readonly exitNow: (code: ExitCode) => void;
  readonly version: () => string;
  /** Our own program as this person can start it: `salvor`, `bin/salvor`. */
  readonly program: () => string;
}

/** One call, parsed. */
export interface ParsedCall {
  readonly command: AnyCommand;
  readonly options: GivenOptions;
  readonly values: readonly string[];
  readonly trailing: readonly string[];
}
