import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { USE_OWN_ACCOUNT } from '../remedies/permission.ts';

export const SOCKET_LOGIN_ONLY: KnowledgeEntry = {
  id: 'socket-login-only',
  class: 'PERM_AUTH_FAILED',
  urgency: 'configuration',
  title: phrase(
    'this account may log in only as the system user of the same name',
    '该账号只允许同名系统用户登录',
  ),
  story: phrase(
    'Debian and Ubuntu set root to auth_socket (unix_socket): no password fits, only `sudo`.',
    'Debian 和 Ubuntu 的 root 使用 auth_socket（unix_socket）：任何密码都不行，只能用 sudo。',
  ),
  signs: [sign(0.86, /\b1698\b[^\n]{0,30}Access denied|ERROR 1698|ER_ACCESS_DENIED_NO_PASSWORD/)],
  remedies: USE_OWN_ACCOUNT,
  samples: {
    match: ["ERROR 1698 (28000): Access denied for user 'root'@'localhost'"],
    miss: ["ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: NO)"],
  },
};
