import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { CONVERT_DUMP } from '../remedies/version.ts';
import { WRITTEN_BY_HAND } from '../written-by-hand.ts';

export const GENERATED_COLUMN_VALUES: KnowledgeEntry = {
  id: 'generated-column-values',
  class: 'VER_SYNTAX_OR_FEATURE',
  urgency: 'configuration',
  title: phrase('the dump holds values of generated columns', '转储里包含生成列的值'),
  story: phrase(
    'Dump programs of MariaDB and old ones write them; MySQL accepts DEFAULT only.',
    'MariaDB 和旧版导出程序会写出这些值；MySQL 只接受 DEFAULT。',
  ),
  signs: [sign(0.94, /The value specified for (?:generated|computed) column/)],
  refutes: [
    {
      sign: sign(0.6, WRITTEN_BY_HAND),
      why: phrase('a script of their own wrote all columns into the dump', '自写脚本把所有列都写进了转储'),
    },
  ],
  remedies: repairFirst(
    CONVERT_DUMP,
    fix(
      'Dump again with a client of the target vendor, or with column lists.',
      '用目标厂商的客户端重新导出，或带列名导出。',
      'mysqldump --complete-insert --single-transaction DATABASE > DATABASE.sql',
      'tail -n 1 DATABASE.sql',
    ),
  ),
  samples: {
    match: [
      "ERROR 3105 (HY000) at line 50: The value specified for generated column 'total' in table 'a' is not allowed.",
    ],
    miss: [
      "ERROR 3105 (HY000) at line 60: The value specified for generated column 'total' in table 'a' is not allowed.\nThe file was written by our own export script",
      "ERROR 1286 (42000) at line 31: Unknown storage engine 'Aria'",
    ],
  },
};
