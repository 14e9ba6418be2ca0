import type { ConnectionOption } from '../frame/option-table.ts';

/** What an option of the second server means is what it means for the first. */
export function otherHelp(
  help: Readonly<Record<ConnectionOption, string>>,
  say: (text: string) => string,
): Record<`other-${ConnectionOption}`, string> {
  const entries = Object.entries(help).map(([name, text]) => [`other-${name}`, say(text)]);
  return Object.fromEntries(entries) as Record<`other-${ConnectionOption}`, string>;
}
