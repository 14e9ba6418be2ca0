import { EXIT } from '../../errors/code-entry.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { repositoryOf } from '../frame/common-options.ts';
import { loadLibrary } from '../frame/library.ts';
import { printable } from '../render/printable.ts';

interface InitData {
  readonly repository: string;
  readonly place: string;
}

export const INIT: CommandDefinition<InitData> = {
  name: 'init',
  arguments: [],
  options: ['repository'],
  exits: [EXIT.refused],
  run: async (invocation) => {
    const repository = repositoryOf(invocation, 'init');
    const library = await loadLibrary();
    const { repository: id, place } = await library.init({ repository });
    return { exit: EXIT.done, data: { repository: id, place } };
  },
  render: ({ place }, { report }) =>
    [
      report.init(printable(place)),
      report.next(`salvor backup -r ${printable(place)} -h HOST -u USER -p`),
    ].join('\n'),
};
