import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_AUTH_PLUGIN } from '../remedies/version.ts';

export const NATIVE_PASSWORD_GONE: KnowledgeEntry = {
  id: 'native-password-gone',
  class: 'VER_AUTH_PLUGIN',
  urgency: 'configuration',
  title: phrase(
    'the account uses mysql_native_password, which this server does not load',
    '账号使用 mysql_native_password，而该服务器不加载它',
  ),
  story: phrase(
    'Off by default since MySQL 8.4 and gone in 9.0; accounts restored from older servers cannot log in.',
    'MySQL 8.4 起默认关闭，9.0 已删除；从旧服务器恢复的账号无法登录。',
  ),
  signs: [sign(0.965, /Plugin 'mysql_native_password' is not loaded/)],
  remedies: FIX_AUTH_PLUGIN,
  samples: {
    match: ["ERROR 1524 (HY000): Plugin 'mysql_native_password' is not loaded"],
    miss: ["Authentication plugin 'caching_sha2_password' cannot be loaded"],
  },
};
