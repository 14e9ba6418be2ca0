import type { Damage, InspectedTable, InspectReport } from '../../model/inspection.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count, duration, rate, size } from './quantity.ts';
import { type Column, table } from './table.ts';

const MOST_TABLES = 200;
const MOST_DAMAGE = 50;

/** What an inspection found: the verdict, what is in the file, every damage, what to know before loading it. */
export function inspectionLines(data: InspectReport, words: Words): string[] {
  const { inspect } = words;
  const moreTables = data.tables.length - MOST_TABLES;
  const moreDamage = data.damageCount - MOST_DAMAGE;
  return [
    verdict(data, words),
    '',
    ...factLines(data, words),
    ...(data.tables.length === 0
      ? []
      : ['', ...table(tableColumns(words), data.tables.slice(0, MOST_TABLES))]),
    ...(moreTables > 0 ? [inspect.moreTables(count(moreTables))] : []),
    ...(data.damage.length === 0
      ? []
      : ['', inspect.damage, ...table(damageColumns(words), data.damage.slice(0, MOST_DAMAGE))]),
    ...(moreDamage > 0 ? [inspect.moreDamage(count(moreDamage))] : []),
    ...hazardLines(data, words),
  ];
}

export function verdict({ file, complete, damageCount, proof }: InspectReport, { inspect }: Words): string {
  const name = printable(file);
  if (damageCount > 0) return inspect.damaged(name, count(damageCount));
  return complete ? inspect.whole(name, inspect.proofs[proof]) : inspect.incomplete(name);
}

export function factLines(data: InspectReport, { inspect }: Words): string[] {
  const rows = data.tables.reduce((sum, { rows: of }) => sum + of, 0);
  const tool = inspect.tools[data.tool];
  return [
    inspect.producer(data.toolVersion === null ? tool : `${tool} ${printable(data.toolVersion)}`),
    ...(data.serverVersion === null ? [] : [inspect.server(printable(data.serverVersion))]),
    inspect.form(data.compression, data.encoding),
    inspect.content(count(data.tables.length), count(rows)),
    inspect.objects(
      count(data.views.length),
      count(data.triggers.length),
      count(data.routines.length),
      count(data.events.length),
    ),
    ...(data.keys === undefined ? [] : [inspect.keys(count(data.keys.rows), count(data.keys.oneOf))]),
    inspect.read(
      size(data.sizeBytes),
      size(data.plainBytes),
      duration(data.seconds),
      rate(data.plainBytes, data.seconds),
    ),
  ];
}

export function tableColumns({ inspect }: Words): Column<InspectedTable>[] {
  const { columns: title } = inspect;
  return [
    { title: title.table, value: ({ schema, name }) => (schema === null ? name : `${schema}.${name}`) },
    { title: title.rows, side: 'left', value: ({ rows }) => count(rows) },
    { title: title.state, value: ({ complete }) => (complete ? inspect.tableWhole : inspect.tableHurt) },
  ];
}

export function damageColumns({ inspect, detail: said }: Words): Column<Damage>[] {
  const { columns: title } = inspect;
  const number = (value: number | null) => (value === null ? '' : count(value));
  return [
    { title: title.kind, value: ({ kind }) => inspect.damageKinds[kind] },
    { title: title.byte, side: 'left', value: ({ byte }) => number(byte) },
    { title: title.line, side: 'left', value: ({ line }) => number(line) },
    {
      title: title.table,
      value: ({ table: name, file }) => [name ?? '', file ?? ''].filter((text) => text !== '').join(' '),
    },
    { title: title.detail, value: ({ detail }) => said(detail) },
  ];
}

export function hazardLines({ hazards }: InspectReport, { inspect, detail: said }: Words): string[] {
  if (hazards.length === 0) return [];
  return [
    '',
    inspect.hazards,
    ...hazards.map(({ kind, count: times, line, detail }) =>
      inspect.hazard(
        inspect.hazardKinds[kind],
        count(times),
        line === null ? '' : count(line),
        printable(said(detail)),
      ),
    ),
  ];
}
