import { sign } from '../../engine/sign.ts';
import { changeFix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { FIX_FILE_RIGHTS } from '../remedies/permission.ts';

export const APPARMOR_OR_SELINUX: KnowledgeEntry = {
  id: 'apparmor-or-selinux',
  class: 'PERM_FILESYSTEM',
  urgency: 'configuration',
  title: phrase('AppArmor or SELinux forbids the path', 'AppArmor 或 SELinux 禁止访问该路径'),
  story: phrase(
    'Owner and mode are right, and the system still refuses: its policy knows only the usual folders of the server.',
    '属主和权限位都对，系统仍拒绝：安全策略只允许服务器的默认目录。',
  ),
  signs: [sign(0.965, /apparmor="DENIED"|avc: +denied|SELinux is preventing/)],
  remedies: repairFirst(
    FIX_FILE_RIGHTS,
    changeFix(
      'Allow the folder in the policy instead of switching the policy off.',
      '在策略里放行该目录，而不是关闭策略。',
      "semanage fcontext -a -t mysqld_db_t '/PATH(/.*)?' && restorecon -Rv /PATH; echo '/PATH/** rwk,' >> /etc/apparmor.d/local/usr.sbin.mysqld && systemctl reload apparmor",
      'sudo -u mysql touch /PATH/.probe',
    ),
  ),
  samples: {
    match: [
      'audit: type=1400 apparmor="DENIED" operation="open" profile="/usr/sbin/mysqld" name="/srv/out/a.txt"',
      'type=AVC msg=audit(1.1:1): avc:  denied  { write } for comm="mysqld" name="out"',
    ],
    miss: ['bash: /backup/a.sql: Permission denied'],
  },
};
