import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { GRANT_SELECT } from '../remedies/permission.ts';

export const MISSING_SELECT: KnowledgeEntry = {
  id: 'missing-select',
  class: 'PERM_MISSING_SELECT',
  urgency: 'configuration',
  title: phrase('the account may not read this schema, table or column', '账号无权读取该库、表或列'),
  story: phrase(
    'SELECT is missing on what should be saved, or the account has no right on the schema at all.',
    '对要备份的对象没有 SELECT 权限，或对整个库都没有权限。',
  ),
  signs: [
    sign(0.93, /the account lacks SELECT on /),
    sign(0.88, /is missing the following[^\n]*privilege[^\n]*SELECT/),
    sign(0.9, /SELECT command denied to user/, {
      without: [/LOCK TABL\w* command|when (?:using|doing) LOCK|[`'.](?:proc|event|events)[`']|SHOW VIEW/],
    }),
    // The server names both whichever is missing.
    sign(0.5, /SELECT, LOCK TABL(?:ES?)? command denied to user/),
    sign(0.6, /SELECT command denied to user/, { without: [/LOCK TABL\w* command|[`'.](?:proc|event)[`']/] }),
    sign(0.86, /Access denied for user [^\n]* to database [^\n]* when selecting the database/),
    sign(0.7, /Access denied for user '[^'\n]*'@'[^'\n]*' to database '[^'\n]*'/, {
      with: [{ tool: ['mysqldump', 'mydumper', 'mysqlsh'] }],
      without: [
        /at line \d+|dump tablespaces|when (?:using|doing) LOCK|show events|Lock all tables|myloader/,
      ],
    }),
  ],
  remedies: GRANT_SELECT,
  samples: {
    match: [
      "mysqldump: Got error: 1142: \"SELECT, LOCK TABLES command denied to user 'bk'@'localhost' for table 'invoice'\" when using LOCK TABLES\nGRANT LOCK TABLES ON `fin`.* TO `bk`@`localhost`",
      "mysqldump: Couldn't execute 'SELECT /*!40001 SQL_NO_CACHE */ * FROM `t`': SELECT command denied to user 'b'@'localhost' for table 't' (1142)",
      "mysqldump: Got error: 1044: Access denied for user 'b'@'%' to database 'shop' when selecting the database",
    ],
    miss: ["SHOW VIEW command denied to user 'b'@'localhost' for table 'v'"],
  },
};
