import { EXIT } from '../../errors/code-entry.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { ConvertReport, Split } from '../../model/convert.ts';
import { quoteIdentifier } from '../../model/quote.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { selectionOf, wishesOf } from '../frame/common-options.ts';
import { loadLibrary } from '../frame/library.ts';
import { SELECTION_OPTIONS } from '../frame/option-table.ts';
import { standardOutput } from '../frame/standard-input.ts';
import { convertLines } from '../render/convert-text.ts';

const STREAM = '-';

export const CONVERT: CommandDefinition<ConvertReport> = {
  name: 'convert',
  arguments: [{ name: 'FILE', many: true }],
  options: ['output', 'split', 'to', 'from', 'definer', 'engine-to', ...SELECTION_OPTIONS],
  exits: [EXIT.refused],
  run: async (invocation) => {
    const { values, options, words, language, signal, onEvent, status } = invocation;
    const output = options.text('output');
    if (output === undefined)
      return fail('USAGE_ARGUMENT_MISSING', { command: 'convert', argument: '--output' });
    const split = options.text('split') as Split | undefined;
    const isStream = output === STREAM;
    if (isStream && (options.flag('json') || split !== undefined)) {
      fail('USAGE_BAD_OPTION', {
        command: 'convert',
        option: '--output',
        value: STREAM,
        expected: options.flag('json') ? 'FILE (--json)' : 'FOLDER (--split)',
      });
    }
    const library = await loadLibrary();
    const data = await library.convert({
      files: values,
      output: isStream ? standardOutput() : output,
      selection: selectionOf(invocation, 'convert'),
      split,
      rewrite: {
        to: options.text('to'),
        from: options.text('from'),
        engineTo: wishesOf(invocation, 'convert').engineTo,
        definer: definerOf(options.text('definer')),
      },
      signal,
      onEvent,
    });
    // The result itself went to stdout; what is to be said about it goes to the person.
    if (isStream) for (const line of convertLines(data, words, language)) status(line);
    return { exit: EXIT.done, data };
  },
  render: (data, words, language) =>
    data.output === STREAM ? '' : convertLines(data, words, language).join('\n'),
};

/** `drop`, or `admin@localhost`; the last @ divides. */
function definerOf(value: string | undefined): 'drop' | { readonly account: string } | undefined {
  if (value === undefined || value === 'keep') return undefined;
  if (value === 'drop') return 'drop';
  const [, user, host] = /^(.+)@([^@]+)$/s.exec(value) ?? [];
  if (user === undefined || host === undefined) {
    fail('USAGE_BAD_OPTION', {
      option: '--definer',
      value,
      expected: 'keep|drop|user@host',
      command: 'convert',
    });
  }
  return { account: `${quoteIdentifier(user)}@${quoteIdentifier(host)}` };
}
