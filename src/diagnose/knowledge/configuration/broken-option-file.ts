import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { FIX_OPTION } from '../remedies/configuration.ts';

export const BROKEN_OPTION_FILE: KnowledgeEntry = {
  id: 'broken-option-file',
  class: 'CFG_BAD_OPTION',
  urgency: 'configuration',
  title: phrase('an option file is malformed', '选项文件格式错误'),
  story: phrase(
    'A line before the first [group], a wrong group or a stray character stops every client that reads it.',
    '在第一个 [组] 之前有内容、组名错误或多余字符，都会使读取它的客户端停下。',
  ),
  signs: [
    sign(
      0.965,
      /Found option without preceding group|Could not open required defaults file|Wrong group definition in config file/,
    ),
  ],
  remedies: repairFirst(
    FIX_OPTION,
    fix(
      'Begin the file with a group.',
      '文件以组名开头。',
      "printf '[client]\\nuser=backup\\npassword=PASSWORD\\n' > /root/backup.cnf && chmod 600 /root/backup.cnf",
      'mysql --defaults-file=/root/backup.cnf --print-defaults',
    ),
  ),
  samples: {
    match: [
      'error: Found option without preceding group in config file: /root/.my.cnf at line: 1',
      'mysqldump: [ERROR] Could not open required defaults file: /root/backup.cnf',
    ],
    miss: ["mysqldump: unknown option '--no-tablespaces'"],
  },
};
