import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { UNLOCK_ACCOUNT } from '../remedies/permission.ts';

export const ACCOUNT_EXPIRED_OR_LOCKED: KnowledgeEntry = {
  id: 'account-expired-or-locked',
  class: 'PERM_AUTH_FAILED',
  urgency: 'configuration',
  title: phrase('the account is locked or its password has expired', '账号被锁定或密码已过期'),
  story: phrase(
    'The password may be right; the account may not be used until it is unlocked or its password is set anew.',
    '密码可能是对的，但账号须解锁或重设密码后才能使用。',
  ),
  signs: [
    sign(
      0.95,
      /Account is locked|account is blocked|Your password has expired|You must (?:reset|SET) (?:your )?PASSWORD|\bERROR (?:1820|1862|3118|4151)\b|must reset your password/,
    ),
  ],
  remedies: UNLOCK_ACCOUNT,
  samples: {
    match: [
      'ERROR 1862 (HY000): Your password has expired. To log in you must change it using a client that supports expired passwords.',
      "Access denied for user 'b'@'localhost'. Account is locked.",
      'mysqldump: Got error: 1820: "You must SET PASSWORD before executing this statement" when selecting the database',
      'ERROR 1820 (HY000): You must reset your password using ALTER USER statement before executing this statement.',
    ],
    miss: ["ERROR 1045 (28000): Access denied for user 'b'@'localhost' (using password: YES)"],
  },
};
