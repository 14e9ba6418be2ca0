import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIND_WRITABLE_SERVER } from '../remedies/configuration.ts';

export const READ_ONLY_SERVER: KnowledgeEntry = {
  id: 'read-only-server',
  class: 'CFG_READ_ONLY_SERVER',
  urgency: 'configuration',
  title: phrase(
    'the target is read-only: a replica, a reader endpoint, or InnoDB in recovery',
    '目标只读：副本、只读端点或 InnoDB 处于恢复模式',
  ),
  story: phrase('A restore needs the writable primary.', '恢复必须连到可写的主库。'),
  signs: [
    sign(0.72, /--(?:super[-_])?read[-_]only\b|(?:reader|read[- ]only) endpoint|\.cluster-ro-/, {
      with: [/\b1290\b/],
      without: [/running with the --/],
    }),
    sign(
      0.96,
      /running with the --(?:super[-_])?read[-_]only|--innodb[-_]read[-_]only|Running in read-only mode|InnoDB is in read only mode|innodb_force_recovery is on|READ ONLY transaction|database is read[- ]only|server is (?:in )?read[- ]only|ER_OPTION_PREVENTS_STATEMENT[^\n]*read/,
    ),
    sign(0.7, /\bread[-_]only\b[^\n]*(?:option|mode|replica|server)/, { without: [/Read-only file system/] }),
  ],
  remedies: FIND_WRITABLE_SERVER,
  samples: {
    match: [
      'ERROR 1290 (HY000) at line 18: --super-read-only; it is the reader endpoint of the cluster',
      'ERROR 1290 (HY000) at line 22: The MySQL server is running with the --super-read-only option so it cannot execute this statement',
      'ERROR 1836 (HY000): Running in read-only mode',
    ],
    miss: [
      'The MySQL server is running with the --secure-file-priv option so it cannot execute this statement',
    ],
  },
};
