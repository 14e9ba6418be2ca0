import type { CodeText, Remedy } from './code-entry.ts';
import type { Code } from './codes.ts';
import type { SalvorError } from './salvor-error.ts';
import { EN } from './text/en.ts';
import { ZH } from './text/zh.ts';

export type Language = 'en' | 'zh';

const CATALOGUES: Record<Language, Record<Code, CodeText>> = { en: EN, zh: ZH };

/** An error as a person reads it, and as `--json` carries it. */
export interface DescribedError {
  readonly code: Code;
  readonly message: string;
  readonly details: SalvorError['details'];
  readonly remedies: readonly Remedy[];
}

export function describeError(error: SalvorError, language: Language): DescribedError {
  const text = CATALOGUES[language][error.code];
  return {
    code: error.code,
    message: text.message(error.details),
    details: error.details,
    remedies: text.remedies(error.details),
  };
}
