import { EXIT } from '../../errors/code-entry.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { SalvageReport } from '../../model/salvage.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { loadLibrary } from '../frame/library.ts';
import { standardInput, standardOutput } from '../frame/standard-input.ts';
import { salvageLines } from '../render/salvage-text.ts';

const STREAM = '-';

export const SALVAGE: CommandDefinition<SalvageReport> = {
  name: 'salvage',
  arguments: [{ name: 'FILE' }],
  options: ['output', 'repair-time'],
  exits: [EXIT.partial, EXIT.findings, EXIT.refused],
  run: async ({ values, options, words, signal, onEvent, status }) => {
    const file = values[0] ?? STREAM;
    const output = options.text('output');
    if (output === undefined)
      return fail('USAGE_ARGUMENT_MISSING', { command: 'salvage', argument: '--output' });
    if (output === STREAM && options.flag('json')) {
      fail('USAGE_BAD_OPTION', {
        command: 'salvage',
        option: '--output',
        value: STREAM,
        expected: 'FILE (--json)',
      });
    }
    const input = file === STREAM ? { bytes: standardInput('salvage', 'FILE') } : { file };
    const library = await loadLibrary();
    const data = await library.salvage({
      input,
      output: output === STREAM ? standardOutput() : output,
      repairMs: options.milliseconds('repair-time') ?? 0,
      signal,
      onEvent,
    });
    // The result itself went to stdout; what is to be said about it goes to the person.
    if (output === STREAM) for (const line of salvageLines(data, words)) status(line);
    return { exit: data.lostCount === 0 ? EXIT.done : EXIT.partial, data };
  },
  render: (data, words) => (data.output === STREAM ? '' : salvageLines(data, words).join('\n')),
};
