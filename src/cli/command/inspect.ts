import { EXIT } from '../../errors/code-entry.ts';
import type { InspectReport } from '../../model/inspection.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { loadLibrary } from '../frame/library.ts';
import { inspectionPage } from '../render/inspection-html.ts';
import { inspectionLines } from '../render/inspection-text.ts';
import { printable } from '../render/printable.ts';

export const INSPECT: CommandDefinition<InspectReport> = {
  name: 'inspect',
  arguments: [{ name: 'FILE' }],
  options: ['report', 'duplicate-keys'],
  exits: [EXIT.findings, EXIT.refused],
  run: async ({ values, options, words, signal, onEvent, status }) => {
    const library = await loadLibrary();
    const page = options.text('report');
    const report = page === undefined ? null : await library.openReportFile(page, signal);
    const data = await library.inspect({
      file: values[0] ?? '',
      duplicateKeys: options.flag('duplicate-keys'),
      signal,
      onEvent,
    });
    if (report !== null && page !== undefined) {
      await report.write(inspectionPage(data, words));
      status(words.inspect.map.written(printable(page)));
    }
    return { exit: data.complete && data.damageCount === 0 ? EXIT.done : EXIT.findings, data };
  },
  render: (data, words) => inspectionLines(data, words).join('\n'),
};
