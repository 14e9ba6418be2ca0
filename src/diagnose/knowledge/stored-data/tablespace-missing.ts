import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RESCUE_DAMAGED_TABLE } from '../remedies/stored-data.ts';

export const TABLESPACE_MISSING: KnowledgeEntry = {
  id: 'tablespace-missing',
  class: 'DATA_TABLE_CORRUPT',
  urgency: 'data-at-risk',
  title: phrase('a table has its definition, and its data file is gone', '表只剩定义，数据文件不见了'),
  story: phrase(
    'The .ibd file was deleted, discarded or not copied; InnoDB knows the name only.',
    '.ibd 文件被删除、丢弃或没有复制；InnoDB 只知道表名。',
  ),
  signs: [
    sign(0.93, /Tablespace (?:is missing|has been discarded)|doesn't exist in engine|\.ibd' is missing/),
  ],
  remedies: RESCUE_DAMAGED_TABLE,
  samples: {
    match: [
      "ERROR 1932 (42S02): Table 'shop.a' doesn't exist in engine",
      'Tablespace is missing for table `shop`.`a`.',
    ],
    miss: ["Tablespace '`shop`.`a`' exists."],
  },
};
