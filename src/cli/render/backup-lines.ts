import { EXIT } from '../../errors/code-entry.ts';
import { exitOfCode } from '../../errors/describe.ts';
import type { TableRows } from '../../model/manifest.ts';
import type { BackupReport, SqlStreamReport } from '../../model/report.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count, duration } from './quantity.ts';

/** What a backup into a repository and one into a stream report alike. */
type Taken = Pick<
  BackupReport | SqlStreamReport,
  'strategy' | 'coordinates' | 'locks' | 'leftOut' | 'warnings'
>;

/**
 * What belongs to the machine is left out of every backup and only named. Something else that is missing comes with a
 * warning whose code says so.
 */
export function isPartial({ leftOut, warnings }: Taken): boolean {
  if (leftOut.some(({ code }) => code === 'ACCOUNTS_UNREADABLE')) return true;
  return warnings.some(({ code }) => exitOfCode(code) === EXIT.partial);
}

/** The moment that was taken: how it was had, where the binary log stood, which locks it cost. */
export function momentLines(
  taken: Pick<Taken, 'strategy' | 'coordinates' | 'locks'>,
  connections: number,
  { report }: Words,
): readonly string[] {
  const { strategy, coordinates: at, locks } = taken;
  const held = locks.map((lock) => `${lock.kind} ${duration(lock.heldMs / 1000)}`).join(', ');
  return [
    report.consistent(report.consistency[strategy](count(connections))),
    at === null
      ? report.noCoordinate
      : report.coordinate(printable(`${at.file}:${at.position} ${at.gtidSet}`.trim())),
    held === '' ? report.noLocks : report.locks(printable(held)),
  ];
}

/** Tables that are not there with all their rows. */
export function partLines(tables: readonly InPart[], { report }: Words): readonly string[] {
  return tables.flatMap(({ schema, name, part }) => {
    if (part === undefined) return [];
    const table = printable(`${schema}.${name}`);
    return [
      part.condition === null
        ? report.withoutRows(table)
        : report.partOfRows(table, printable(part.condition)),
    ];
  });
}

type InPart = Pick<TableRows, 'schema' | 'name' | 'part'>;

export function checkLines(
  { tablesChecked }: Pick<BackupReport, 'tablesChecked'>,
  { report }: Words,
): readonly string[] {
  return tablesChecked === null ? [] : [report.tablesChecked(count(tablesChecked))];
}

export function leftOutLines({ leftOut }: Pick<Taken, 'leftOut'>, words: Words): readonly string[] {
  return leftOut.map(({ code, count: many }) => words.report.leftOut(many, words.leftOut[code]));
}
