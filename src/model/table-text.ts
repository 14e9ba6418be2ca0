/**
 * Finding one's way in SHOW CREATE TABLE's text without parsing SQL: only quotes and parentheses are understood, which
 * is enough since the server prints it in one canonical form. Text is latin1: one character per byte.
 */

/** Index behind the literal or quoted name that begins at `start`; the length of the text where it is cut. */
export function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\' && quote !== '`') at += 1;
    else if (character === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  return text.length;
}

/** Index of what follows the parenthesis that closes the column list: the table options. */
export function tableOptionsStart(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '`' || character === "'") at = endOfQuoted(text, at) - 1;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** The text with every literal and quoted name blanked out, so that words can be looked for; same length. */
export function withoutQuoted(text: string): string {
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== '`' && text[at] !== "'") continue;
    const end = endOfQuoted(text, at);
    out += text.slice(from, at) + ' '.repeat(end - at);
    from = end;
    at = end - 1;
  }
  return out + text.slice(from);
}

/** Where ` AUTO_INCREMENT=n` stands among the table options, and n; null where the server printed none. */
export function findAutoIncrement(text: string): { start: number; end: number; value: string } | null {
  const optionsStart = tableOptionsStart(text);
  const match = / AUTO_INCREMENT=(\d+)/.exec(withoutQuoted(text.slice(optionsStart)));
  if (match?.[1] === undefined) return null;
  const start = optionsStart + match.index;
  return { start, end: start + match[0].length, value: match[1] };
}
