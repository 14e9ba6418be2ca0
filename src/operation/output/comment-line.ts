const CHARACTERS_MAX = 300;

/** Text for a line of an SQL comment: nothing of a hostile dump may end the comment that it stands in. */
export function commentLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replaceAll(/[\0-\x1f\x7f-\x9f\u2028\u2029]/g, ' ').slice(0, CHARACTERS_MAX);
}
