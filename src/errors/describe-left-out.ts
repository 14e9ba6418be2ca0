import type { Language } from './describe.ts';
import { LEFT_OUT_TEXT as EN } from './text/en/left-out.ts';
import { LEFT_OUT_TEXT as ZH } from './text/zh/left-out.ts';

/** One line about something that a backup left out. */
export function describeLeftOut(
  { code, count }: { readonly code: keyof typeof EN; readonly count: number | null },
  language: Language,
): string {
  const text = (language === 'zh' ? ZH : EN)[code];
  return count === null ? text : `${count} × ${text}`;
}
