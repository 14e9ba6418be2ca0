import { EXIT, type ExitCode } from '../../errors/code-entry.ts';
import { type DescribedError, describeError, exitOfCode, type Language } from '../../errors/describe.ts';
import { SalvorError } from '../../errors/salvor-error.ts';
import type { FailureVerdict } from '../../index.ts';
import type { Warning } from '../../model/event.ts';
import { paint } from '../render/colour.ts';
import { type CallPlaces, completeRemedies } from '../render/complete-remedies.ts';
import { envelope, toJson } from '../render/envelope.ts';
import { errorLines } from '../render/error-text.ts';
import { failureLines } from '../render/failure-text.ts';
import type { CommandName } from '../text/en/commands.ts';
import type { Words } from '../text/words.ts';
import type { AnyCommand, Outcome } from './command-definition.ts';
import type { Output, Terminal } from './terminal.ts';

export interface CallContext {
  readonly terminal: Terminal;
  readonly words: Words;
  readonly language: Language;
  readonly asJson: boolean;
  readonly isDebug: boolean;
}

/** Prints how a call ended, once: result on stdout, warnings and errors on stderr, or all of it as one document. */
export class Reporter {
  readonly #context: CallContext;
  readonly #command: string;
  /** As this call named it, for the commands in remedies. */
  readonly #places: CallPlaces;
  readonly #warnings = new Map<string, DescribedError>();
  /** Some warnings mean that the job was done in part: then the exit code says so. */
  #isPartial = false;
  /** Where lines for a person go; replaced while a live line is on the screen. */
  print: (line: string) => void;

  constructor(context: CallContext, command: string, places: CallPlaces = {}) {
    this.#context = context;
    this.#command = command;
    this.#places = places;
    this.print = (line) => context.terminal.stderr.write(`${line}\n`);
  }

  /** A verb may both tell a warning while it runs and list it in its report: it is shown once. */
  warn(warning: Warning): void {
    const key = JSON.stringify([warning.code, warning.details]);
    if (this.#warnings.has(key)) return;
    const described = this.#describe(warning);
    this.#warnings.set(key, described);
    if (exitOfCode(warning.code) === EXIT.partial) this.#isPartial = true;
    if (!this.#context.asJson) this.#printDescribed(described, 'warning');
  }

  finished<Data>(command: AnyCommand, outcome: Outcome<Data>): number {
    for (const warning of outcome.warnings ?? []) this.warn(warning);
    const own = outcome.exit === EXIT.done && this.#isPartial ? EXIT.partial : outcome.exit;
    const exit = outcome.programExit ?? own;
    const { terminal, words, language, asJson } = this.#context;
    const output = outcome.printsOnStderr ? terminal.stderr : terminal.stdout;
    if (asJson) this.#writeEnvelope(exit, outcome.data, [], output);
    else {
      const text = command.render(outcome.data, words, language);
      if (text !== '') output.write(`${text}\n`);
    }
    return exit;
  }

  get language(): Language {
    return this.#context.language;
  }

  /** As the error that it will be reported as. */
  errorOf(thrown: unknown): SalvorError {
    return toSalvorError(thrown, this.#context);
  }

  failed(thrown: unknown, verdict: FailureVerdict | null = null): ExitCode {
    const error = this.errorOf(thrown);
    const described = this.#describe(error);
    if (this.#context.asJson) {
      const { cause = null, id = null } = verdict?.incident ?? {};
      this.#writeEnvelope(error.entry.exit, null, [
        { ...described, ...(verdict ? { cause, incident: id } : {}) },
      ]);
    } else {
      this.#printDescribed(described, 'error');
      if (verdict !== null) for (const line of failureLines(verdict, this.#context.words)) this.print(line);
      if (this.#context.isDebug) for (const line of causes(thrown)) this.print(line);
    }
    return error.entry.exit;
  }

  #describe(error: Warning): DescribedError {
    const described = describeError(error, this.#context.language);
    return completeRemedies(withExample(described, this.#context.words), this.#places);
  }

  #writeEnvelope(
    exit: number,
    data: unknown,
    errors: readonly DescribedError[],
    output: Output = this.#context.terminal.stdout,
  ): void {
    const warnings = [...this.#warnings.values()];
    const document = envelope({ command: this.#command, code: exit, data, warnings, errors });
    output.write(`${toJson(document)}\n`);
  }

  #printDescribed(described: DescribedError, kind: 'error' | 'warning'): void {
    const { words, terminal } = this.#context;
    for (const line of errorLines(described, kind, words, paint(terminal.colour))) this.print(line);
  }
}

/** Where something is missing, a whole command says more than its name. */
function withExample(described: DescribedError, { commands, frame }: Words): DescribedError {
  const command = String(described.details.command);
  if (described.code !== 'USAGE_ARGUMENT_MISSING' || !Object.hasOwn(commands, command)) return described;
  const [example = ''] = commands[command as CommandName].examples;
  const remedy = { text: frame.forInstance, command: example, risk: 'none' } as const;
  return { ...described, remedies: [remedy, ...described.remedies] };
}

/** Everything that is no error of ours is a fault of the program; its stack is for --debug and for machines. */
function toSalvorError(thrown: unknown, { asJson, isDebug }: CallContext): SalvorError {
  if (thrown instanceof SalvorError) return thrown;
  const files = tooManyFiles(thrown);
  if (files !== null) return new SalvorError('STORAGE_TOO_MANY_FILES', files, thrown);
  const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  const details = { name, message, ...(asJson || isDebug ? { stack: stack ?? '' } : {}) };
  return new SalvorError('INTERNAL_ERROR', details, thrown);
}

/** The limit of open files may also be met where the program opens its own parts: that is no fault of ours either. */
function tooManyFiles(thrown: unknown): { path: string; errno: string } | null {
  const { code = '', path = 'a file' } = thrown instanceof Error ? (thrown as NodeJS.ErrnoException) : {};
  return code === 'EMFILE' || code === 'ENFILE' ? { path, errno: code } : null;
}

const MOST_CAUSES = 8;

function causes(thrown: unknown): string[] {
  const lines: string[] = [];
  let error = thrown;
  for (let i = 0; i < MOST_CAUSES && error instanceof Error; i++) {
    lines.push(error.stack ?? error.message);
    error = error.cause;
  }
  return lines;
}
