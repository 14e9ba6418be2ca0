import type { Details, ExitCode, Remedy } from '../../errors/code-entry.ts';
import { CODES, type Code } from '../../errors/codes.ts';
import { describeError, type Language } from '../../errors/describe.ts';

/** One of our own codes without an occurrence: the facts in its sentence stand as `<name>`. */
export interface OwnCodeExplanation {
  readonly code: string;
  readonly message: string;
  readonly remedies: readonly Remedy[];
  readonly exit: ExitCode;
  readonly retryable: boolean;
}

/** Null for a code that is not ours. */
export function explainOwnCode(code: string, language: Language): OwnCodeExplanation | null {
  if (!Object.hasOwn(CODES, code)) return null;
  const { exit, retryable } = CODES[code as Code];
  const { message, remedies } = describeError({ code, details: PLACEHOLDERS }, language);
  return { code, message, remedies, exit, retryable };
}

const PLACEHOLDERS: Details = new Proxy({} as Details, {
  get: (_, name) => (typeof name === 'string' ? `<${name}>` : undefined),
});
