import type { KeptTable, KeyRange, Loss, SalvageReport } from '../../model/salvage.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count, duration, size } from './quantity.ts';
import { type Column, table } from './table.ts';

const MOST_TABLES = 200;
const MOST_LOSSES = 50;

/** What a salvage kept, what is missing and why, what it changed. */
export function salvageLines(data: SalvageReport, words: Words): string[] {
  const { salvage } = words;
  const names = [printable(data.file), printable(data.output)] as const;
  const moreTables = data.kept.length - MOST_TABLES;
  const moreLost = data.lostCount - MOST_LOSSES;
  return [
    data.lostCount === 0 ? salvage.whole(...names) : salvage.part(...names, count(data.lostCount)),
    salvage.size(size(data.plainBytes), size(data.writtenBytes), duration(data.seconds)),
    ...(data.kept.length === 0 ? [] : ['', ...table(keptColumns(words), data.kept.slice(0, MOST_TABLES))]),
    ...(moreTables > 0 ? [salvage.moreTables(count(moreTables))] : []),
    ...(data.lost.length === 0
      ? []
      : ['', salvage.lost, ...table(lostColumns(words), data.lost.slice(0, MOST_LOSSES))]),
    ...(moreLost > 0 ? [salvage.moreLost(count(moreLost))] : []),
    ...(data.changes.length === 0 ? [] : ['', salvage.changes]),
    ...data.changes.map(({ kind, count: times, detail }) =>
      salvage.change(salvage.changeKinds[kind], count(times), printable(detail)),
    ),
  ];
}

function keptColumns({ salvage }: Words): Column<KeptTable>[] {
  return [
    { title: salvage.columns.table, value: ({ table: name }) => name },
    { title: salvage.columns.rows, side: 'left', value: ({ rows }) => count(rows) },
  ];
}

function lostColumns({ salvage }: Words): Column<Loss>[] {
  const { columns } = salvage;
  return [
    { title: columns.table, value: ({ table: name }) => name ?? '' },
    { title: columns.what, value: ({ object }) => object ?? '' },
    { title: columns.range, value: ({ range }) => (range === null ? '' : keyText(range)) },
    { title: columns.reason, value: ({ reason }) => salvage.reasons[reason] },
  ];
}

/** `id > 499, < 503`: in signs, which need no language. */
function keyText({ columns, after, before }: KeyRange): string {
  const ends = [...(after === null ? [] : [`> ${after}`]), ...(before === null ? [] : [`< ${before}`])];
  return `${columns.join(', ')} ${ends.join(', ')}`;
}
