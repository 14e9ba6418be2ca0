import { find, is, nextAt, replace } from '../edit-tokens.ts';
import type { RewriteRule } from '../rule.ts';
import { withoutOptions } from '../table-options.ts';

export const ENGINE_WISHED: RewriteRule = {
  id: 'engine-wished',
  applies: ({ wishes }) => wishes.engineTo !== undefined,
  edit: ({ kind, tokens }, { move }) => {
    const wished = move.wishes.engineTo;
    const found = kind === 'options' ? find(tokens, ['ENGINE', '='], 1) : null;
    if (found === null || wished === undefined) return null;
    const at = nextAt(tokens, found.end);
    if (is(tokens[at], wished)) return null;
    const changed = replace(tokens, { start: at, end: at + 1 }, wished);
    return withoutOptions(changed, ['ROW_FORMAT', 'PAGE_CHECKSUM', 'TRANSACTIONAL']) ?? changed;
  },
  words: {
    en: {
      what: 'tables of other engines become InnoDB tables, as asked for',
      risk: 'an AUTO_INCREMENT that counts within a group, and FULLTEXT over short words, work otherwise in InnoDB',
    },
    zh: {
      what: '按要求将其他引擎的表改为 InnoDB 表',
      risk: '分组内计数的 AUTO_INCREMENT 以及短词的 FULLTEXT 在 InnoDB 中行为不同',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-9.7',
    before: 'CREATE TABLE `t` (\n  `a` int\n) ENGINE=MyISAM ROW_FORMAT=FIXED',
    after: 'CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB',
  },
};
