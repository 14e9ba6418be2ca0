import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { ALLOW_HOST } from '../remedies/permission.ts';

export const HOST_NOT_ALLOWED: KnowledgeEntry = {
  id: 'host-not-allowed',
  class: 'PERM_HOST_NOT_ALLOWED',
  urgency: 'configuration',
  title: phrase('no account of the server fits this client host', '服务器上没有适用于该客户端主机的账号'),
  story: phrase(
    'Accounts are user AND host. This address matches none.',
    '账号由用户名和主机共同构成。该地址没有匹配的账号。',
  ),
  signs: [
    signOfNumber(0.85, 1130),
    sign(
      0.96,
      /is not allowed to connect to this (?:MySQL|MariaDB)|ER_HOST_NOT_PRIVILEGED|\b1130\b[^\n]{0,30}Host/,
    ),
    sign(0.42, /Access denied for user '[^'\n]+'@'(?:\d{1,3}\.){3}\d{1,3}' \(using password: YES\)/),
    sign(0.35, /Access denied for user '[^'\n]+'@'(?!localhost)[\w-]+(?:\.[\w-]+)+' \(using password: YES\)/),
  ],
  explainedBy: ['CFG_TLS'],
  remedies: ALLOW_HOST,
  samples: {
    match: [
      "Access denied for user 'bk'@'172.17.0.1' (using password: YES). The user exists as bk@10.%, the password is right; since the move into docker the source address changed.",
      "mysqldump: Got error: 1130: Host '172.18.0.4' is not allowed to connect to this MySQL server when trying to connect",
    ],
    miss: ["ERROR 1129 (HY000): Host '10.0.0.4' is blocked because of many connection errors"],
  },
};
