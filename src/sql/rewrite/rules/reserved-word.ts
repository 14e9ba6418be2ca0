import { is, nextAt } from '../edit-tokens.ts';
import { isMariaDb, isMySql, type Server } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

/** Words that became reserved, and since when. Those that SQL of the source could itself use at such a place are not in it. */
const SINCE_MYSQL: Readonly<Record<string, number>> = {
  CUBE: 80001,
  CUME_DIST: 80002,
  DENSE_RANK: 80002,
  EMPTY: 80004,
  FIRST_VALUE: 80002,
  GENERATED: 50706,
  GROUPING: 80001,
  GROUPS: 80002,
  JSON_TABLE: 80004,
  LAG: 80002,
  LAST_VALUE: 80002,
  LATERAL: 80014,
  LEAD: 80002,
  MANUAL: 90100,
  NTH_VALUE: 80002,
  NTILE: 80002,
  PARALLEL: 90200,
  PERCENT_RANK: 80002,
  QUALIFY: 90200,
  RANK: 80002,
  ROW_NUMBER: 80002,
  STORED: 50706,
  SYSTEM: 80003,
  TABLESAMPLE: 90200,
  VIRTUAL: 50706,
  WINDOW: 80002,
};
const SINCE_MARIADB: Readonly<Record<string, number>> = {
  CURRENT_ROLE: 100005,
  PAGE_CHECKSUM: 100000,
  PARSE_VCOL_EXPR: 100203,
  REF_SYSTEM_ID: 100102,
  RETURNING: 100000,
  STATS_AUTO_RECALC: 100001,
  STATS_PERSISTENT: 100001,
  STATS_SAMPLE_PAGES: 100001,
};

export const RESERVED_WORD: RewriteRule = {
  id: 'reserved-word',
  applies: () => true,
  edit: ({ kind, tokens }, { move }) => {
    if (kind !== 'procedure' && kind !== 'function' && kind !== 'trigger' && kind !== 'event') return null;
    let changed = false;
    const result = tokens.map((token, at) => {
      if (
        token.kind !== 'word' ||
        !isReserved(move.target, token.text) ||
        isReserved(move.source, token.text)
      )
        return token;
      // A call of the function of that name.
      if (is(tokens[nextAt(tokens, at + 1)], '(')) return token;
      changed = true;
      return { kind: 'name' as const, text: `\`${token.text}\`` };
    });
    return changed ? result : null;
  },
  words: {
    en: {
      what: 'names in routines, triggers and events that have become reserved words (rank, groups, system, ...) are put in backticks',
    },
    zh: { what: '例程、触发器和事件中已成为保留字的名字（rank、groups、system 等）加上反引号' },
  },
  example: {
    source: 'mysql-5.6',
    target: 'mysql-9.7',
    before:
      "CREATE DEFINER=`a`@`b` PROCEDURE `p`()\nSELECT rank, 'rank', /* rank */ t.system FROM groups AS t",
    after:
      "CREATE DEFINER=`a`@`b` PROCEDURE `p`()\nSELECT `rank`, 'rank', /* rank */ t.`system` FROM `groups` AS t",
  },
};

function isReserved(server: Server, word: string): boolean {
  const name = word.toUpperCase();
  const since = (isMariaDb(server) ? SINCE_MARIADB : SINCE_MYSQL)[name];
  return since !== undefined && (isMariaDb(server, since) || isMySql(server, since));
}
