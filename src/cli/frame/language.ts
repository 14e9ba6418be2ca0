import type { Language } from '../../errors/describe.ts';

/** --lang, else the first of LC_ALL, LC_MESSAGES, LANG that is set; Chinese of any region is zh. */
export function chooseLanguage(
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const wanted = given || environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^zh(?:[_.@-]|$)/i.test(wanted) ? 'zh' : 'en';
}
