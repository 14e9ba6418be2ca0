import type { IncidentLine } from '../../model/incident.ts';
import type { ProgramOutcome } from '../../model/program-outcome.ts';
import { diagnoseText } from '../diagnose-text.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { recordIncident } from '../incident/record-incident.ts';
import type { Language } from '../judge.ts';
import { readObservation } from '../reader/read-observation.ts';
import { maskCommand } from './mask-command.ts';
import { judgeResult, type RunResult } from './run-result.ts';

/** What became of a command that was run, and why. */
export interface RunDiagnosis {
  /** The command line, secrets masked. */
  readonly command: string;
  readonly exitCode: number;
  readonly signal: string | null;
  readonly seconds: number;
  /** What it left behind, where that could be judged. */
  readonly result: RunResult | null;
  /** `failed`: by its exit code. `not-whole`: it ended with 0, but its result or its own messages say otherwise. */
  readonly state: 'ok' | 'failed' | 'not-whole';
  /** Null when there is nothing to explain. */
  readonly diagnosis: Diagnosis | null;
  /** Where it was written down; null when it was not. */
  readonly incident: IncidentLine | null;
}

export interface OutcomeOptions {
  readonly language: Language;
  /** The file that the program's stdout was redirected to, where it wrote there itself. */
  readonly sharedFile: string | null;
  /** Null: nothing is written down. */
  readonly incidentFolder: string | null;
  readonly nowMs: number;
}

/** Explains how a program ended, and writes down what went wrong. */
export async function diagnoseOutcome(
  outcome: ProgramOutcome,
  options: OutcomeOptions,
): Promise<RunDiagnosis> {
  const { incidentFolder: folder, nowMs } = options;
  const judged = await judgeOutcome(outcome, options);
  if (judged.state === 'ok' || folder === null) return { ...judged, incident: null };
  const { command, exitCode, diagnosis } = judged;
  const lines = outcome.stderr.split('\n');
  try {
    const failure = { kind: 'program', command, exitCode, code: null, lines, diagnosis } as const;
    return { ...judged, incident: recordIncident(folder, failure, nowMs) };
  } catch {
    // The verdict is what was asked for; a state folder that cannot be written must not take it away.
    return { ...judged, incident: null };
  }
}

/** Its messages, its end and what it left behind, in one text. */
async function judgeOutcome(
  outcome: ProgramOutcome,
  options: OutcomeOptions,
): Promise<Omit<RunDiagnosis, 'incident'>> {
  const { exitCode, signal, seconds } = outcome;
  const result = exitCode === 0 ? judgeResult(outcome, options.sharedFile) : null;
  const isCut = result !== null && (result.ends === 'cut' || result.ends === 'empty');
  const command = maskCommand(outcome.argv);
  const facts = { command, exitCode, signal, seconds, result } as const;
  if (exitCode === 0 && !isCut && !toldErrors(outcome)) return { ...facts, state: 'ok', diagnosis: null };
  const diagnosis = await explain(outcome, outcomeText(outcome, command, isCut ? result : null), options);
  if (exitCode !== 0) return { ...facts, state: 'failed', diagnosis };
  // A message that looks like an error and has no known cause does not turn a whole result into a bad one.
  return isCut || !diagnosis.unknown
    ? { ...facts, state: 'not-whole', diagnosis }
    : { ...facts, state: 'ok', diagnosis: null };
}

async function explain(
  { stdout }: ProgramOutcome,
  text: string,
  options: OutcomeOptions,
): Promise<Diagnosis> {
  const first = await diagnoseText([Buffer.from(text)], options);
  if (!first.unknown || stdout.sizeBytes === 0) return first;
  // Some programs (MySQL Shell, scripts) print their errors on stdout.
  const more = `${text}\n${stdout.tail.length > 0 ? stdout.tail : stdout.head}`;
  const second = await diagnoseText([Buffer.from(more)], options);
  return second.unknown ? first : second;
}

/** A program that ends with 0 in spite of errors: `mysql --force`, a pipe without `pipefail`. */
function toldErrors({ stderr }: ProgramOutcome): boolean {
  return stderr.split('\n').some((line, i) => {
    const observation = readObservation(line, i + 1, 1);
    return observation?.level === 'error' || observation?.level === 'fatal';
  });
}

/** The lines a person would have seen in a terminal: command, messages, and how it ended. */
function outcomeText(outcome: ProgramOutcome, command: string, cut: RunResult | null): string {
  return [`$ ${command}`, outcome.stderr.trimEnd(), endLine(outcome), cutLine(cut)]
    .filter((line) => line !== '')
    .join('\n');
}

const START_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'command not found',
  EACCES: 'Permission denied',
  ENOEXEC: 'cannot execute binary file: Exec format error',
};

function endLine({ argv, exitCode, signal, startFailure }: ProgramOutcome): string {
  const program = argv[0] ?? '';
  if (startFailure !== null) return `sh: ${program}: ${START_FAILURES[startFailure] ?? startFailure}`;
  if (signal === 'SIGSEGV') return `${program}: Segmentation fault`;
  if (signal !== null) return `${program}: ended by ${signal}`;
  return exitCode > 128 ? `${program}: exit code ${exitCode}` : '';
}

function cutLine(result: RunResult | null): string {
  if (result === null) return '';
  return result.ends === 'empty'
    ? 'the dump is empty: 0 bytes'
    : 'the dump is incomplete: the line "-- Dump completed" is missing at its end';
}
