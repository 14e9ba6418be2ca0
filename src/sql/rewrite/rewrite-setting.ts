import type { Move } from './move.ts';
import type { Hit } from './rewrite-definitions.ts';
import type { About, PartKind, RewriteRule } from './rule.ts';
import { textOf, tokenise } from './tokens.ts';

/** What a SET says of sql_mode and collations, and what stands before it. */
const SETTINGS: readonly (readonly [PartKind, RegExp])[] = [
  ['sql-mode', /((?<![@\w])(?:@@(?:session\.)?)?sql_mode\s*:?=\s*)(['"])([^'"]*)\2/gi],
  ['collation', /((?<![@\w])(?:@@(?:session\.)?)?collation_\w+\s*:?=\s*)(['"]?)(\w+)\2/gi],
  ['collation', /(\bNAMES\s+\S+\s+COLLATE\s+)(['"]?)(\w+)\2/gi],
];

export interface RewrittenSetting {
  readonly text: string;
  readonly hits: readonly Pick<Hit, 'rule' | 'before' | 'after'>[];
}

/** A SET statement as the target takes it: what it would not know there is changed as in the definitions that are made under it. */
export function rewriteSetting(text: string, move: Move, rules: readonly RewriteRule[]): RewrittenSetting {
  const hits: Pick<Hit, 'rule' | 'before' | 'after'>[] = [];
  const about: About = {
    move,
    name: '',
    table: null,
    sqlMode: '',
    characterSetClient: '',
    trigger: undefined,
  };
  let changed = text;
  for (const [kind, pattern] of SETTINGS) {
    changed = changed.replaceAll(pattern, (_, before: string, quote: string, value: string) => {
      let now = value;
      for (const rule of rules) {
        const edit = rule.edit({ kind, tokens: tokenise(now) }, about);
        if (edit === null || typeof edit === 'string') continue;
        const after = textOf(edit);
        hits.push({ rule: rule.id, before: now, after });
        now = after;
      }
      return `${before}${quote}${now}${quote}`;
    });
  }
  return { text: changed, hits };
}
