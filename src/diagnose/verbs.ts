/** The verbs of diagnosis, as src/index.ts hands them out. Each is loaded when it is called. */
import { systemClock } from '../base/clock.ts';
import type { Incident, IncidentLine } from '../model/incident.ts';
import type { DiagnoseInput } from './diagnose-input.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { FailureVerdict, OwnFailureOptions } from './failure/own-failure.ts';
import type { SupportBundle } from './incident/support-bundle.ts';
import type { LiveRequest } from './live/ask-live.ts';

/** Says why a backup or restore failed, from the output of its program, a log, or several logs as one time line. Asks no server, opens no repository. */
export async function diagnose(
  input: DiagnoseInput & { /** Default en. */ readonly language?: 'en' | 'zh' },
): Promise<Diagnosis> {
  const { diagnoseInput } = await import('./diagnose-input.ts');
  return diagnoseInput(input, systemClock.nowMs());
}

/**
 * A diagnosis that asks: the probes that can tell its candidates apart are run on server, machine and repository, and what they find
 * raises and lowers the confidence. Changes nothing.
 */
export async function diagnoseLive(request: LiveRequest): Promise<Diagnosis> {
  const { askLive } = await import('./live/ask-live.ts');
  return askLive(request, systemClock);
}

/** Why a verb of ours failed: the same engine as for any program. Writes it down as an incident. */
export async function diagnoseOwnFailure(options: OwnFailureOptions): Promise<FailureVerdict> {
  const { explainOwnFailure } = await import('./failure/own-failure.ts');
  return explainOwnFailure(options);
}

/** The failures that were written down, oldest first. */
export async function incidents(options: { readonly folder: string }): Promise<readonly IncidentLine[]> {
  const { readIncidents } = await import('./incident/incident-files.ts');
  return readIncidents(options.folder);
}

/** One of them, by id, an unambiguous beginning of one, or `latest`. */
export async function incident(options: {
  readonly folder: string;
  readonly id: string;
}): Promise<IncidentLine> {
  const { findIncident } = await import('./incident/incident-files.ts');
  return findIncident(options.folder, options.id);
}

/** Notes what was done about it. */
export async function closeIncident(options: {
  readonly folder: string;
  readonly id: string;
  readonly outcome: string | null;
}): Promise<Incident> {
  const { closeIncident: close } = await import('./incident/close-incident.ts');
  return close(options.folder, options.id, options.outcome, systemClock.nowMs());
}

/** Writes a new folder for a helper: the incidents and the machine, secrets and values of rows masked. */
export async function supportBundle(options: {
  readonly folder: string;
  readonly target: string;
  readonly version: string;
}): Promise<SupportBundle> {
  const { writeSupportBundle } = await import('./incident/support-bundle.ts');
  const { machineFacts } = await import('./incident/machine-facts.ts');
  return writeSupportBundle(options.target, await incidents(options), machineFacts(options.version));
}
