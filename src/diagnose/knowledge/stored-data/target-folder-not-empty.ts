import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { MAKE_ROOM_ON_TARGET } from '../remedies/stored-data.ts';

export const TARGET_FOLDER_NOT_EMPTY: KnowledgeEntry = {
  id: 'target-folder-not-empty',
  class: 'DATA_OBJECT_ALREADY_EXISTS',
  urgency: 'configuration',
  title: phrase('the folder that a backup or restore needs empty is not', '备份或恢复需要空目录，但目录非空'),
  story: phrase(
    'An earlier try left files; mixing two data directories destroys both.',
    '上次尝试留下了文件；混用两个数据目录会毁掉两者。',
  ),
  signs: [
    sign(
      0.965,
      /directory [^\n]* is not empty|data directory has files in it|not empty!|directory not empty|Backup directory is not empty|OS errno 17\b|File exists/,
    ),
  ],
  remedies: MAKE_ROOM_ON_TARGET,
  samples: {
    match: [
      'Original data directory /var/lib/mysql is not empty!',
      "xbstream: Can't create/write to file './ibdata1' (OS errno 17 - File exists)",
    ],
    miss: ["ERROR 1050 (42S01) at line 25: Table 'a' already exists"],
  },
};
