import type { CodeEntry, Details } from './code-entry.ts';
import { CODES, type Code } from './codes.ts';

/**
 * The one error class. It carries facts and a stable code; sentences are made at the edge (errors/describe.ts).
 * Compare `code`, not the class: two copies of the package must agree.
 */
export class SalvorError extends Error {
  override readonly name = 'SalvorError';
  readonly code: Code;
  readonly details: Details;

  constructor(code: Code, details: Details, cause?: unknown) {
    super(`${code} ${JSON.stringify(details)}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }

  get entry(): CodeEntry {
    return CODES[this.code];
  }
}

/** The only way to raise: `fail('CONNECT_REFUSED', { host, port }, { cause })`. */
export function fail(code: Code, details: Details, options: { cause?: unknown } = {}): never {
  throw new SalvorError(code, details, options.cause);
}

/** True for our error with this code, also when it comes from another copy of the package. */
export function isCode(error: unknown, ...codes: readonly Code[]): error is SalvorError {
  return error instanceof Error && codes.includes((error as Partial<SalvorError>).code as Code);
}
