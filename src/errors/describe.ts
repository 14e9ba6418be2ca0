import type { CodeText, Details, ExitCode, Remedy } from './code-entry.ts';
import { CODES, type Code } from './codes.ts';
import { EN } from './text/en.ts';
import { withKindsInChinese } from './text/zh/kinds.ts';
import { ZH } from './text/zh.ts';

export type Language = 'en' | 'zh';

const CATALOGUES: Record<Language, Record<Code, CodeText>> = { en: EN, zh: ZH };

/** An error or a warning as a person reads it, and as `--json` carries it. */
export interface DescribedError {
  readonly code: string;
  readonly message: string;
  readonly details: Details;
  readonly remedies: readonly Remedy[];
}

/** Takes errors and warnings alike. A code from a newer copy of the package is shown as it is. */
export function describeError(
  error: { readonly code: string; readonly details: Details },
  language: Language,
): DescribedError {
  const { code, details } = error;
  const text = isCode(code) ? CATALOGUES[language][code] : null;
  if (text === null) return { code, message: `${code} ${JSON.stringify(details)}`, details, remedies: [] };
  const said = language === 'zh' ? withKindsInChinese(details) : details;
  return { code, message: text.message(said), details, remedies: text.remedies(details) };
}

function isCode(code: string): code is Code {
  return Object.hasOwn(EN, code);
}

/** The exit code that goes with a code, or null for one that is not ours. */
export function exitOfCode(code: string): ExitCode | null {
  return isCode(code) ? CODES[code].exit : null;
}
