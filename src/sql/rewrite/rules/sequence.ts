import { isMariaDb } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const SEQUENCE: RewriteRule = {
  id: 'sequence',
  applies: ({ source, target }) => isMariaDb(source) && !isMariaDb(target, 100300),
  edit: ({ kind }) => (kind === 'sequence' ? 'refuse' : null),
  words: {
    en: { what: 'sequences exist on MariaDB alone; they are refused' },
    zh: { what: '只有 MariaDB 才有序列（SEQUENCE）；拒绝' },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before:
      'CREATE SEQUENCE `s` start with 1 minvalue 1 maxvalue 9 increment by 1 cache 1000 nocycle ENGINE=InnoDB',
    after: null,
  },
};
