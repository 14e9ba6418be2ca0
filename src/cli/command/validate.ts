import { EXIT } from '../../errors/code-entry.ts';
import type { ValidationReport } from '../../model/report.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { repositoryOf, selectionOf, wishesOf } from '../frame/common-options.ts';
import { connectionOf } from '../frame/connection.ts';
import { loadLibrary } from '../frame/library.ts';
import { CONNECTION_OPTIONS, SELECTION_OPTIONS } from '../frame/option-table.ts';
import { rewriteLines } from '../render/rewrite-lines.ts';
import { usageLines } from '../render/usage-lines.ts';
import { validationLines } from '../render/validation-text.ts';

export const VALIDATE: CommandDefinition<ValidationReport> = {
  name: 'validate',
  arguments: [{ name: 'SNAPSHOT' }],
  options: [
    'repository',
    'with-accounts',
    'partial',
    'engine-to',
    'missing-definer',
    ...SELECTION_OPTIONS,
    ...CONNECTION_OPTIONS,
  ],
  exits: [EXIT.findings, EXIT.noRepository, EXIT.cannotConnect],
  run: async (invocation) => {
    const { options, onEvent, signal } = invocation;
    const repository = repositoryOf(invocation, 'validate');
    const selection = selectionOf(invocation, 'validate');
    const connection = await connectionOf(invocation);
    const library = await loadLibrary();
    const snapshot = invocation.values[0] ?? '';
    const wishes = wishesOf(invocation, 'validate');
    const partial = options.flag('partial');
    const accounts = options.flag('with-accounts');
    const data = await library.validate({
      ...{ repository, snapshot, connection, selection, accounts, wishes, partial, onEvent, signal },
    });
    return { exit: data.match ? EXIT.done : EXIT.findings, data };
  },
  render: (data, words, language) =>
    [
      ...validationLines(data, words),
      ...rewriteLines(data, words, language),
      '',
      ...usageLines(data.usage, null, words),
    ].join('\n'),
};
