import { EXIT } from '../../errors/code-entry.ts';
import type { IncidentLine } from '../../model/incident.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { loadLibrary } from '../frame/library.ts';
import { incidentFolder } from '../frame/state-folder.ts';
import { incidentMarkdown } from '../render/incident-markdown.ts';

/** Its text is Markdown: a person reads it as it is, and it can be kept as a runbook. */
export const INCIDENT_SHOW: CommandDefinition<IncidentLine> = {
  name: 'incident show',
  arguments: [{ name: 'INCIDENT' }],
  options: [],
  exits: [],
  run: async (invocation) => {
    const library = await loadLibrary();
    const id = invocation.values[0] ?? '';
    return { exit: EXIT.done, data: await library.incident({ folder: incidentFolder(invocation), id }) };
  },
  render: (data, words) => incidentMarkdown(data, words),
};
