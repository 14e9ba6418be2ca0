import { EXIT } from '../../errors/code-entry.ts';
import type { Incident } from '../../model/incident.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { loadLibrary } from '../frame/library.ts';
import { incidentFolder } from '../frame/state-folder.ts';

export const INCIDENT_CLOSE: CommandDefinition<Incident> = {
  name: 'incident close',
  arguments: [{ name: 'INCIDENT' }],
  options: ['outcome'],
  exits: [],
  run: async (invocation) => {
    const library = await loadLibrary();
    const { values, options } = invocation;
    const outcome = options.text('outcome') ?? null;
    const folder = incidentFolder(invocation);
    return { exit: EXIT.done, data: await library.closeIncident({ folder, id: values[0] ?? '', outcome }) };
  },
  render: ({ id }, { incident }) => incident.closed(id),
};
