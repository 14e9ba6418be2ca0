import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { NAME_DATABASE } from '../remedies/configuration.ts';

export const NO_DATABASE: KnowledgeEntry = {
  id: 'no-database',
  class: 'CFG_NO_DATABASE_SELECTED',
  urgency: 'configuration',
  title: phrase(
    'no database is selected, or the named one does not exist',
    '没有选择数据库，或所指定的数据库不存在',
  ),
  story: phrase(
    'A dump of one database holds no CREATE DATABASE and no USE: the client must name one that exists.',
    '单库转储不含 CREATE DATABASE 和 USE：必须由客户端指定一个已存在的库。',
  ),
  signs: [
    signOfNumber(0.8, 1046, 1049),
    sign(0.95, /No database selected|\[1046\]|#1046|Error 1046/),
    sign(0.9, /Unknown database '(?!#mysql50#)|Unknown schema|\[1049\]|#1049/),
    sign(0.6, /database '?[\w-]+'? (?:does not exist|doesn't exist|not found)/),
  ],
  explainedBy: ['CFG_WRONG_HOST_OR_PORT'],
  remedies: NAME_DATABASE,
  samples: {
    match: [
      'ERROR 1046 (3D000) at line 22: No database selected',
      "ERROR 1049 (42000): Unknown database 'shop'",
      "mysqldump: Got error: 1049: Unknown database 'shopp' when selecting the database",
    ],
    miss: [
      'mysqldump -h localhost -P 3308 -u root -p crm\nmysqldump: Got error: 1049: "Unknown database \'crm\'" when selecting the database',
      "mysqldump: Got error: 1049: Unknown database '#mysql50#.snapshot' when selecting the database",
    ],
  },
};
