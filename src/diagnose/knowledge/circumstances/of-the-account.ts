import { sign } from '../../engine/sign.ts';
import { phrase } from '../knowledge-entry.ts';
import type { Circumstance } from './circumstance.ts';

const FROM_ANOTHER_HOST = /Access denied for user '[^'\n]*'@'(?!localhost'|127\.0\.0\.1'|%')[^'\n]+'/;

/** What is known of the account that was refused. */
export const OF_THE_ACCOUNT: readonly Circumstance[] = [
  {
    id: 'password-works-on-the-server',
    seen: sign(
      1,
      /(?:same|password|login|pasted|credentials|account|it|密码)[^\n.]{0,60}(?:works?|worked|fine|ok\b|succeeds?|logs? in|gives a prompt|可以|能登录|没问题)[^\n]{0,30}\b(?:on|from|at|in|locally|localhost|在)\b|(?:on|from) (?:the )?(?:db|database|server|localhost|mysql)[^\n]{0,30}\b(?:works|fine|logs in)|(?:本机|本地|服务器上)[^\n]{0,12}(?:可以|能|正常)/,
      { with: [FROM_ANOTHER_HOST], without: [/TLS|SSL|X509|plugin '|\(1251\)/] },
    ),
    why: phrase('the same password is accepted on the server itself', '同一密码在服务器本机可用'),
    speaksFor: { PERM_HOST_NOT_ALLOWED: 0.55 },
    speaksAgainst: { PERM_AUTH_FAILED: 0.6 },
    samples: {
      match: [
        "Access denied for user 'b'@'web-1' (using password: YES)\nthe same password works on the db server",
        "Access denied for user 'b'@'10.0.0.7' (using password: YES)\n本机登录可以",
      ],
      miss: ["Access denied for user 'b'@'localhost' (using password: YES)\nit works on the other server"],
    },
  },
  {
    id: 'account-of-another-host-only',
    // A row of mysql.user or a line of grants, with localhost and no wildcard beside it.
    seen: sign(1, /[|\t'`@ ](?:localhost|127\.0\.0\.1)(?:[|\t'` ]|$)/, {
      with: [FROM_ANOTHER_HOST, /mysql\.user|SHOW GRANTS|CREATE USER|GRANT |CURRENT_USER/],
      without: [/['`]%['`]|\|[ ]?%/],
    }),
    why: phrase('the account exists for another host only', '该账号只对另一主机存在'),
    speaksFor: { PERM_HOST_NOT_ALLOWED: 0.5 },
    speaksAgainst: { PERM_AUTH_FAILED: 0.5 },
    samples: {
      match: [
        "Access denied for user 'b'@'web-1' (using password: YES)\nSELECT user,host FROM mysql.user\n| b | localhost |",
      ],
      miss: [
        "Access denied for user 'b'@'web-1' (using password: YES)\nSELECT user,host FROM mysql.user\n| b | localhost |\n| b | % |",
      ],
    },
  },
  {
    id: 'lock-tables-is-granted',
    seen: sign(1, /(?:GRANT|GRANTS:?)[^\n]*\bLOCK TABLES\b/, {
      with: [/LOCK TABL\w* command denied/],
    }),
    why: phrase('LOCK TABLES is among the grants', '授权中已有 LOCK TABLES'),
    speaksFor: { PERM_MISSING_SELECT: 0.6 },
    speaksAgainst: { PERM_MISSING_LOCK_TABLES: 0.7 },
    samples: {
      match: ["SELECT, LOCK TABLES command denied to user\nGRANT LOCK TABLES ON `fin`.* TO 'bk'@'localhost'"],
      miss: ["SELECT, LOCK TABLES command denied to user\nGRANT SELECT ON `fin`.* TO 'bk'@'localhost'"],
    },
  },
];
