import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_LOGIN } from '../remedies/permission.ts';

export const WRONG_PASSWORD: KnowledgeEntry = {
  id: 'wrong-password',
  class: 'PERM_AUTH_FAILED',
  urgency: 'configuration',
  title: phrase('the server refuses user and password', '服务器拒绝该用户名和密码'),
  story: phrase(
    'The account answered for this host, and the password does not fit: wrong, mangled by a shell, a stale option file, or the account does not exist.',
    '密码与账号不符：密码错误、被 shell 改写、选项文件过期，或账号根本不存在。',
  ),
  signs: [
    sign(0.8, /Access denied for user '[^'\n]*'(?:@'[^'\n]*')? \(using password: YES\)/, {
      without: [
        /Couldn't acquire global lock|FLUSH|when executing|OUTFILE|LOAD DATA|when using LOCK|when doing refresh/,
      ],
    }),
    signOfNumber(0.6, 1045),
    sign(0.45, /Access denied for user '[^'\n]*'(?:@'[^'\n]*')? \(using password: YES\)/),
    sign(0.75, /\[1045\]|\bERROR 1045\b|#1045/),
    sign(0.6, /Access denied for user '[^'\n]*'@'[^'\n]*'(?! to database| \(using)/),
    sign(0.75, /password authentication failed|authentication failed|Login incorrect/, {
      without: [/ftp|s3|ssh|bucket|imap|530/],
    }),
  ],
  confirms: [
    {
      sign: sign(0.3, /when trying to connect/),
      why: phrase('it failed while logging in', '失败发生在登录时'),
    },
    {
      sign: sign(0.2, /using password: (?:YES|NO)/),
      why: phrase('the server checked the password', '服务器检查了密码'),
    },
  ],
  refutes: [
    {
      sign: sign(
        0.9,
        /could not be loaded|cannot be loaded|caching_sha2_password|auth_gssapi|Authentication plugin/,
      ),
      why: phrase(
        'an authentication plugin is missing: the password was never checked',
        '缺少认证插件，密码根本没有被检查',
      ),
    },
    {
      sign: sign(0.25, /'@'(?:\d{1,3}\.){3}\d{1,3}'|'@'[^'\n]*\.(?:compute|internal|[a-z]{2,})\b/),
      why: phrase('the account may not exist for this client host', '该客户端主机可能没有对应的账号'),
    },
    {
      sign: sign(0.45, /mysql_upgrade|length mismatch in the column name|system tables/),
      why: phrase('the system tables were replaced', '系统表被替换过'),
    },
  ],
  explainedBy: ['CFG_TLS', 'VER_AUTH_PLUGIN', 'VER_SYSTEM_TABLES', 'PERM_MISSING_RELOAD_OR_FLUSH'],
  remedies: FIX_LOGIN,
  samples: {
    match: [
      "mysqldump: Got error: 1045: Access denied for user 'backup'@'localhost' (using password: YES) when trying to connect",
      "SQLSTATE[HY000] [1045] Access denied for user 'app'@'localhost' (using password: YES)",
    ],
    miss: [
      "Access denied for user 'bk'@'10.0.0.8' (using password: YES)\nThe account was created with REQUIRE SSL; with --ssl-mode=REQUIRED it logs in.",
      "mysqldump: Got error: 1044: Access denied for user 'backup'@'localhost' to database 'shop' when using LOCK TABLES",
      'Plugin caching_sha2_password could not be loaded: 1045 Access denied',
    ],
  },
};
