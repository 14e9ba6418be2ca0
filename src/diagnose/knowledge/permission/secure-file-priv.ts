import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { USE_SECURE_FOLDER } from '../remedies/permission.ts';

export const SECURE_FILE_PRIV: KnowledgeEntry = {
  id: 'secure-file-priv',
  class: 'PERM_SECURE_FILE_PRIV',
  urgency: 'configuration',
  title: phrase('secure_file_priv forbids this path', 'secure_file_priv 禁止使用该路径'),
  story: phrase(
    'SELECT INTO OUTFILE, LOAD DATA INFILE and mysqldump --tab may use one folder of the server only, or none.',
    'SELECT INTO OUTFILE、LOAD DATA INFILE 和 mysqldump --tab 只能使用服务器指定的目录，或完全禁用。',
  ),
  signs: [
    sign(0.97, /running with the --secure[-_]file[-_]priv/),
    sign(0.6, /secure[-_]file[-_]priv/),
    sign(0.9, /secure[-_]file[-_]priv[^\n]{0,30}(?:NULL|\/\S+|forbids|prevents|restrict)/, {
      without: [/(?:Errcode|errno):? 13|LOCAL/],
    }),
    sign(0.6, /Access denied for user [^\n]*(?:INTO OUTFILE|LOAD DATA INFILE|INFILE)|FILE privilege/),
  ],
  remedies: USE_SECURE_FOLDER,
  samples: {
    match: [
      "mysqldump: Got error: 1290: The MySQL server is running with the --secure-file-priv option so it cannot execute this statement when executing 'SELECT INTO OUTFILE'",
    ],
    miss: [
      "mysqldump: Can't create/write to file '/backup/t.txt' (Errcode: 13 \"Permission denied\"). getenforce: Enforcing. secure_file_priv is ''.",
      'The MySQL server is running with the --read-only option so it cannot execute this statement',
    ],
  },
};
