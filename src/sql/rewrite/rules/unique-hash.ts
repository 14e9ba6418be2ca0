import { find, is, nextAt } from '../edit-tokens.ts';
import { isMariaDb } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const UNIQUE_HASH: RewriteRule = {
  id: 'unique-hash',
  applies: ({ source, target }) => isMariaDb(source, 100400) && !isMariaDb(target, 100400),
  edit: ({ kind, tokens }, { table }) => {
    const isUnique = kind === 'key' && is(tokens[nextAt(tokens, 0)], 'UNIQUE');
    if (!isUnique || find(tokens, ['USING', 'HASH'], 1) === null) return null;
    // In MEMORY every server has it.
    return table?.options.tokens.some((token) => is(token, 'MEMORY')) ? null : 'leave-out';
  },
  words: {
    en: {
      what: 'UNIQUE over long texts (USING HASH) is left out: the target cannot index them as a whole',
      risk: 'doubled values are no longer refused',
    },
    zh: { what: '去掉对长文本的 UNIQUE（USING HASH）：目标无法对整个文本建索引', risk: '重复的值不再被拒绝' },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before:
      'CREATE TABLE `t` (\n  `b` blob DEFAULT NULL,\n  UNIQUE KEY `b` (`b`) USING HASH\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `b` blob DEFAULT NULL\n) ENGINE=InnoDB',
  },
};
