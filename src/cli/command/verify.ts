import { EXIT } from '../../errors/code-entry.ts';
import type { VerifyReport } from '../../model/report.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { repositoryOf } from '../frame/common-options.ts';
import { loadLibrary } from '../frame/library.ts';
import { count, size } from '../render/quantity.ts';
import { type Column, table } from '../render/table.ts';
import { usageLines } from '../render/usage-lines.ts';
import type { Words } from '../text/words.ts';

type Bad = VerifyReport['bad'][number];

export const VERIFY: CommandDefinition<VerifyReport> = {
  name: 'verify',
  arguments: [{ name: 'SNAPSHOT' }],
  options: ['repository', 'threads'],
  exits: [EXIT.findings, EXIT.noRepository],
  run: async (invocation) => {
    const { onEvent, signal, options } = invocation;
    const repository = repositoryOf(invocation, 'verify');
    const library = await loadLibrary();
    const snapshot = invocation.values[0] ?? '';
    const threads = options.number('threads');
    const given = threads === undefined ? {} : { threads };
    const data = await library.verify({ repository, snapshot, onEvent, signal, ...given });
    return { exit: data.bad.length > 0 ? EXIT.findings : EXIT.done, data };
  },
  render: (data, words) => {
    const { report } = words;
    const isGood = data.bad.length === 0;
    return [
      isGood ? report.verifyGood(data.snapshot) : report.verifyBad(data.snapshot, count(data.bad.length)),
      ...(isGood ? [] : ['', ...table(columns(words), data.bad)]),
      '',
      report.verified(count(data.objects), count(data.tables), count(data.rows), size(data.plainBytes)),
      ...usageLines(data.usage, data.plainBytes, words),
    ].join('\n');
  },
};

function columns({ report, detail }: Words): Column<Bad>[] {
  const { columns: title } = report;
  return [
    { title: title.table, value: (bad) => bad.table },
    { title: title.kind, value: (bad) => report.badKinds[bad.kind] },
    { title: title.rows, side: 'left', value: (bad) => count(bad.rows) },
    {
      title: title.range,
      value: ({ range }) => (range === null ? report.wholeTable : report.keys(range.first, range.last)),
    },
    { title: title.object, value: (bad) => bad.object },
    { title: title.detail, value: (bad) => detail(bad.detail) },
  ];
}
