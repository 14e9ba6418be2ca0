import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_FILE_RIGHTS } from '../remedies/permission.ts';

export const FOLDER_OR_FILE: KnowledgeEntry = {
  id: 'folder-or-file',
  class: 'PERM_FILESYSTEM',
  urgency: 'configuration',
  title: phrase(
    'the file system refuses: owner, mode, SELinux or AppArmor',
    '文件系统拒绝访问：属主、权限位、SELinux 或 AppArmor',
  ),
  story: phrase(
    'The program, or the server that writes for it, may not read or write this path.',
    '程序（或替它写文件的服务器）无权读写该路径。',
  ),
  signs: [
    sign(
      0.92,
      /\b(?:Errcode|errno|OS errno|os error|error number|Errno|IO Error)\]?[:=\s]{1,2}13\b|\bEACCES\b|does not have the access rights/,
    ),
    sign(
      0.86,
      /Permission denied|Zugriff verweigert|Permission non accordée|Permiso denegado|Keine Berechtigung|权限不够|权限被拒绝/,
      { without: [/\((?:publickey|password|keyboard)|HY000\/2002|\[2002\]|ftp_|sftp|SQLSTATE/] },
    ),
    sign(0.88, /(?:write|create|open|read|stat)[^\n]{0,80}(?:file|dir|folder|directory)[^\n]{0,200} \(13\)/),
    sign(0.7, /Operation not permitted|\bEPERM\b|Access is denied\b|Zugriff verweigert/),
    sign(0.93, /apparmor="DENIED"|avc: +denied|SELinux is preventing/),
    sign(
      0.88,
      /must be writable|is not writ(?:e|ea)able|not writable|cannot be written|no write permission|insufficient permissions?/,
    ),
    sign(0.9, /through socket '[^'\n]*' \(13\b/),
    sign(0.75, /World-writable config file/, { without: [/near '/] }),
  ],
  refutes: [
    {
      sign: sign(0.4, /amazonaws|s3:\/\/|bucket|ftp/),
      why: phrase('the refusal comes from remote storage', '拒绝来自远端存储'),
    },
  ],
  explainedBy: ['CFG_STRAY_DATADIR_ENTRY', 'ENV_REMOTE_STORAGE', 'ENV_STORAGE_IO_ERROR'],
  remedies: FIX_FILE_RIGHTS,
  samples: {
    match: [
      'bash: /backup/a.sql: Permission denied',
      "mysqldump: Got error: 1: Can't create/write to file '/srv/out/a.txt' (Errcode: 13 - Permission denied) when executing 'SELECT INTO OUTFILE'",
      "InnoDB: The innodb_system data file 'ibdata1' must be writable",
    ],
    miss: [
      'Permission denied (publickey).',
      "mysqldump: Got error: 1018: Can't read dir of './lost+found/' (errno: 13) when using LOCK TABLES",
    ],
  },
};
