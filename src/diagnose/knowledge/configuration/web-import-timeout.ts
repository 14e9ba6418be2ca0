import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { RAISE_JOB_TIMEOUT } from '../remedies/configuration.ts';

export const WEB_IMPORT_TIMEOUT: KnowledgeEntry = {
  id: 'web-import-timeout',
  class: 'CFG_TIMEOUTS',
  urgency: 'configuration',
  title: phrase('the import through a web page ran out of time', '通过网页导入超时'),
  story: phrase(
    'phpMyAdmin and other pages are ended by PHP, the web server or a proxy long before a large file is loaded.',
    'phpMyAdmin 等网页在大文件导入完成前就会被 PHP、Web 服务器或代理中断。',
  ),
  signs: [
    sign(0.96, /Script timeout passed|504 Gateway Time-?out|Maximum execution time of \d+ seconds? exceeded/),
  ],
  remedies: repairFirst(
    RAISE_JOB_TIMEOUT,
    fix(
      'Load the file with the mysql client on the server.',
      '在服务器上用 mysql 客户端导入。',
      'mysql DATABASE < DUMP.sql',
      'mysql DATABASE -e "SHOW TABLES"',
    ),
  ),
  samples: {
    match: [
      '504 Gateway Time-out nginx',
      'Script timeout passed, if you want to finish import, please resubmit the same file',
    ],
    miss: ['The process "mysqldump shop" exceeded the timeout of 60 seconds.'],
  },
};
