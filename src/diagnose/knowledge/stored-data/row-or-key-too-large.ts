import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { SHRINK_ROWS } from '../remedies/stored-data.ts';

export const ROW_OR_KEY_TOO_LARGE: KnowledgeEntry = {
  id: 'row-or-key-too-large',
  class: 'DATA_ROW_TOO_LARGE',
  urgency: 'configuration',
  title: phrase('a row, key or column is larger than the target allows', '行、索引或列超出目标允许的大小'),
  story: phrase(
    'Old row formats end an index at 767 bytes, utf8mb4 needs four bytes per character, strict InnoDB counts the whole row.',
    '旧行格式的索引上限为 767 字节，utf8mb4 每字符最多四字节，InnoDB 严格模式按整行计算。',
  ),
  signs: [
    signOfNumber(0.8, 1118, 1071, 1709),
    sign(
      0.96,
      /Row size too large|Specified key was too long|Index column size too large|Column length too big|Too many (?:columns|keys|key parts)|max key length is|The size of BLOB\/TEXT data inserted in one transaction/,
    ),
  ],
  remedies: SHRINK_ROWS,
  samples: {
    match: [
      'ERROR 1071 (42000) at line 30: Specified key was too long; max key length is 767 bytes',
      'ERROR 1118 (42000) at line 30: Row size too large (> 8126). Changing some columns to TEXT or BLOB may help.',
      'ERROR 1709 (HY000): Index column size too large. The maximum column size is 767 bytes.',
    ],
    miss: ["ERROR 1406 (22001) at line 9: Data too long for column 'name' at row 4"],
  },
};
