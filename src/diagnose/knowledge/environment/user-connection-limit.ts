import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RAISE_ACCOUNT_LIMIT } from '../remedies/environment.ts';

export const USER_CONNECTION_LIMIT: KnowledgeEntry = {
  id: 'user-connection-limit',
  class: 'ENV_TOO_MANY_CONNECTIONS',
  urgency: 'configuration',
  title: phrase('the account has used up its own limit', '该账号用完了自己的资源上限'),
  story: phrase(
    'max_user_connections or a per-hour limit of the account is reached.',
    '达到账号的 max_user_connections 或每小时限额。',
  ),
  signs: [
    signOfNumber(0.8, 1203, 1226),
    sign(
      0.95,
      /has exceeded the '(?:max_\w+)' resource|already has more than 'max_user_connections' active connections|max_user_connections' active|ER_USER_LIMIT_REACHED/,
    ),
  ],
  remedies: RAISE_ACCOUNT_LIMIT,
  samples: {
    match: [
      "ERROR 1226 (42000): User 'backup' has exceeded the 'max_user_connections' resource (current value: 5)",
      "ERROR 1203 (42000): User backup already has more than 'max_user_connections' active connections",
    ],
    miss: ['ERROR 1040 (HY000): Too many connections'],
  },
};
