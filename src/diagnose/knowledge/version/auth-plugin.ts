import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_AUTH_PLUGIN } from '../remedies/version.ts';

export const AUTH_PLUGIN: KnowledgeEntry = {
  id: 'auth-plugin',
  class: 'VER_AUTH_PLUGIN',
  urgency: 'configuration',
  title: phrase(
    "client and server do not share the account's authentication plugin",
    '客户端与服务器没有共同的认证插件',
  ),
  story: phrase(
    'The account uses a method that this client does not have (caching_sha2_password, ed25519, gssapi), or that this server no longer loads (mysql_native_password).',
    '账号使用的认证方式客户端没有（caching_sha2_password、ed25519、gssapi），或服务器已不再加载（mysql_native_password）。',
  ),
  signs: [
    signOfNumber(0.75, 2059, 1251),
    sign(
      0.95,
      /Authentication plugin '[^'\n]*' (?:cannot be loaded|reported error)|Plugin '?\w+'? could not be loaded|authentication method unknown to the client|does not support authentication protocol|Authentication requires secure connection|auth(?:entication)? plugin [^\n]*(?:not (?:supported|loaded|installed)|unknown|cannot)|unknown auth(?:entication)? plugin/,
    ),
    sign(
      0.93,
      /Plugin '(?:mysql_native_password|caching_sha2_password|sha256_password|unix_socket|auth_socket|ed25519|auth_\w+|mysql_old_password)' is not loaded/,
    ),
    sign(
      0.9,
      /old \(pre-4\.1\.1\) authentication|secure_auth|old_passwords|ER_NOT_SUPPORTED_AUTH_MODE|Public Key Retrieval is not allowed|caching_sha2_password\.(?:so|dll)/,
    ),
  ],
  remedies: FIX_AUTH_PLUGIN,
  samples: {
    match: [
      "mysqldump: Got error: 2059: Authentication plugin 'caching_sha2_password' cannot be loaded: /usr/lib/mysql/plugin/caching_sha2_password.so: cannot open shared object file when trying to connect",
      'ERROR 1251 (08004): Client does not support authentication protocol requested by server; consider upgrading MySQL client',
    ],
    miss: ["ERROR 1045 (28000): Access denied for user 'a'@'b' (using password: YES)"],
  },
};
