import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fail } from '../../errors/salvor-error.ts';
import type { Incident, IncidentLine } from '../../model/incident.ts';

const ID = /^\d{8}T\d{6}Z-[0-9a-f]{8}$/;
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** The oldest beyond these go: a job that fails every minute must not fill a disk. */
const MOST_INCIDENTS = 1000;

const INCIDENT = z.object({
  format: z.literal(1),
  id: z.string().regex(ID),
  at: z.string(),
  kind: z.enum(['program', 'salvor']),
  command: z.string(),
  exitCode: z.number(),
  code: z.string().nullable(),
  evidence: z.array(z.string()),
  cause: z
    .object({
      class: z.string(),
      entry: z.string(),
      confidence: z.number(),
      title: z.string(),
      story: z.string(),
      remedies: z.array(z.object({ aim: z.string(), text: z.string(), command: z.string().exactOptional() })),
    })
    .nullable(),
  signature: z.string(),
  state: z.enum(['open', 'closed']),
  outcome: z.string().nullable(),
  closedAt: z.string().nullable(),
});

/** `now` in milliseconds. */
export function newIncidentId(now: number): string {
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${time}-${randomBytes(4).toString('hex')}`;
}

/** Raises the system's error where the folder cannot be written. */
export function writeIncident(folder: string, incident: Incident): void {
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
  const file = join(folder, `${incident.id}.json`);
  writeFileSync(`${file}.part`, `${JSON.stringify(incident, null, 2)}\n`, { mode: FILE_MODE });
  renameSync(`${file}.part`, file);
  for (const id of idsIn(folder).slice(0, -MOST_INCIDENTS))
    rmSync(join(folder, `${id}.json`), { force: true });
}

/** Oldest first. A file that is no incident is passed over: it may be from a newer version. */
export function readIncidents(folder: string): readonly IncidentLine[] {
  const incidents = idsIn(folder)
    .map((id) => readOne(folder, id))
    .filter((incident) => incident !== null);
  const times = Map.groupBy(incidents, ({ signature }) => signature);
  return incidents.map((incident) => ({ ...incident, times: times.get(incident.signature)?.length ?? 1 }));
}

/** By id, an unambiguous beginning of one, or `latest`. Raises INCIDENT_NOT_FOUND. */
export function findIncident(folder: string, wanted: string): IncidentLine {
  const incidents = readIncidents(folder);
  const found =
    wanted === 'latest' ? incidents.slice(-1) : incidents.filter(({ id }) => id.startsWith(wanted));
  const [only] = found;
  if (wanted === '' || only === undefined || found.length > 1) {
    return fail('INCIDENT_NOT_FOUND', { id: wanted, found: found.length });
  }
  return only;
}

function idsIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).map((name) => name.replace(/\.json$/, ''));
    return names.filter((name) => ID.test(name)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readOne(folder: string, id: string): Incident | null {
  try {
    const parsed = INCIDENT.safeParse(JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Removed meanwhile, or not written by us.
    return null;
  }
}
