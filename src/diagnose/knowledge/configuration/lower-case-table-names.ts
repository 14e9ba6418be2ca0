import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { MATCH_SETTINGS } from '../remedies/configuration.ts';

export const LOWER_CASE_TABLE_NAMES: KnowledgeEntry = {
  id: 'lower-case-table-names',
  class: 'CFG_SERVER_SETTING_MISMATCH',
  urgency: 'service-down',
  title: phrase(
    'lower_case_table_names differs between source and target',
    '源端与目标的 lower_case_table_names 不同',
  ),
  story: phrase(
    'The setting is fixed when a MySQL 8 data directory is made; a disk that ignores case (macOS, Windows) forces another one.',
    'MySQL 8 在初始化数据目录时固定该设置；不区分大小写的磁盘（macOS、Windows）会强制改变它。',
  ),
  signs: [
    sign(0.967, /Different lower_case_table_names|'lower_case_table_names' is configured/),
    sign(0.88, /Table '[^'\n]*' doesn't exist|表[^\n]{0,40}不存在/, {
      with: [
        /Windows[\s\S]{0,200}Linux|Linux[\s\S]{0,200}Windows|case[- ]sensitiv|(?:lower|upper)[- ]?case|大小写/,
      ],
    }),
  ],
  remedies: MATCH_SETTINGS,
  samples: {
    match: [
      "[ERROR] [MY-011087] [Server] Different lower_case_table_names settings for server ('0') and data dictionary ('1').",
    ],
    miss: ['InnoDB: Error: log file ./ib_logfile0 is of different size 0 50331648 bytes'],
  },
};
