import type { IncidentLine } from '../../model/incident.ts';
import { recordIncident } from '../incident/record-incident.ts';
import type { Language } from '../judge.ts';
import { maskCommand } from '../run/mask-command.ts';
import { diagnoseFailure, failureLines, type OwnFailure } from './diagnose-failure.ts';

/** Why a verb of ours failed, and where that was written down. */
export interface FailureVerdict {
  readonly incident: IncidentLine;
}

export interface OwnFailureOptions {
  readonly failure: OwnFailure & { readonly exitCode: number; readonly argv: readonly string[] };
  readonly incidentFolder: string;
  readonly language: Language;
  readonly nowMs: number;
}

export async function explainOwnFailure(options: OwnFailureOptions): Promise<FailureVerdict> {
  const { failure, incidentFolder, language, nowMs } = options;
  const diagnosis = await diagnoseFailure(failure, language);
  const { code, exitCode, argv } = failure;
  const command = maskCommand(argv);
  const lines = failureLines(failure);
  const incident = recordIncident(
    incidentFolder,
    { kind: 'salvor', command, exitCode, code, lines, diagnosis },
    nowMs,
  );
  return { incident };
}
