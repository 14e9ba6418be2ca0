import { EXIT } from '../../errors/code-entry.ts';
import type { InstanceState } from '../../scratch/instances.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { scratchPlaces } from '../frame/scratch-places.ts';
import { table } from '../render/table.ts';

interface Line {
  readonly id: string;
  readonly kind: string;
  readonly version: string;
  readonly state: InstanceState;
  readonly socket: string;
}

export const SCRATCH_LIST: CommandDefinition<{ readonly servers: readonly Line[] }> = {
  name: 'scratch list',
  arguments: [],
  options: [],
  exits: [],
  run: async (invocation) => {
    const { listScratch } = await import('../../scratch/instances.ts');
    const servers = listScratch(scratchPlaces(invocation).rootDir).map(
      ({ record: { id, kind, version, socket }, state }): Line => ({ id, kind, version, state, socket }),
    );
    return { exit: EXIT.done, data: { servers } };
  },
  render: ({ servers }, { scratch }) => {
    if (servers.length === 0) return scratch.none;
    const { columns, states } = scratch;
    return table(
      [
        { title: columns.id, value: (line) => line.id },
        { title: columns.version, value: (line) => line.version },
        { title: columns.state, value: (line) => states[line.state] },
        { title: columns.socket, value: (line) => line.socket },
      ],
      servers,
    ).join('\n');
  },
};
