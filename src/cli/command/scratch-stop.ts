import { EXIT } from '../../errors/code-entry.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { scratchPlaces } from '../frame/scratch-places.ts';

export const SCRATCH_STOP: CommandDefinition<{ readonly stopped: readonly string[] }> = {
  name: 'scratch stop',
  arguments: [{ name: 'ID', optional: true }],
  options: ['all'],
  exits: [],
  run: async (invocation) => {
    const { listScratch, stopScratch } = await import('../../scratch/instances.ts');
    const { rootDir } = scratchPlaces(invocation);
    const given = invocation.values[0];
    const all = invocation.options.flag('all');
    if (given === undefined && !all) {
      fail('USAGE_ARGUMENT_MISSING', { argument: 'ID', command: 'scratch stop' });
    }
    // With --all only what certainly belongs to this machine and to nobody's running work.
    const ids = all
      ? listScratch(rootDir)
          .filter(({ record, state }) => state === 'left' || (state === 'running' && record.owner === null))
          .map(({ record }) => record.id)
      : [given ?? ''];
    for (const id of ids) await stopScratch(rootDir, id);
    return { exit: EXIT.done, data: { stopped: ids } };
  },
  render: ({ stopped }, { scratch }) =>
    stopped.length === 0 ? scratch.nothingStopped : stopped.map((id) => scratch.stopped(id)).join('\n'),
};
