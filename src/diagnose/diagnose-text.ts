import type { Diagnosis } from './diagnosis.ts';
import { type DiagnoseOptions, judge } from './judge.ts';
import { readLines } from './observation/read-lines.ts';
import { readObservation } from './reader/read-observation.ts';

/** Reads a log, a command's output or a mail of any size and says why the backup or restore failed. Offline, deterministic. */
export async function diagnoseText(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: DiagnoseOptions,
): Promise<Diagnosis> {
  const { lines, totalLines, totalBytes } = await readLines(source);
  const observations = lines
    .map(({ text, number, count }) => readObservation(text, number, count))
    .filter((observation) => observation !== null);
  return judge(observations, { lines: totalLines, bytes: totalBytes }, options);
}
