import { sign } from '../../engine/sign.ts';
import { changeFix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { FIX_FILE_RIGHTS } from '../remedies/permission.ts';

export const OPTION_FILE_IGNORED: KnowledgeEntry = {
  id: 'option-file-ignored',
  class: 'PERM_FILESYSTEM',
  urgency: 'configuration',
  title: phrase('an option file is ignored because everybody may write it', '选项文件因所有人可写而被忽略'),
  story: phrase(
    'MySQL does not read option files of mode 777 or 666, so user, password and settings in it are missing.',
    'MySQL 不读取权限为 777 或 666 的选项文件，其中的用户、密码和设置都不会生效。',
  ),
  signs: [sign(0.86, /World-writable config file/, { without: [/near '/] })],
  remedies: repairFirst(
    FIX_FILE_RIGHTS,
    changeFix(
      'Take the right to write away; on Windows mounts set the mode at mounting.',
      '去掉写权限；Windows 挂载的目录在挂载时设置权限。',
      'chmod 644 /etc/mysql/conf.d/FILE.cnf',
      'mysqld --print-defaults',
    ),
  ),
  samples: {
    match: ["mysqld: [Warning] World-writable config file '/etc/mysql/conf.d/a.cnf' is ignored."],
    miss: [
      "ERROR 1064 (42000) at line 1: right syntax to use near 'Warning: World-writable config file '/etc/my.cnf' is ignored' at line 1",
    ],
  },
};
