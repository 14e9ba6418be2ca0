import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { ORDER_FOREIGN_KEYS } from '../remedies/configuration.ts';

export const FOREIGN_KEYS_IN_THE_WAY: KnowledgeEntry = {
  id: 'foreign-keys-in-the-way',
  class: 'CFG_FOREIGN_KEY_ORDER',
  urgency: 'configuration',
  title: phrase(
    'foreign keys stop the loading, dropping or truncating of tables',
    '外键阻止了导入、删除或清空表',
  ),
  story: phrase(
    'A parent comes after its child, is missing, or differs in type, index or character set. Files by mysqldump switch the check off in their header; edited or partial files do not.',
    '父表在子表之后、缺失，或类型、索引、字符集不同。mysqldump 文件开头会关闭检查，编辑过或部分导出的文件则不会。',
  ),
  signs: [
    signOfNumber(0.8, 1451, 1452, 1217, 1216, 1215, 1824),
    sign(
      0.95,
      /a foreign key constraint fails|Cannot (?:truncate|drop) (?:a )?table [^\n]*referenced|referenced in a foreign key constraint|Failed to open the referenced table|referenced by a foreign key constraint/,
    ),
    sign(
      0.9,
      /Cannot add foreign key constraint|errno: 150|Foreign key constraint is incorrectly formed|Missing index for constraint|Missing unique key for constraint|Referencing column '[^'\n]*' and referenced column|Cannot (?:change|drop) (?:column|index) '[^'\n]*':? (?:used|needed) in a foreign key/,
    ),
  ],
  remedies: ORDER_FOREIGN_KEYS,
  samples: {
    match: [
      'ERROR 1452 (23000) at line 90: Cannot add or update a child row: a foreign key constraint fails (`s`.`i`, CONSTRAINT `f` FOREIGN KEY (`o`) REFERENCES `o` (`id`))',
      "ERROR 1824 (HY000) at line 55: Failed to open the referenced table 'orders'",
      'ERROR 1701 (42000): Cannot truncate a table referenced in a foreign key constraint',
    ],
    miss: ["ERROR 1062 (23000) at line 90: Duplicate entry '1' for key 'PRIMARY'"],
  },
};
