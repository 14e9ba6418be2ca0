import type { KeyRange, Loss, SalvageChange } from '../../../model/salvage.ts';
import { commentLine } from '../../output/comment-line.ts';

/** What stands at the head and at the foot of a salvaged dump: SQL comments in English, for whoever opens the file. */
export interface OwnWords {
  readonly header: string;
  readonly trailer: string;
}

const MARK = '-- Salvaged by Salvor';
const LISTED_MAX = 1000;

export function ownWords(
  file: string,
  losses: readonly Loss[],
  lostCount: number,
  changes: readonly SalvageChange[],
): OwnWords {
  const verdict =
    lostCount > 0
      ? `incomplete: ${lostCount} ${lostCount === 1 ? 'loss' : 'losses'}`
      : 'nothing found missing';
  const header = [
    `${MARK}, ${verdict}`,
    `-- from ${commentLine(file)}; what is missing or changed is listed at the end`,
    '',
    '',
  ];
  const trailer = [
    '',
    `${MARK}, ${verdict}`,
    ...losses.slice(0, LISTED_MAX).map((loss) => `-- lost: ${lossLine(loss)}`),
    ...(lostCount > LISTED_MAX ? [`-- lost: ${lostCount - LISTED_MAX} more`] : []),
    ...changes.map(({ kind, count, detail }) => `-- changed: ${kind} (${count}): ${commentLine(detail)}`),
    `${MARK}, ${verdict}; end of file`,
    '',
  ];
  return { header: header.join('\n'), trailer: trailer.join('\n') };
}

function lossLine({ table, object, range, reason, byte, bytes }: Loss): string {
  const what = [table, object].filter((text) => text !== null).map(commentLine);
  const key = range === null ? [] : [rangeText(range)];
  return `${[...what, ...key].join(', ')}: ${reason}, byte ${byte}, ${bytes} bytes`;
}

/** `(id) after 499, before 503` */
export function rangeText({ columns, after, before }: KeyRange): string {
  const ends = [
    ...(after === null ? [] : [`after ${after}`]),
    ...(before === null ? [] : [`before ${before}`]),
  ];
  return commentLine(`(${columns.join(', ')}) ${ends.length === 0 ? 'all' : ends.join(', ')}`);
}
