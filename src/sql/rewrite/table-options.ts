import { find, is, nextAt, remove } from './edit-tokens.ts';
import type { Token } from './tokens.ts';

/** Without these options and their values; null where none of them stands there. */
export function withoutOptions(tokens: readonly Token[], names: readonly string[]): readonly Token[] | null {
  let left = tokens;
  for (const name of names) {
    for (let found = optionAt(left, name); found !== null; found = optionAt(left, name))
      left = remove(left, found);
  }
  return left === tokens ? null : left;
}

/** `NAME=value`, also with a quoted name, as MariaDB prints options of an engine. */
function optionAt(tokens: readonly Token[], name: string): { start: number; end: number } | null {
  const plain = find(tokens, [name, '='], 1);
  if (plain !== null) return { start: plain.start, end: nextAt(tokens, plain.end) + 1 };
  const start = tokens.findIndex(
    ({ kind, text }, at) =>
      kind === 'name' && text.toUpperCase() === `\`${name}\`` && is(tokens[nextAt(tokens, at + 1)], '='),
  );
  if (start === -1) return null;
  return { start, end: nextAt(tokens, nextAt(tokens, start + 1) + 1) + 1 };
}
