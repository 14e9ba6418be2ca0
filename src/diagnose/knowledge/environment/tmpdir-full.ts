import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { FREE_SERVER_SPACE } from '../remedies/environment.ts';

export const TMPDIR_FULL: KnowledgeEntry = {
  id: 'tmpdir-full',
  class: 'ENV_DISK_FULL',
  urgency: 'performance',
  title: phrase("the server's folder for temporary files is full", '服务器的临时文件目录已满'),
  story: phrase(
    'Sorting, index builds and large transactions write to tmpdir; a small /tmp or one in memory ends them.',
    '排序、建索引和大事务会写 tmpdir；/tmp 太小或位于内存时就会失败。',
  ),
  signs: [
    sign(0.97, /Error writing file '\/(?:tmp|var\/tmp|dev\/shm)\/[^'\n]*' \((?:Errcode|OS errno): 28/),
    sign(0.9, /(?:#sql|\/tmp\/#sql)[^\n]*(?:is full|No space left)/),
  ],
  remedies: repairFirst(
    FREE_SERVER_SPACE,
    fix(
      'See what fills the folder, and give the server a larger one.',
      '查看是什么占满了该目录，并给服务器换更大的目录。',
      'df -h /tmp; mysql -e "SELECT @@tmpdir, @@innodb_tmpdir"',
      'df -h /tmp',
    ),
  ),
  samples: {
    match: [
      "ERROR 3 (HY000) at line 12: Error writing file '/tmp/MYfd=58' (Errcode: 28 - No space left on device)",
    ],
    miss: ['mysqldump: Got errno 28 on write'],
  },
};
