import { exitOfCode } from '../../../../src/errors/describe.ts';
import type { DetailsWanted, Expected, FaultRow } from '../fault-row.ts';
import type { FaultedRun } from '../faulted-run.ts';

const SIGKILL_EXIT = 137;

/** The code that a run ended with, or what else became of it. */
export function outcomeOf(run: FaultedRun): string {
  const [error] = run.envelope?.errors ?? [];
  if (isKilled(run)) return 'killed';
  return error?.code ?? (run.code === 0 || run.code === 3 ? 'done' : `no document: ${lastWords(run)}`);
}

export function isKilled({ signal, code }: FaultedRun): boolean {
  return signal !== null || code === SIGKILL_EXIT;
}

/** INV5: a failure has its code, the exit code of its class, the facts that the row wants, and says what to do next. */
export function outcomeIsNamed(run: FaultedRun, expected: Expected): string[] {
  const outcome = outcomeOf(run);
  if (expected.kind === 'killed') return isKilled(run) ? [] : [`INV5: killed was expected, but ${outcome}`];
  if (expected.kind === 'done') return doneAsExpected(run, expected);
  if (expected.kind === 'any' && (outcome === 'killed' || outcome === 'done')) return [];
  const [error] = run.envelope?.errors ?? [];
  if (error === undefined) return [`INV5: no error is named: ${outcome}`];
  const isExpected = (expected.codes as readonly string[]).includes(error.code);
  return [
    ...(isExpected
      ? []
      : [`INV5: ${expected.codes.join(' or ')} was expected, but ${error.code}: ${error.message}`]),
    ...(run.code === exitOfCode(error.code) ? [] : [`INV5: exit code ${run.code} with ${error.code}`]),
    ...(error.message.trim() === '' ? ['INV5: the message is empty'] : []),
    ...(error.remedies.length === 0 ? [`INV5: ${error.code} says nothing to do next`] : []),
    ...(expected.kind === 'fails' ? detailsAreSaid(error.details, expected.details ?? {}) : []),
  ];
}

function doneAsExpected(run: FaultedRun, { exit = 0, warnings = [] }: Expected & { kind: 'done' }): string[] {
  const told = ((run.envelope as { warnings?: { code: string }[] } | null)?.warnings ?? []).map(
    ({ code }) => code,
  );
  const missing = warnings.filter((code) => !told.includes(code));
  return [
    ...(run.code === exit
      ? []
      : [`INV5: exit code ${exit} was expected, but ${run.code}, ${outcomeOf(run)}`]),
    ...missing.map((code) => `INV5: the warning ${code} is missing`),
  ];
}

function detailsAreSaid(details: Readonly<Record<string, unknown>>, wanted: DetailsWanted): string[] {
  return Object.entries(wanted).flatMap(([name, value]) => {
    const said = details[name];
    const fits = value instanceof RegExp ? value.test(String(said)) : said === value;
    return fits ? [] : [`INV5: ${name} is ${String(said)}, not ${String(value)}`];
  });
}

/** INV6: the run ended by itself, in time. */
export function endedInTime(
  run: FaultedRun,
  { boundSeconds = 30 }: Pick<FaultRow, 'boundSeconds'>,
): string[] {
  return run.seconds <= boundSeconds
    ? []
    : [`INV6: it took ${run.seconds.toFixed(0)} s, at most ${boundSeconds} s are allowed`];
}

function lastWords({ code, stderr }: FaultedRun): string {
  return `exit code ${code}, ${stderr.trim().split('\n').at(-1)?.slice(0, 160) ?? ''}`;
}
