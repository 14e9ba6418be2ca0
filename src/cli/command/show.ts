import { EXIT } from '../../errors/code-entry.ts';
import type { Manifest, TableRows } from '../../model/manifest.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { repositoryOf } from '../frame/common-options.ts';
import { loadLibrary } from '../frame/library.ts';
import { leftOutLines, momentLines, partLines } from '../render/backup-lines.ts';
import { printable } from '../render/printable.ts';
import { count, moment, ratio, size } from '../render/quantity.ts';
import { serverName } from '../render/server-name.ts';
import { type Column, table } from '../render/table.ts';
import type { Words } from '../text/words.ts';

export const SHOW: CommandDefinition<Manifest> = {
  name: 'show',
  arguments: [{ name: 'SNAPSHOT' }],
  options: ['repository'],
  exits: [EXIT.findings, EXIT.noRepository],
  run: async (invocation) => {
    const repository = repositoryOf(invocation, 'show');
    const library = await loadLibrary();
    const snapshot = invocation.values[0] ?? '';
    const data = await library.show({ repository, snapshot, signal: invocation.signal });
    return { exit: EXIT.done, data };
  },
  render: (manifest, words) => [...facts(manifest, words), '', ...tableLines(manifest, words)].join('\n'),
};

function facts(manifest: Manifest, words: Words): string[] {
  const { report } = words;
  const { source, consistency, tables } = manifest;
  const sum = (field: 'rows' | 'plainBytes' | 'storedBytes') => tables.reduce((n, t) => n + t[field], 0);
  return [
    manifest.snapshot,
    '',
    report.source(serverName(source)),
    report.began(moment(manifest.startedAt)),
    report.ended(moment(manifest.finishedAt)),
    report.program(printable(manifest.program)),
    report.content(
      count(tables.length),
      count(sum('rows')),
      count(manifest.definitions.length),
      count(manifest.accounts.length),
    ),
    report.sizes(
      size(sum('plainBytes')),
      size(sum('storedBytes')),
      ratio(sum('plainBytes'), sum('storedBytes')),
      size(manifest.newBytes),
    ),
    report.definitions(definitionCounts(manifest)),
    ...momentLines({ ...consistency, coordinates: consistency.coordinate }, consistency.connections, words),
    ...partLines(tables, words),
    ...leftOutLines(manifest, words),
  ];
}

function definitionCounts({ definitions }: Manifest): string {
  const kinds = new Map<string, number>();
  for (const { kind } of definitions) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [...kinds].map(([kind, n]) => `${kind} ${count(n)}`).join(', ');
}

function tableLines({ tables }: Manifest, { report }: Words): string[] {
  const { columns: title } = report;
  const columns: Column<TableRows>[] = [
    { title: title.table, value: (t) => `${t.schema}.${t.name}` },
    { title: title.rows, side: 'left', value: (t) => count(t.rows) },
    { title: title.plain, side: 'left', value: (t) => size(t.plainBytes) },
    { title: title.stored, side: 'left', value: (t) => size(t.storedBytes) },
    { title: title.chunks, side: 'left', value: (t) => count(t.chunks.length) },
  ];
  return tables.length === 0 ? [] : table(columns, tables);
}
