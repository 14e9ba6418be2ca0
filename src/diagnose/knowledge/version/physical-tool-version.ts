import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { MATCH_PHYSICAL_TOOL } from '../remedies/version.ts';

export const PHYSICAL_TOOL_VERSION: KnowledgeEntry = {
  id: 'physical-tool-version',
  class: 'VER_CLIENT_SERVER_MISMATCH',
  urgency: 'configuration',
  title: phrase(
    'the physical backup program does not support this server version',
    '物理备份工具不支持该服务器版本',
  ),
  story: phrase(
    'XtraBackup reads the files of the server and must be of the same series, and not older; MariaDB needs mariadb-backup of its own version.',
    'XtraBackup 直接读取服务器文件，须为同一系列且不能更旧；MariaDB 需用自带的 mariadb-backup。',
  ),
  signs: [
    sign(
      0.96,
      /(?:not supported by|does not support|no longer supports?|can only (?:back ?up|perform backups)|only supports?|Unsupported)[^\n]{0,120}(?:xtrabackup|PXB|version|server|MySQL|MariaDB)/,
      { with: [/xtrabackup|mariabackup|mariadb-backup|innobackupex|PXB/] },
    ),
    sign(
      0.94,
      /Please (?:upgrade|use) (?:PXB|Percona XtraBackup)|no-server-version-check|is higher than|Unsupported server version/,
      { with: [/xtrabackup|innobackupex|PXB/] },
    ),
    sign(
      0.75,
      /Unsupported (?:redo log|tablespace)|unknown redo log format|log file created by|redo log format|Unknown redo log|InnoDB: (?:Unsupported|Invalid) (?:format|flags)|has an unsupported/,
      { tool: ['xtrabackup'] },
    ),
  ],
  remedies: MATCH_PHYSICAL_TOOL,
  samples: {
    match: [
      'xtrabackup: Error: MySQL 8.0 and Percona Server 8.0 are not supported by Percona Xtrabackup 2.4.x series. Please use Percona Xtrabackup 8.0.x for backups and restores.',
      "[ERROR] [MY-011825] [Xtrabackup] Unsupported server version: '10.6.4-MariaDB-log'",
    ],
    miss: ['xtrabackup: Error: missing required privilege RELOAD on *.*'],
  },
};
