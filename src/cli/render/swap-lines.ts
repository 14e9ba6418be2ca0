import type { SettleReport, SwapReport } from '../../model/swap.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count, duration } from './quantity.ts';

/** What a restore with --swap says about the exchange, done or planned. */
export function swapLines(swap: SwapReport, dryRun: boolean, words: Words): string[] {
  const text = words.swap;
  if (dryRun) {
    const resumes = swap.state === null ? [] : [text.resumes(swap.state)];
    return [
      text.planned.swap,
      ...resumes,
      ...content(swap, words),
      text.willLock,
      text.willMiss,
      text.room,
      text.grants,
    ];
  }
  if (swap.state !== 'swapped') return [text.notExchanged, ...content(swap, words)];
  return [
    text.done.swap,
    ...content(swap, words),
    ...window(swap, words),
    swap.writesAside === null ? text.writesUnknown : text.writes(count(swap.writesAside)),
    text.grants,
    nextLine('commit', words),
    nextLine('undo', words),
  ];
}

/** What `restore --undo` and `--commit` print. */
export function settleText(report: SettleReport, words: Words): string {
  const text = words.swap;
  if (report.dryRun) return [text.planned[report.action], ...content(report, words)].join('\n');
  const next = report.action === 'undo' ? [nextLine('commit', words)] : [];
  return [text.done[report.action], ...content(report, words), ...window(report, words), ...next].join('\n');
}

function nextLine(action: 'undo' | 'commit', { swap, paste }: Words): string {
  return swap.next(paste(`salvor restore --${action}`));
}

function content({ action, tables, code, triggers, schemas }: SwapReport, words: Words): string[] {
  return [
    action === 'commit'
      ? words.swap.aside(count(tables))
      : words.swap.content(count(tables), count(code), count(triggers)),
    ...schemas.map(({ name, restoredSide, oldSide }) =>
      words.swap.side(printable(name), printable(restoredSide), printable(oldSide)),
    ),
  ];
}

function window({ windowMs, underLock, triggers }: SwapReport, words: Words): string[] {
  if (windowMs === null) return [];
  const how = underLock ? [words.swap.underLock] : triggers > 0 ? [words.swap.noLock] : [];
  return [words.swap.window(duration(windowMs / 1000)), ...how];
}
