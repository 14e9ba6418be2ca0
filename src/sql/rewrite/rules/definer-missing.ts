import { find, nextAt, replace } from '../edit-tokens.ts';
import type { RewriteRule } from '../rule.ts';
import { type Token, textOf } from '../tokens.ts';

export const DEFINER_MISSING: RewriteRule = {
  id: 'definer-missing',
  applies: ({ wishes }) => wishes.missingDefiner !== undefined && wishes.accounts !== undefined,
  edit: ({ tokens }, { move: { wishes } }) => {
    const range = definerAt(tokens);
    if (range === null || wishes.missingDefiner === undefined) return null;
    const name = textOf(tokens.slice(range.start, range.end)).replaceAll('"', '`');
    return wishes.accounts?.has(name) ? null : replace(tokens, range, wishes.missingDefiner);
  },
  words: {
    en: {
      what: 'objects whose definer is not on the target get the definer that was asked for',
      risk: 'with SQL SECURITY DEFINER they run with the rights of that account',
    },
    zh: {
      what: '定义者（DEFINER）在目标上不存在的对象改用所要求的定义者',
      risk: 'SQL SECURITY DEFINER 的对象将以该账号的权限运行',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-9.7',
    before: 'CREATE DEFINER=`gone`@`%` PROCEDURE `p`()\nSELECT 1',
    after: 'CREATE DEFINER=`root`@`localhost` PROCEDURE `p`()\nSELECT 1',
  },
};

/** `user`@`host` behind the first DEFINER=. */
function definerAt(tokens: readonly Token[]): { start: number; end: number } | null {
  const found = find(tokens, ['DEFINER', '=']);
  if (found === null) return null;
  const start = nextAt(tokens, found.end);
  return tokens[start]?.kind === 'name' && tokens[start + 1]?.text === '@' ? { start, end: start + 3 } : null;
}
