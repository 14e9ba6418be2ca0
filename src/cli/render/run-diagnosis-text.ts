import type { RunDiagnosis } from '../../index.ts';
import type { Words } from '../text/words.ts';
import { diagnosisLines } from './diagnosis-text.ts';
import { recordedLine } from './failure-text.ts';
import { printable } from './printable.ts';
import { duration, size } from './quantity.ts';

/** Nothing for a command that did its work; else how it ended and why. */
export function runDiagnosisLines(run: RunDiagnosis, words: Words): string[] {
  const { diagnose } = words;
  if (run.state === 'ok' || run.diagnosis === null) return [];
  const command = printable(run.command);
  const end = run.signal === null ? diagnose.exitCode(run.exitCode) : diagnose.endedBy(run.signal);
  const head =
    run.state === 'failed'
      ? [diagnose.runFailed(command, end, duration(run.seconds))]
      : [diagnose.runNotWhole(command)];
  const place =
    run.result === null ? [] : [diagnose.place(printable(run.result.place), size(run.result.sizeBytes))];
  const { incident } = run;
  const recorded = incident === null ? [] : ['', recordedLine(incident, words)];
  return ['', ...head, ...place, '', ...diagnosisLines(run.diagnosis, words), ...recorded];
}
