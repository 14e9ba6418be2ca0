import { createHash } from 'node:crypto';
import type { Incident, IncidentCause, IncidentLine } from '../../model/incident.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { maskSecrets } from '../observation/mask-secret.ts';
import { newIncidentId, readIncidents, writeIncident } from './incident-files.ts';

export interface Failure {
  readonly kind: Incident['kind'];
  /** Already masked. */
  readonly command: string;
  readonly exitCode: number;
  readonly code: string | null;
  readonly lines: readonly string[];
  readonly diagnosis: Diagnosis | null;
}

const MOST_LINES = 40;
const MOST_CHARACTERS = 500;

/** Writes a failure down. `times` counts those of the same command and cause that are kept, this one included. */
export function recordIncident(folder: string, failure: Failure, now: number): IncidentLine {
  const { kind, command, exitCode, code, lines, diagnosis } = failure;
  const cause = causeOf(diagnosis);
  const kept = lines.filter((line) => line.trim() !== '').slice(-MOST_LINES);
  const incident: Incident = {
    format: 1,
    id: newIncidentId(now),
    at: new Date(now).toISOString(),
    kind,
    command: command.slice(0, MOST_CHARACTERS),
    exitCode,
    code,
    evidence: kept.map((line) => maskSecrets(line).slice(0, MOST_CHARACTERS)),
    cause,
    signature: signatureOf(command, cause?.entry ?? code ?? String(exitCode)),
    state: 'open',
    outcome: null,
    closedAt: null,
  };
  writeIncident(folder, incident);
  const times = readIncidents(folder).filter(({ signature }) => signature === incident.signature).length;
  return { ...incident, times };
}

/** Options that change what is shown, not what is done. */
const FOR_THE_EYE = / (?:--(?:json|debug|quiet)|-q)(?= |$)| --(?:lang|progress)[= ]\S+/g;

/** Dates and numbers in names of files change from night to night; the job is the same. */
function signatureOf(command: string, cause: string): string {
  const job = command.replace(FOR_THE_EYE, '').replace(/\d+/g, '#');
  return createHash('sha256').update(`${job}\n${cause}`).digest('hex').slice(0, 16);
}

function causeOf(diagnosis: Diagnosis | null): IncidentCause | null {
  const [first] = diagnosis?.causes ?? [];
  if (diagnosis === null || diagnosis.unknown || first === undefined) return null;
  const { class: cause, entry, confidence, title, story, remedies } = first;
  return {
    class: cause,
    entry,
    confidence,
    title,
    story,
    remedies: remedies.map(({ aim, text, command }) => ({
      aim,
      text,
      ...(command === undefined ? {} : { command }),
    })),
  };
}
