import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { ENABLE_LOCAL_INFILE } from '../remedies/permission.ts';

export const LOCAL_INFILE: KnowledgeEntry = {
  id: 'local-infile',
  class: 'PERM_LOCAL_INFILE_DISABLED',
  urgency: 'configuration',
  title: phrase(
    'LOAD DATA LOCAL is switched off on the server or the client',
    '服务器或客户端关闭了 LOAD DATA LOCAL',
  ),
  story: phrase(
    'Both sides must allow it: local_infile on the server and the option of the client.',
    '两端都要允许：服务器的 local_infile 和客户端的选项。',
  ),
  signs: [
    signOfNumber(0.75, 3948, 2068),
    sign(0.93, /disabled the local infile|local infile capability/),
    sign(
      0.95,
      /Loading local data is disabled|local_infile' (?:global )?(?:system )?variable must|LOAD DATA LOCAL INFILE (?:file request rejected|is (?:forbidden|disabled))|LOCAL INFILE[^\n]*(?:disabled|not allowed|forbidden)/,
    ),
    sign(0.86, /The used command is not allowed with this (?:MySQL|MariaDB) version/),
    sign(0.8, /local[-_]infile[^\n]*(?:OFF|disabled|must be|not enabled)/),
  ],
  remedies: ENABLE_LOCAL_INFILE,
  samples: {
    match: [
      'ERROR 3948 (42000): Loading local data is disabled; this must be enabled on both the client and server sides',
      'ERROR 1148 (42000) at line 2: The used command is not allowed with this MySQL version',
      "ERROR: The 'local_infile' global system variable must be set to ON in the target server, after the server is verified to be trusted.",
    ],
    miss: ['The MySQL server is running with the --secure-file-priv option'],
  },
};
