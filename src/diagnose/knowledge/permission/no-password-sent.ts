import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { SEND_PASSWORD } from '../remedies/permission.ts';

export const NO_PASSWORD_SENT: KnowledgeEntry = {
  id: 'no-password-sent',
  class: 'PERM_AUTH_FAILED',
  urgency: 'configuration',
  title: phrase('no password was sent', '没有发送密码'),
  story: phrase(
    'The option file was not read, the variable was empty, or `-p` was left away.',
    '选项文件没有读到、变量为空，或漏了 -p。',
  ),
  signs: [sign(0.88, /\(using password: NO\)/)],
  refutes: [{ sign: sign(0.3, /could not be loaded/), why: phrase('a plugin is missing', '缺少插件') }],
  remedies: SEND_PASSWORD,
  samples: {
    match: [
      "mysqldump: Got error: 1045: Access denied for user 'root'@'localhost' (using password: NO) when trying to connect",
    ],
    miss: ["ERROR 1698 (28000): Access denied for user 'root'@'localhost'"],
  },
};
