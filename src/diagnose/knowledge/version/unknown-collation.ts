import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { REPLACE_COLLATION } from '../remedies/version.ts';

export const UNKNOWN_COLLATION: KnowledgeEntry = {
  id: 'unknown-collation',
  class: 'VER_UNKNOWN_COLLATION',
  urgency: 'configuration',
  title: phrase(
    'the target does not know a collation or character set of the dump',
    '目标服务器不认识转储里的排序规则或字符集',
  ),
  story: phrase(
    'utf8mb4_0900_ai_ci exists on MySQL 8 only, utf8mb4_uca1400_ai_ci on MariaDB 11 only, utf8mb4 since 5.5.',
    'utf8mb4_0900_ai_ci 只在 MySQL 8 有，utf8mb4_uca1400_ai_ci 只在新 MariaDB 有，utf8mb4 自 5.5 起。',
  ),
  signs: [
    signOfNumber(0.8, 1273, 1115),
    sign(0.94, /is not a compiled character set/),
    sign(0.97, /Unknown collation/),
    sign(0.95, /Unknown character set(?! index)|character set '#?\d+' is not a compiled/),
    sign(
      0.93,
      /Server sent charset(?: \(?\d+\)?)? unknown to the client|Unknown character set index|Unknown initial character set index|Can't initialize character set|charset (?:\(\d+\) )?unknown/,
    ),
    sign(0.82, /COLLATION '[^'\n]*' is not valid for CHARACTER SET/),
  ],
  remedies: REPLACE_COLLATION,
  samples: {
    match: [
      "ERROR 1273 (HY000) at line 25: Unknown collation: 'utf8mb4_0900_ai_ci'",
      "ERROR 1115 (42000) at line 25: Unknown character set: 'utf8mb4'",
      "mysqldump: Got error: 2019: Can't initialize character set utf8mb4 (path: /usr/share/mysql/charsets/) when trying to connect",
    ],
    miss: [
      "ERROR 1267 (HY000): Illegal mix of collations (utf8mb4_general_ci,IMPLICIT) and (utf8mb4_0900_ai_ci,IMPLICIT) for operation '='",
    ],
  },
};
