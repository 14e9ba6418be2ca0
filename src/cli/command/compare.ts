import { EXIT } from '../../errors/code-entry.ts';
import type { ComparisonReport } from '../../model/compare.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { selectionOf } from '../frame/common-options.ts';
import { connectionOf, otherConnectionOf } from '../frame/connection.ts';
import { loadLibrary } from '../frame/library.ts';
import { CONNECTION_OPTIONS, OTHER_OPTIONS, SELECTION_OPTIONS } from '../frame/option-table.ts';
import { comparisonLines } from '../render/comparison-text.ts';
import { rewriteLines } from '../render/rewrite-lines.ts';
import { usageLines } from '../render/usage-lines.ts';

export const COMPARE: CommandDefinition<ComparisonReport> = {
  name: 'compare',
  arguments: [],
  options: [...SELECTION_OPTIONS, ...CONNECTION_OPTIONS, ...OTHER_OPTIONS],
  exits: [EXIT.partial, EXIT.findings, EXIT.refused, EXIT.cannotConnect],
  run: async (invocation) => {
    const { onEvent, signal } = invocation;
    const selection = selectionOf(invocation, 'compare');
    const connection = await connectionOf(invocation);
    const other = await otherConnectionOf(invocation);
    const library = await loadLibrary();
    const data = await library.compare({ connection, other, selection, onEvent, signal });
    return { exit: data.match ? EXIT.done : EXIT.findings, data };
  },
  render: (data, words, language) =>
    [
      ...comparisonLines(data, words),
      ...rewriteLines({ rewrites: data.rewrites, uncarried: [] }, words, language),
      '',
      ...usageLines(data.usage, null, words),
    ].join('\n'),
};
