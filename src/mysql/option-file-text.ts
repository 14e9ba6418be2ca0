import { fail } from '../errors/salvor-error.ts';

/** One line of an option file that means something. */
export type OptionLine =
  | {
      readonly kind: 'option';
      readonly line: number;
      readonly group: string;
      readonly name: string;
      readonly value: string | null;
    }
  | { readonly kind: 'include' | 'includedir'; readonly line: number; readonly path: string };

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  s: ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/**
 * MySQL's option file syntax, as my_print_defaults reads it: groups, `name`, `name = value`, comments after # outside
 * quotes, one pair of quotes round a value, escapes inside and outside of quotes, !include and !includedir.
 */
export function parseOptionText(text: string, file: string): OptionLine[] {
  const lines: OptionLine[] = [];
  let group: string | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1;
    const trimmed = trimStart(raw);
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith(';')) continue;
    if (trimmed.startsWith('!')) {
      lines.push(parseDirective(trimmed, file, line));
    } else if (trimmed.startsWith('[')) {
      const end = trimmed.indexOf(']');
      if (end < 0) fail('OPTION_FILE_INVALID', { file, line, problem: 'bracket' });
      group = trimEnd(trimmed.slice(1, end));
    } else {
      if (group === undefined) fail('OPTION_FILE_INVALID', { file, line, problem: 'before-group' });
      lines.push({ kind: 'option', line, group, ...parseOption(withoutComment(trimmed)) });
    }
  }
  return lines;
}

function parseDirective(text: string, file: string, line: number): OptionLine {
  const match = /^![ \t]*(includedir|include)[ \t]+(.*?)\s*$/.exec(text);
  const path = match?.[2] ?? '';
  if (match === null || path === '') fail('OPTION_FILE_INVALID', { file, line, problem: 'directive' });
  return { kind: match[1] === 'includedir' ? 'includedir' : 'include', line, path };
}

function parseOption(text: string): { name: string; value: string | null } {
  const equals = text.indexOf('=');
  if (equals < 0) return { name: trimEnd(text), value: null };
  return {
    name: trimEnd(text.slice(0, equals)),
    value: unescapeValue(unquote(trimEnd(trimStart(text.slice(equals + 1))))),
  };
}

/** A # inside quotes is no comment; inside quotes a backslash hides the next quote. */
function withoutComment(text: string): string {
  let quote = '';
  let isEscaped = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if ((char === '"' || char === "'") && !isEscaped) {
      if (quote === '') quote = char;
      else if (quote === char) quote = '';
    }
    if (quote === '' && char === '#') return text.slice(0, at);
    isEscaped = quote !== '' && char === '\\' && !isEscaped;
  }
  return text;
}

function unquote(value: string): string {
  const first = value.charAt(0);
  const isQuoted = value.length > 1 && (first === '"' || first === "'") && value.endsWith(first);
  return isQuoted ? value.slice(1, -1) : value;
}

/** An unknown escape keeps its backslash, and so does one at the very end. */
function unescapeValue(value: string): string {
  return value.replaceAll(/\\([\s\S])/g, (whole, char: string) => ESCAPES[char] ?? whole);
}

function trimStart(text: string): string {
  return text.replace(/^[ \t\r\n\v\f]+/, '');
}

function trimEnd(text: string): string {
  return text.replace(/[ \t\r\n\v\f]+$/, '');
}
