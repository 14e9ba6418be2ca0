import { EXIT } from '../../errors/code-entry.ts';
import { shellWord } from '../../errors/shell-word.ts';
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
  render: ({ place }, { report, paste }) =>
    [
      report.init(printable(place)),
      report.next(paste(`salvor backup -r ${printable(shellWord(place))} -h HOST -u USER -p`)),
    ].join('\n'),
};
