import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { UPGRADE_SYSTEM_TABLES } from '../remedies/version.ts';

export const DOWNGRADE_NOT_SUPPORTED: KnowledgeEntry = {
  id: 'downgrade-not-supported',
  class: 'VER_SYSTEM_TABLES',
  urgency: 'service-down',
  title: phrase(
    'the data directory was made by a newer version, or one too old',
    '数据目录来自更新的版本，或旧得无法直接升级',
  ),
  story: phrase(
    'Files of a newer server cannot be opened by an older one, and upgrades may not skip a series.',
    '新版本的文件旧版本打不开，升级也不能跨系列。',
  ),
  signs: [
    sign(
      0.93,
      /Cannot (?:upgrade|boot) server|Invalid MySQL server (?:upgrade|downgrade)|Downgrade is not supported|data directory built by version|Upgrade after a crash is not supported|Upgrading from MySQL [^\n]* is not supported/,
    ),
  ],
  remedies: UPGRADE_SYSTEM_TABLES,
  samples: {
    match: [
      '[ERROR] [MY-013171] [InnoDB] Cannot boot server version 80033 on data directory built by version 80034. Downgrade is not supported',
    ],
    miss: [
      'Column count of mysql.proc is wrong. Expected 21, found 20. Created with MariaDB 50560, now running 100311. Please use mysql_upgrade to fix this error',
    ],
  },
};
