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
    seen: sign(1, /[|\t'`@ ](?:localhost|127\.0\.0\.1|\d{1,3}\.[\d.]{0,11}%)(?:[|\t'` ]|$)/, {
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
    id: 'address-is-another-than-granted',
    seen: sign(
      1,
      /(?:exists?|defined|created|known|registered|grants? (?:is |are )?|account is)\b[^\n.]{0,20}(?:as|for|only|from|on|to) [^\n]{0,12}[\w'`]@['`]?[\w.%-]+|(?:source|client|egress|outgoing|new|its|our|their|the) (?:\S+ )?(?:address|IP|subnet)\b[^\n.]{0,20}(?:changed|is now|is new|is different|differs)|new (?:IP|subnet|address)\b|skip[-_]name[-_]resolve|reverse (?:DNS|lookup)|behind (?:a )?NAT|masquerad|(?:moved|migrated) (?:\S+ ){0,4}(?:subnet|VPC|network|host|docker|container|kubernetes)|(?:IP|地址|网段)[^\n]{0,6}(?:变|换|改)/,
      { with: [FROM_ANOTHER_HOST], without: [/REQUIRE (?:SSL|X509)|plugin '/] },
    ),
    why: phrase(
      'the client comes from another address than the account names',
      '客户端地址与账号中的主机不符',
    ),
    speaksFor: { PERM_HOST_NOT_ALLOWED: 0.55 },
    speaksAgainst: { PERM_AUTH_FAILED: 0.55 },
    samples: {
      match: ["Access denied for user 'bk'@'172.17.0.1' (using password: YES)\nThe user exists as bk@10.%"],
      miss: ["Access denied for user 'bk'@'localhost' (using password: YES)\nThe user exists as bk@10.%"],
    },
  },
  {
    id: 'password-changed',
    seen: sign(
      1,
      /(?:password|secret|credentials?|密码)[^\n.]{0,30}(?:was |were |has been |got )?(?:rotat|chang|reset|renew|updated|expired|改|换)|rotat\w+ (?:the )?(?:password|secret|credential)/,
    ),
    why: phrase('the password was changed', '密码被修改过'),
    speaksFor: { PERM_AUTH_FAILED: 0.3 },
    samples: { match: ['The secret was rotated at midnight'], miss: ['the password is right'] },
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
