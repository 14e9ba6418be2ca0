import { type DescribedError, describeError } from '../../errors/describe.ts';
import { diagnoseText } from '../diagnose-text.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Language } from '../judge.ts';

/** An error of ours: its code, and in its details the number and the words of the server. */
export type OwnFailure = Pick<DescribedError, 'code' | 'details'>;

/** The lines that the engine reads of an error of ours; the same that a person sees, in English. */
export function failureLines(failure: OwnFailure): readonly string[] {
  const { message } = describeError(failure, 'en');
  return [`error: ${message.replaceAll('\n', ' ')} [${failure.code}]`];
}

/** Failures of our own go through the same engine as those of any program. */
export function diagnoseFailure(failure: OwnFailure, language: Language): Promise<Diagnosis> {
  return diagnoseText([Buffer.from(failureLines(failure).join('\n'))], { language });
}
