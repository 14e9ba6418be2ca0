const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal start with ESC
  [/\u001b\[[0-9;?]*[A-Za-z]/g, ''],
  [/[\u2018\u2019\u00b4]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
  [/\u00a0/g, ' '],
  [/&#0?39;|&apos;/g, "'"],
  [/&quot;/g, '"'],
  [/&gt;/g, '>'],
  [/&lt;/g, '<'],
  [/&amp;/g, '&'],
  [/\\(["'/])/g, '$1'],
];

/** Undoes what terminals, web forums, HTML and JSON do to a message, so that one pattern fits all of them. */
export function plainText(text: string): string {
  return REPLACEMENTS.reduce((plain, [pattern, replacement]) => plain.replace(pattern, replacement), text);
}
