import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { MOVE_STRAY_FOLDER } from '../remedies/configuration.ts';

export const STRAY_FOLDER_IN_DATADIR: KnowledgeEntry = {
  id: 'stray-folder-in-datadir',
  class: 'CFG_STRAY_DATADIR_ENTRY',
  urgency: 'configuration',
  title: phrase(
    'a foreign folder in the data directory looks like a database',
    '数据目录里的无关文件夹被当成了数据库',
  ),
  story: phrase(
    'lost+found, .snapshot, backups or .ssh in the data directory show up as #mysql50#... and stop a dump of all databases.',
    '数据目录中的 lost+found、.snapshot、备份目录或 .ssh 会显示为 #mysql50#...，使全库导出失败。',
  ),
  signs: [
    sign(0.97, /#mysql50#/),
    sign(0.93, /lost\+found|Can't read dir of '[^'\n]*\.(?:snapshot|ssh|rocksdb|cache|local|config)/),
  ],
  remedies: MOVE_STRAY_FOLDER,
  samples: {
    match: [
      "mysqldump: Got error: 1102: Incorrect database name '#mysql50#.snapshot' when selecting the database",
      "mysqldump: Got error: 1018: Can't read dir of './lost+found/' (errno: 13 - Permission denied) when using LOCK TABLES",
    ],
    miss: ["mysqldump: Got error: 1049: Unknown database 'shop' when selecting the database"],
  },
};
