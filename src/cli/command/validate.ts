import { EXIT } from '../../errors/code-entry.ts';
import type { ValidationReport } from '../../model/report.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { repositoryOf, selectionOf } from '../frame/common-options.ts';
import { connectionOf } from '../frame/connection.ts';
import { loadLibrary } from '../frame/library.ts';
import { CONNECTION_OPTIONS, SELECTION_OPTIONS } from '../frame/option-table.ts';
import { usageLines } from '../render/usage-lines.ts';
import { validationLines } from '../render/validation-text.ts';

export const VALIDATE: CommandDefinition<ValidationReport> = {
  name: 'validate',
  arguments: [{ name: 'SNAPSHOT' }],
  options: ['repository', ...SELECTION_OPTIONS, ...CONNECTION_OPTIONS],
  exits: [EXIT.findings, EXIT.noRepository, EXIT.cannotConnect],
  run: async (invocation) => {
    const { onEvent, signal } = invocation;
    const repository = repositoryOf(invocation, 'validate');
    const selection = selectionOf(invocation, 'validate');
    const connection = await connectionOf(invocation);
    const library = await loadLibrary();
    const snapshot = invocation.values[0] ?? '';
    const data = await library.validate({ repository, snapshot, connection, selection, onEvent, signal });
    return { exit: data.match ? EXIT.done : EXIT.findings, data };
  },
  render: (data, words) =>
    [...validationLines(data, words), '', ...usageLines(data.usage, null, words)].join('\n'),
};
