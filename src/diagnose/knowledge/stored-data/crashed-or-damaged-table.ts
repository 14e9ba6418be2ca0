import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RESCUE_DAMAGED_TABLE } from '../remedies/stored-data.ts';

export const CRASHED_OR_DAMAGED_TABLE: KnowledgeEntry = {
  id: 'crashed-or-damaged-table',
  class: 'DATA_TABLE_CORRUPT',
  urgency: 'data-at-risk',
  title: phrase('a table, index or tablespace of the server is damaged', '服务器上的表、索引或表空间已损坏'),
  story: phrase(
    'The server cannot read what it stored: a MyISAM or Aria table that was not closed, a damaged InnoDB page, or a definition without its data.',
    '服务器读不出自己存的数据：未正常关闭的 MyISAM/Aria 表、损坏的 InnoDB 页，或只剩定义没有数据。',
  ),
  signs: [
    sign(
      0.7,
      /Unknown table engine 'InnoDB'|Can't open file: '[^'\n]*' \(errno: 1\b|InnoDB: Unable to (?:open|read)|InnoDB: (?:Trying to access|Error: trying to access) page/,
    ),
    signOfNumber(0.8, 1194, 1195, 1712),
    sign(0.95, /Got error: (?:126|127|130|134): |Incorrect file format '/),
    sign(
      0.93,
      /Not applying \w+ due to corruption|due to corruption on|log sequence number \d+ in ibdata file/,
    ),
    sign(
      0.97,
      /marked as crashed|should be repaired|\(errno: 14[45]\b|last \(automatic\?\) repair failed|Table '[^'\n]*' is (?:marked|corrupt)|\b(?<!perhaps it |the (?:master|source)'s binary log |the (?:slave|replica)'s relay log )is corrupted\b|Index [^\n]* is corrupt/,
    ),
    sign(
      0.95,
      /Database page corruption|page corruption (?:on|detected)|checksum mismatch in (?:the )?(?:page|file|tablespace|table|datafile)|seems to be corrupt|failed to read page|Corrupted page|corrupt(?:ed)? page|is corrupt(?:ed)?\. Please|InnoDB: [^\n]*corrupt(?:ed|ion)\b/,
      { without: [/may be corrupt or you may have copied|there may be InnoDB: corruption/] },
    ),
    sign(
      0.9,
      /Tablespace (?:is missing|has been discarded)|doesn't exist in engine|Incorrect information in file|Can't find file: '[^'\n]*' \(errno: 2\b|Table '[^'\n]*' doesn't exist in engine|errno: 176/,
    ),
    sign(
      0.82,
      /Incorrect key file for table|Got error (?:126|127|132|134|135|136|137|180|190|194|122)\b|Got an error from (?:unknown )?(?:storage )?engine|error (?:126|127|134|144|145) (?:from|when)/,
    ),
    sign(
      0.76,
      /log sequence number [^\n]* is in the future|log sequence number in (?:the )?ibdata files? does(?:n't| not) match|do not match the log sequence number|Cannot find space id|Could not find a valid tablespace|Failed to find tablespace|tablespace id (?:and name )?(?:mismatch|is)|Aria recovery failed|aria_log_control|Unknown\/unsupported storage engine: InnoDB|Plugin 'InnoDB' (?:init function returned error|registration)/,
    ),
    sign(0.72, /doesn't exist when using LOCK TABLES|Table '[^'\n]*' doesn't exist/, {
      tool: ['mysqldump'],
      without: [/performance_schema|mysql\.|references invalid|doesn't exist[^\n]* when dumping table/],
    }),
    sign(0.45, /there may be corruption|may be corrupt/, { without: [/perhaps it is corrupted/] }),
    // It lists every cause that it knows of.
    sign(0.4, /Could not parse (?:relay log|replication) event entry|Relay log read failure/),
  ],
  refutes: [
    {
      sign: sign(0.35, /copied the InnoDB tablespace but not the InnoDB log files/),
      why: phrase(
        'the files may be a copy taken from a running server',
        '这些文件可能是从运行中的服务器复制的',
      ),
    },
    {
      sign: sign(0.4, /is of different size|lower_case_table_names/),
      why: phrase('a setting does not fit the files', '设置与文件不符'),
    },
  ],
  explainedBy: [
    'ENV_STORAGE_IO_ERROR',
    'CFG_SERVER_SETTING_MISMATCH',
    'CFG_ENCRYPTION_KEY',
    'ENV_DISK_FULL',
    'VER_SYSTEM_TABLES',
    'VER_SYNTAX_OR_FEATURE',
    'ENV_OOM_KILLED',
  ],
  remedies: RESCUE_DAMAGED_TABLE,
  samples: {
    match: [
      '2024-01-01T00:00:00.0Z 0 [ERROR] [MY-012224] [InnoDB] Database page corruption on disk or a failed file read of page [page id: space=5, page number=7].',
    ],
    miss: ["ERROR 1146 (42S02) at line 12: Table 'shop.a' doesn't exist"],
  },
};
