import { find, nextAt, remove } from '../edit-tokens.ts';
import type { RewriteRule } from '../rule.ts';

export const DEFINER_DROPPED: RewriteRule = {
  id: 'definer-dropped',
  applies: ({ wishes }) => wishes.dropDefiner === true,
  edit: ({ tokens }) => {
    const found = find(tokens, ['DEFINER', '=']);
    if (found === null) return null;
    const start = nextAt(tokens, found.end);
    const isAccount = tokens[start]?.kind === 'name' && tokens[start + 1]?.text === '@';
    return isAccount ? remove(tokens, { start: found.start, end: start + 3 }) : null;
  },
  words: {
    en: {
      what: 'definers are left out, as asked for: whoever loads an object becomes its definer',
      risk: 'with SQL SECURITY DEFINER they run with the rights of that account',
    },
    zh: {
      what: '按要求去掉定义者（DEFINER）：装入者成为对象的定义者',
      risk: 'SQL SECURITY DEFINER 的对象将以该账号的权限运行',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-9.7',
    before: 'CREATE DEFINER=`gone`@`%` PROCEDURE `p`()\nSELECT 1',
    after: 'CREATE PROCEDURE `p`()\nSELECT 1',
  },
};
