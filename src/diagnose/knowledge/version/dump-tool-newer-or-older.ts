import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { MATCH_CLIENT } from '../remedies/version.ts';

export const DUMP_TOOL_NEWER_OR_OLDER: KnowledgeEntry = {
  id: 'dump-tool-newer-or-older',
  class: 'VER_CLIENT_SERVER_MISMATCH',
  urgency: 'configuration',
  title: phrase('the dump program does not fit this server version', '导出程序与服务器版本不匹配'),
  story: phrase(
    'Newer clients ask for tables that old servers lack (COLUMN_STATISTICS, LIBRARIES), older ones use statements that new servers dropped (SET OPTION, SHOW MASTER STATUS).',
    '新客户端查询旧服务器没有的表（COLUMN_STATISTICS、LIBRARIES），旧客户端使用新服务器已删除的语句（SET OPTION、SHOW MASTER STATUS）。',
  ),
  signs: [
    sign(
      0.96,
      /COLUMN_STATISTICS|Unknown table '(?:LIBRARIES|COLUMN_STATISTICS|FILES|PARAMETERS|ROUTINES|EVENTS)' in information_schema/,
      { without: [/unknown (?:variable|option)/] },
    ),
    sign(0.94, /SET OPTION SQL_QUOTE_SHOW_CREATE|near 'OPTION SQL_QUOTE|SQL_QUOTE_SHOW_CREATE=1/),
    sign(
      0.95,
      /Couldn't execute '\/?\*?!?\d* ?SET [^\n]*(?:can't be set to the value|Unknown system variable|\(1231\)|\(1193\))/,
    ),
    sign(
      0.9,
      /(?:SHOW (?:MASTER|SLAVE) STATUS|'MASTER STATUS'|'SLAVE STATUS'|near 'MASTER STATUS|near 'SLAVE|CHANGE MASTER)[\s\S]{0,200}(?:syntax|1064)|(?:syntax|1064)[\s\S]{0,300}near '(?:MASTER|SLAVE) (?:STATUS|TO)/,
    ),
    sign(
      0.9,
      /(?:mysqldump|mariadb-dump|mydumper)[^\n]*Couldn't execute '[^\n]*(?:Unknown system variable|Unknown column '(?:generation_expression|\w*_visible)|You have an error in your SQL syntax)/,
    ),
    sign(0.85, /You can't use locks with log tables|You can't use locks with[^\n]*LOCK TABLES/),
    sign(0.8, /Unknown (?:system variable|column|table)/, {
      tool: ['mysqldump', 'mydumper', 'mysqlsh'],
      without: [/SHOW FIELDS FROM `\w+`': Unknown column/],
    }),
    sign(
      0.85,
      /Unsupported server version|(?:client|tool|mysqlsh|MySQL Shell) (?:version )?(?:is )?(?:too old|older than|newer than)/,
    ),
  ],
  explainedBy: ['VER_SYSTEM_TABLES'],
  remedies: MATCH_CLIENT,
  samples: {
    match: [
      "mysqldump: Couldn't execute 'SET SQL_MODE=concat(@@sql_mode, _utf8 ',NO_KEY_OPTIONS')': Variable 'sql_mode' can't be set to the value of 'NO_KEY_OPTIONS' (1231)",
      "mysqldump: Couldn't execute 'SELECT COLUMN_NAME FROM information_schema.COLUMN_STATISTICS WHERE SCHEMA_NAME = 'a'': Unknown table 'column_statistics' in information_schema (1109)",
      "mysqldump: Couldn't execute 'SET OPTION SQL_QUOTE_SHOW_CREATE=1': You have an error in your SQL syntax (1064)",
      "mysqldump: Couldn't execute 'SHOW MASTER STATUS': You have an error in your SQL syntax; near 'MASTER STATUS' at line 1 (1064)",
    ],
    miss: ["mysqldump: unknown variable 'column-statistics=0'"],
  },
};
