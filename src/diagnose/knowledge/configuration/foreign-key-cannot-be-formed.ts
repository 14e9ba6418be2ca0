import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { ORDER_FOREIGN_KEYS } from '../remedies/configuration.ts';

export const FOREIGN_KEY_CANNOT_BE_FORMED: KnowledgeEntry = {
  id: 'foreign-key-cannot-be-formed',
  class: 'CFG_FOREIGN_KEY_ORDER',
  urgency: 'configuration',
  title: phrase('a foreign key cannot be created: its columns do not fit', '外键无法创建：两端列不匹配'),
  story: phrase(
    'Types, sign, character set, index or engine of parent and child differ, or the parent is missing.',
    '父子两列的类型、符号、字符集、索引或引擎不同，或父表缺失。',
  ),
  signs: [
    sign(
      0.95,
      /Cannot add foreign key constraint|errno: 150|Foreign key constraint is incorrectly formed|Missing (?:unique key|index) for constraint|are incompatible|Failed to add the foreign key constraint/,
    ),
  ],
  remedies: ORDER_FOREIGN_KEYS,
  samples: {
    match: [
      'ERROR 1215 (HY000) at line 9: Cannot add foreign key constraint',
      'ERROR 1005 (HY000) at line 55: Can\'t create table `s`.`i` (errno: 150 "Foreign key constraint is incorrectly formed")',
    ],
    miss: ['ERROR 1452 (23000) at line 90: Cannot add or update a child row: a foreign key constraint fails'],
  },
};
