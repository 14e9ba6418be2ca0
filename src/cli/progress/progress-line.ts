import { printable } from '../render/printable.ts';
import { count, rate, roughDuration, size } from '../render/quantity.ts';
import { fitWidth } from '../render/text-width.ts';
import type { Words } from '../text/words.ts';
import type { Reading } from './meter.ts';

/** One line about a run, the most wanted things first, cut to the width given. */
export function progressLine(reading: Reading, words: Words, columns = Number.POSITIVE_INFINITY): string {
  const { progress } = words;
  const hasMoved = reading.rows > 0 || reading.bytes > 0;
  const parts = [
    reading.paused === null ? '' : progress.paused(printable(reading.paused)),
    reading.percent === null ? '' : `${reading.percent} %`,
    hasMoved ? progress.rows(count(reading.rows)) : '',
    hasMoved ? size(reading.bytes) : '',
    reading.bytesPerSecond > 0 ? rate(reading.bytesPerSecond, 1) : '',
    reading.secondsLeft === null ? '' : progress.left(roughDuration(reading.secondsLeft)),
    hasMoved && reading.tables !== null
      ? progress.tables(count(reading.tablesDone), count(reading.tables))
      : '',
    what(reading, words),
  ];
  return fitWidth(parts.filter((part) => part !== '').join('  '), columns);
}

/** The tables being worked on, else the step. */
function what(reading: Reading, words: Words): string {
  const [first, second, ...others] = reading.running;
  if (first !== undefined) {
    const names = second === undefined ? first : `${first}, ${second}`;
    return printable(others.length === 0 ? names : `${names} +${others.length}`);
  }
  if (reading.step === null) return '';
  return words.progress.steps[reading.step] ?? reading.step;
}
