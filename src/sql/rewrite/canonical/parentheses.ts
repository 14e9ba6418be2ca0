/** How strongly operators bind, weakest first; both vendors agree on these. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['xor'],
  ['and'],
  ['not'],
  ['between'],
  ['=', '<=>', '>=', '>', '<=', '<', '<>', 'is', 'like', 'regexp', 'rlike', 'in'],
  ['|'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', 'div', '%'],
  ['^'],
  ['collate'],
];
const PRECEDENCE = new Map(LEVELS.flatMap((words, level) => words.map((word) => [word, level] as const)));
/** What stands before a parenthesis that is no call. */
const BEFORE_EXPRESSION = new Set([
  ...['', '(', ',', 'select', 'distinct', 'where', 'on', 'having', 'when', 'then', 'else', 'case', 'by'],
  ...['return', 'check', 'as', 'all', 'limit'],
]);
const BEGINS_QUERY = new Set(['select', 'with', 'values']);
const ASSOCIATIVE = new Set([PRECEDENCE.get('or'), PRECEDENCE.get('and')]);

export function precedenceOf(text: string): number | null {
  return PRECEDENCE.get(text) ?? null;
}

/** The same expression without parentheses that change nothing. MySQL prints all there could be, MariaDB as few as it can. */
export function withoutNeedlessParentheses(symbols: readonly string[]): readonly string[] {
  const out: string[] = [];
  const opened: number[] = [];
  for (const [at, text] of symbols.entries()) {
    out.push(text);
    if (text === '(') opened.push(out.length - 1);
    const open = text === ')' ? opened.pop() : undefined;
    if (open === undefined) continue;
    const inside = out.slice(open + 1, -1);
    if (isNeedless(out[open - 1] ?? '', inside, symbols[at + 1] ?? ''))
      out.splice(open, inside.length + 2, ...inside);
  }
  return out;
}

function isNeedless(before: string, inside: readonly string[], after: string): boolean {
  const left = precedenceOf(before);
  if (before === 'in' || (left === null && !BEFORE_EXPRESSION.has(before))) return false;
  if (inside.length === 0 || BEGINS_QUERY.has(inside[0] ?? '')) return false;
  const weakest = weakestOf(inside);
  // A list.
  if (weakest === null) return false;
  const right = precedenceOf(after);
  const isFreeLeft = left === null || weakest > left || (weakest === left && ASSOCIATIVE.has(left));
  return isFreeLeft && (right === null || weakest >= right);
}

/** The level of the weakest operator outside of inner parentheses and CASE; null where a comma stands. */
function weakestOf(symbols: readonly string[]): number | null {
  let depth = 0;
  let betweens = 0;
  let weakest = LEVELS.length;
  for (const text of symbols) {
    if (text === '(' || text === 'case') depth++;
    else if (text === ')' || text === 'end') depth--;
    else if (depth > 0) continue;
    else if (text === ',') return null;
    else if (text === 'and' && betweens > 0) betweens--;
    else {
      if (text === 'between') betweens++;
      weakest = Math.min(weakest, precedenceOf(text) ?? weakest);
    }
  }
  return weakest;
}
