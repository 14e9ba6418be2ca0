import { sign } from '../../engine/sign.ts';
import { changeFix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { AGREE_ON_CHARSET } from '../remedies/configuration.ts';

export const MIXED_COLLATIONS: KnowledgeEntry = {
  id: 'mixed-collations',
  class: 'CFG_CHARSET_MISMATCH',
  urgency: 'configuration',
  title: phrase('two collations meet in one comparison', '同一比较中出现两种排序规则'),
  story: phrase(
    'Views, routines and joins break when tables and the connection have different collations after a move.',
    '迁移后表与连接的排序规则不同，视图、存储过程和连接查询会报错。',
  ),
  signs: [sign(0.95, /Illegal mix of collations/)],
  remedies: repairFirst(
    AGREE_ON_CHARSET,
    changeFix(
      'Bring the tables to one collation.',
      '把各表统一为同一排序规则。',
      'mysql DATABASE -e "ALTER TABLE TABLE_NAME CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"',
      'mysql -e "SELECT table_name, table_collation FROM information_schema.tables WHERE table_schema=\'DATABASE\'"',
    ),
  ),
  samples: {
    match: [
      "ERROR 1267 (HY000) at line 70: Illegal mix of collations (utf8mb4_general_ci,IMPLICIT) and (utf8mb4_unicode_ci,IMPLICIT) for operation '='",
    ],
    miss: ["ERROR 1273 (HY000) at line 25: Unknown collation: 'utf8mb4_0900_ai_ci'"],
  },
};
