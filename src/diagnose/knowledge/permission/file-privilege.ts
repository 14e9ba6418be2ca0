import { sign } from '../../engine/sign.ts';
import { changeFix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { USE_SECURE_FOLDER } from '../remedies/permission.ts';

export const FILE_PRIVILEGE: KnowledgeEntry = {
  id: 'file-privilege',
  class: 'PERM_SECURE_FILE_PRIV',
  urgency: 'configuration',
  title: phrase('the account may not write or read files of the server', '账号无权读写服务器上的文件'),
  story: phrase(
    'SELECT INTO OUTFILE, LOAD DATA INFILE and mysqldump --tab need the global right FILE besides a permitted folder.',
    'SELECT INTO OUTFILE、LOAD DATA INFILE 和 mysqldump --tab 除了允许的目录外，还需要全局 FILE 权限。',
  ),
  signs: [
    sign(
      0.9,
      /Access denied for user [^\n]*(?:when executing 'SELECT INTO OUTFILE'|INTO OUTFILE|LOAD DATA INFILE)|the FILE privilege/,
    ),
  ],
  remedies: repairFirst(
    USE_SECURE_FOLDER,
    changeFix(
      'Grant FILE to the account that exports; it is a strong right.',
      '授予导出账号 FILE 权限（权限较大，请谨慎）。',
      "mysql -u root -p -e \"GRANT FILE ON *.* TO 'backup'@'localhost'\"",
      "mysql -u backup -p -e 'SHOW GRANTS'",
    ),
  ),
  samples: {
    match: [
      "mysqldump: Got error: 1045: Access denied for user 'b'@'localhost' (using password: YES) when executing 'SELECT INTO OUTFILE'",
    ],
    miss: [
      'The MySQL server is running with the --secure-file-priv option so it cannot execute this statement',
    ],
  },
};
