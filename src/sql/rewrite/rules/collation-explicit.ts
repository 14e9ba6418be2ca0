import { defaultCollation } from '../collations.ts';
import { find, is, nextAt, replace } from '../edit-tokens.ts';
import type { Move } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import type { Token } from '../tokens.ts';

export const COLLATION_EXPLICIT: RewriteRule = {
  id: 'collation-explicit',
  applies: () => true,
  edit: ({ kind, tokens }, { move }) => {
    if (kind === 'column') return withCollation(tokens, move, ['CHARACTER', 'SET'], 'COLLATE ');
    if (kind === 'options') return withCollation(tokens, move, ['CHARSET', '='], 'COLLATE=');
    if (kind === 'function') return withCollation(tokens, move, ['CHARSET'], 'COLLATE ');
    return kind === 'schema' ? withCollation(tokens, move, ['CHARACTER', 'SET'], 'COLLATE ') : null;
  },
  words: {
    en: {
      what: 'where the source printed a character set alone, the collation it means by that is written out, since the target means another by it',
    },
    zh: { what: '源服务器只打印字符集的地方，写出它所指的排序规则，因为目标对同一字符集的默认排序规则不同' },
  },
  example: {
    source: 'mysql-5.6',
    target: 'mysql-9.7',
    before:
      'CREATE TABLE `t` (\n  `a` varchar(9) CHARACTER SET utf8mb4\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4',
    after:
      'CREATE TABLE `t` (\n  `a` varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci',
  },
};

function withCollation(
  tokens: readonly Token[],
  { source, target }: Move,
  before: readonly string[],
  word: string,
): readonly Token[] | null {
  const found = find(tokens, before, 1);
  if (found === null) return null;
  const at = nextAt(tokens, found.end);
  const name = tokens[at]?.text ?? '';
  const behind = nextAt(tokens, at + 1);
  if (is(tokens[behind], 'COLLATE') || name.toLowerCase() === 'binary') return null;
  const meant = defaultCollation(source, name);
  if (meant === defaultCollation(target, name)) return null;
  return replace(tokens, { start: at, end: at + 1 }, `${name} ${word}${meant}`);
}
