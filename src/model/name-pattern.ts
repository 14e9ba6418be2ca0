/**
 * Patterns of names, as shells know them: `*` stands for any characters, `?` for one, a backslash takes the next one as it is.
 * Upper and lower case differ, as they do for names on most servers.
 */

/** Holds a `*` or `?` that stands for others. */
export function isPattern(text: string): boolean {
  return /[*?]/.test(text.replaceAll(/\\./gs, ''));
}

/** The pattern that only this name matches. */
export function literalPattern(name: string): string {
  return name.replaceAll(/[\\*?]/g, '\\$&');
}

/** The name that a pattern without `*` and `?` stands for. */
export function plainName(pattern: string): string {
  return pattern.replaceAll(/\\(.)/gs, '$1');
}

/** In time proportional to the product of both lengths, whatever the pattern. */
export function matchesPattern(pattern: string, name: string): boolean {
  const parts = [...pattern.matchAll(/\\.|./gsu)].map(([part]) => part);
  const characters = [...name];
  let at = 0;
  let part = 0;
  /** Where the last `*` stands, and how far it reaches. */
  let star = -1;
  let starEnd = 0;
  while (at < characters.length) {
    const wanted = parts[part];
    if (wanted === '*') {
      star = part++;
      starEnd = at;
    } else if (wanted !== undefined && matchesOne(wanted, characters[at] ?? '')) {
      part++;
      at++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++starEnd;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === '*');
}

function matchesOne(part: string, character: string): boolean {
  return part === '?' || character === (part.startsWith('\\') && part.length > 1 ? part.slice(1) : part);
}
