import { EXIT } from '../../errors/code-entry.ts';
import type { InspectReport } from '../../model/inspection.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { loadLibrary } from '../frame/library.ts';
import { inspectionLines } from '../render/inspection-text.ts';

export const INSPECT: CommandDefinition<InspectReport> = {
  name: 'inspect',
  arguments: [{ name: 'FILE' }],
  options: [],
  exits: [EXIT.findings],
  run: async ({ values, signal, onEvent }) => {
    const library = await loadLibrary();
    const data = await library.inspect({ file: values[0] ?? '', signal, onEvent });
    return { exit: data.complete && data.damageCount === 0 ? EXIT.done : EXIT.findings, data };
  },
  render: (data, words) => inspectionLines(data, words).join('\n'),
};
