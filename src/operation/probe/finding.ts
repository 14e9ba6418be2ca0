import type { Details, Risk } from '../../errors/code-entry.ts';
import type { SalvorError } from '../../errors/salvor-error.ts';
import type { CheckStatus } from '../../model/check.ts';
import type { FindingId, RemedyId } from './text/en.ts';

/** What a probe found: facts without words, which stand in text/<language>/. */
export interface Finding {
  readonly id: FindingId;
  readonly status: CheckStatus;
  readonly facts: Details;
  /** As the server or the system prints it; what a person would look at. Names in it are hostile: print with care. */
  readonly evidence: readonly string[];
  readonly remedies: readonly FindingRemedy[];
  /** Where the finding is that a verb would fail: its words and remedies are those of the error. */
  readonly error?: SalvorError;
}

export interface FindingRemedy {
  readonly id: RemedyId;
  /** SQL ends with a semicolon; everything else is for a shell. Several statements are a list. */
  readonly command?: string | readonly string[];
  readonly risk: Risk;
  /** What shows whether it helped. */
  readonly check?: string;
}

export interface FindingParts {
  readonly evidence?: readonly string[];
  readonly remedies?: readonly FindingRemedy[];
}

export function ok(id: FindingId, facts: Details = {}, evidence: readonly string[] = []): Finding {
  return { id, status: 'ok', facts, evidence, remedies: [] };
}

export function warn(id: FindingId, facts: Details = {}, parts: FindingParts = {}): Finding {
  return { evidence: [], remedies: [], ...parts, id, status: 'warn', facts };
}

export function bad(id: FindingId, facts: Details = {}, parts: FindingParts = {}): Finding {
  return { evidence: [], remedies: [], ...parts, id, status: 'fail', facts };
}

/** It cannot be found out here. */
export function skip(id: FindingId & `skip-${string}`, facts: Details = {}): Finding {
  return { id, status: 'skipped', facts, evidence: [], remedies: [] };
}

/** A verb would fail with this error. */
export function failsWith(error: SalvorError): Finding {
  const { code, details } = error;
  return { id: 'fails', status: 'fail', facts: { code, ...details }, evidence: [], remedies: [], error };
}
