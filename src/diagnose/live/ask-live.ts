import type { Clock } from '../../base/clock.ts';
import { PURPOSES } from '../../model/check.ts';
import { EVERYTHING } from '../../model/selection.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';
import { doctor } from '../../operation/doctor/doctor.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { probesFor, weighChecks } from './weigh-checks.ts';

export interface LiveRequest {
  readonly diagnosis: Diagnosis;
  readonly connection: ConnectionOptions | null;
  /** Folder that backups are written to. */
  readonly repository: string | null;
  readonly language: 'en' | 'zh';
  readonly signal?: AbortSignal;
}

/** Runs the probes that can tell the candidates apart, and lets them raise and lower the candidates. */
export async function askLive(request: LiveRequest, clock: Clock): Promise<Diagnosis> {
  const only = probesFor(request.diagnosis);
  if (only.length === 0) return weighChecks(request.diagnosis, []);
  const { checks } = await doctor({
    connection: request.connection,
    selection: EVERYTHING,
    place: request.repository,
    purposes: PURPOSES,
    deep: false,
    only,
    maxAgeMs: null,
    language: request.language,
    clock,
    signal: request.signal ?? new AbortController().signal,
  });
  return weighChecks(request.diagnosis, checks);
}
