import { EXIT } from '../../errors/code-entry.ts';
import type { IncidentLine } from '../../model/incident.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { loadLibrary } from '../frame/library.ts';
import { incidentFolder } from '../frame/state-folder.ts';
import { count, moment } from '../render/quantity.ts';
import { table } from '../render/table.ts';

export const INCIDENT_LIST: CommandDefinition<{ readonly incidents: readonly IncidentLine[] }> = {
  name: 'incident list',
  arguments: [],
  options: [],
  exits: [],
  run: async (invocation) => {
    const library = await loadLibrary();
    return {
      exit: EXIT.done,
      data: { incidents: await library.incidents({ folder: incidentFolder(invocation) }) },
    };
  },
  render: ({ incidents }, { incident }) => {
    if (incidents.length === 0) return incident.none;
    const { columns, states } = incident;
    return table(
      [
        { title: columns.id, value: (line) => line.id },
        { title: columns.at, value: (line) => moment(line.at) },
        { title: columns.state, value: (line) => states[line.state] },
        { title: columns.times, side: 'left', value: (line) => count(line.times) },
        { title: columns.cause, value: (line) => line.cause?.class ?? line.code ?? incident.unknown },
        { title: columns.command, value: (line) => line.command.slice(0, MOST_COMMAND) },
      ],
      incidents,
    ).join('\n');
  },
};

const MOST_COMMAND = 60;
