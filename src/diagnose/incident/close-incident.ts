import type { Incident } from '../../model/incident.ts';
import { findIncident, writeIncident } from './incident-files.ts';

/** Notes what was done and what came of it. Closing again replaces the note. Raises INCIDENT_NOT_FOUND. */
export function closeIncident(folder: string, id: string, outcome: string | null, nowMs: number): Incident {
  const { times: _, ...incident } = findIncident(folder, id);
  const closed: Incident = { ...incident, state: 'closed', outcome, closedAt: new Date(nowMs).toISOString() };
  writeIncident(folder, closed);
  return closed;
}
