import { EXIT } from '../../errors/code-entry.ts';
import type { SnapshotLine } from '../../model/report.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { repositoryOf } from '../frame/common-options.ts';
import { loadLibrary } from '../frame/library.ts';
import { printable } from '../render/printable.ts';
import { count, moment, size } from '../render/quantity.ts';
import { serverName } from '../render/server-name.ts';
import { type Column, table } from '../render/table.ts';
import type { Words } from '../text/words.ts';

interface ListData {
  readonly repository: string;
  readonly snapshots: readonly SnapshotLine[];
}

export const LIST: CommandDefinition<ListData> = {
  name: 'list',
  arguments: [],
  options: ['repository'],
  exits: [EXIT.findings, EXIT.noRepository],
  run: async (invocation) => {
    const repository = repositoryOf(invocation, 'list');
    const library = await loadLibrary();
    const snapshots = await library.list({ repository, signal: invocation.signal });
    const isDamaged = snapshots.some((line) => line.state === 'damaged');
    return { exit: isDamaged ? EXIT.findings : EXIT.done, data: { repository, snapshots } };
  },
  render: ({ repository, snapshots }, words) => {
    const { report } = words;
    if (snapshots.length === 0) return report.nothingListed(printable(repository));
    const sealed = snapshots.filter((line) => line.state === 'sealed');
    const damaged = snapshots.filter((line) => line.state === 'damaged');
    return [
      ...(sealed.length === 0 ? [] : table(columns(words), sealed)),
      ...sealed
        .filter(({ tablesInPart = 0 }) => tablesInPart > 0)
        .map(({ id, tablesInPart = 0 }) =>
          report.listedInPart(id, count(tablesInPart), words.paste(`salvor show ${id}`)),
        ),
      ...damaged.map((line) => report.damagedSnapshot(printable(line.id), printable(line.problem ?? ''))),
    ].join('\n');
  },
};

function columns({ report }: Words): Column<SnapshotLine>[] {
  const { columns: title } = report;
  const amount = (value: number | undefined, format: (n: number) => string) =>
    value === undefined ? '' : format(value);
  return [
    { title: title.snapshot, value: (line) => line.id },
    { title: title.finished, value: (line) => moment(line.finishedAt) },
    {
      title: title.server,
      value: ({ source }) => (source ? serverName(source) : ''),
    },
    { title: title.tables, side: 'left', value: (line) => amount(line.tables, count) },
    { title: title.rows, side: 'left', value: (line) => amount(line.rows, count) },
    { title: title.plain, side: 'left', value: (line) => amount(line.plainBytes, size) },
    { title: title.stored, side: 'left', value: (line) => amount(line.storedBytes, size) },
    { title: title.added, side: 'left', value: (line) => amount(line.newBytes, size) },
  ];
}
