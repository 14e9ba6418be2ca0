import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RESOLVE_DUPLICATES } from '../remedies/stored-data.ts';

export const DUPLICATE_KEY: KnowledgeEntry = {
  id: 'duplicate-key',
  class: 'DATA_DUPLICATE_KEY',
  urgency: 'data-at-risk',
  title: phrase('rows collide with a unique key', '行与唯一键冲突'),
  story: phrase(
    'The target was not empty, the dump was loaded twice, or values that differed on the source are equal under another collation.',
    '目标非空、转储导入了两次，或源端不同的值在另一排序规则下相等。',
  ),
  signs: [
    signOfNumber(0.75, 1062),
    sign(0.93, /Duplicate entry '|Duplicate entry|ER_DUP_ENTRY|Can't write; duplicate key/),
    sign(0.6, /duplicate key value/),
  ],
  refutes: [
    {
      sign: sign(0.55, /\\xEF\\xBF\\xBD|\ufffd|Duplicate entry '[^'\n]*\?{3,}/),
      why: phrase(
        'the colliding values contain replacement characters: their letters were lost in another encoding',
        '冲突的值含替换字符，说明字符在另一种编码中丢失',
      ),
    },
  ],
  remedies: RESOLVE_DUPLICATES,
  samples: {
    match: [
      "ERROR 1062 (23000) at line 40: Duplicate entry '7' for key 'PRIMARY'",
      "** (myloader:5): CRITICAL **: Error restoring shop.a from file shop.a.sql.gz: Duplicate entry '1' for key 'PRIMARY'",
    ],
    miss: ["ERROR 1050 (42S01) at line 40: Table 'a' already exists"],
  },
};
