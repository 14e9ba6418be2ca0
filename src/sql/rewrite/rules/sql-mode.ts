import { isMariaDb, isMySql, type Server } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { textOf, tokenise } from '../tokens.ts';

const REMOVED_IN_8 = [
  'NO_AUTO_CREATE_USER',
  'DB2',
  'MAXDB',
  'MSSQL',
  'MYSQL323',
  'MYSQL40',
  'ORACLE',
  'POSTGRESQL',
  'NO_FIELD_OPTIONS',
  'NO_KEY_OPTIONS',
  'NO_TABLE_OPTIONS',
];
const ONLY_MARIADB = [
  'EMPTY_STRING_IS_NULL',
  'SIMULTANEOUS_ASSIGNMENT',
  'TIME_ROUND_FRACTIONAL',
  'IGNORE_BAD_TABLE_OPTIONS',
];
const ONLY_MYSQL_8 = ['TIME_TRUNCATE_FRACTIONAL'];

export const SQL_MODE: RewriteRule = {
  id: 'sql-mode',
  applies: () => true,
  edit: ({ kind, tokens }, { move }) => {
    if (kind !== 'sql-mode') return null;
    const unknown = unknownTo(move.target);
    const modes = textOf(tokens).split(',');
    const kept = modes.filter((mode) => !unknown.has(mode));
    return kept.length === modes.length ? null : tokenise(kept.join(','));
  },
  words: {
    en: {
      what: 'values of sql_mode that the target does not know (NO_AUTO_CREATE_USER and others) are left out of what routines, triggers and events run under',
    },
    zh: { what: '从例程、触发器和事件的 sql_mode 中去掉目标不认识的值（如 NO_AUTO_CREATE_USER）' },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before: 'STRICT_TRANS_TABLES,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION',
    after: 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION',
  },
};

function unknownTo(target: Server): ReadonlySet<string> {
  return new Set([
    ...(isMySql(target, 80000) ? REMOVED_IN_8 : ONLY_MYSQL_8),
    ...(isMariaDb(target) ? [] : ONLY_MARIADB),
  ]);
}
