import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { MATCH_SETTINGS } from '../remedies/configuration.ts';

export const SETTINGS_OF_SOURCE_AND_TARGET: KnowledgeEntry = {
  id: 'settings-of-source-and-target',
  class: 'CFG_SERVER_SETTING_MISMATCH',
  urgency: 'service-down',
  title: phrase(
    'a setting of the target does not fit the data that was restored',
    '目标服务器的设置与恢复的数据不符',
  ),
  story: phrase(
    'lower_case_table_names, page size, redo log size, data file path and undo settings must match those of the source.',
    'lower_case_table_names、页大小、重做日志大小、数据文件路径和 undo 设置必须与源端一致。',
  ),
  signs: [
    sign(
      0.82,
      /Only one log file found|innodb_log_files_in_group|log file \S+ (?:size|does not match)|Multiple files found for the same tablespace/,
    ),
    sign(0.96, /Different lower_case_table_names|lower_case_table_names/, {
      without: [/lower_case_table_names to [01]\b/],
    }),
    sign(
      0.95,
      /log file \S+ is of (?:a )?different size|innodb_page_size|data file '?\S+'? (?:is of a different size|uses page size)|is of a different size|innodb_data_file_path|different page size|page size [^\n]*(?:differ|mismatch)/,
    ),
    sign(
      0.8,
      /Unknown or incorrect time zone|undo tablespaces? (?:\S+ ){0,6}(?:differ|mismatch|expected)|innodb_undo_tablespaces|innodb_checksum_algorithm|case[- ]insensitive/,
    ),
  ],
  explainedBy: [],
  remedies: MATCH_SETTINGS,
  samples: {
    match: [
      'InnoDB: Error: log file ./ib_logfile0 is of different size 0 50331648 bytes',
      "[ERROR] InnoDB: Data file './ibdata1' uses page size 8192, but the innodb_page_size start-up parameter is 16384",
    ],
    miss: ["ERROR 1146 (42S02): Table 'shop.Orders' doesn't exist"],
  },
};
