import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { CONVERT_DUMP } from '../remedies/version.ts';

export const SYNTAX_OF_ANOTHER_VERSION: KnowledgeEntry = {
  id: 'syntax-of-another-version',
  class: 'VER_SYNTAX_OR_FEATURE',
  urgency: 'configuration',
  title: phrase(
    'the dump uses syntax or a feature that this server does not know',
    '转储使用了该服务器不支持的语法或功能',
  ),
  story: phrase(
    'Dumps travel up well, down and across vendors badly: each newer keyword stops an older server.',
    '转储向新版本迁移通常没问题，向旧版本或另一厂商则容易失败：新关键字会让旧服务器停下。',
  ),
  signs: [
    // A comment that MariaDB alone reads as a statement; MySQL's own are written /*!.
    sign(0.9, /(?:SQL syntax|\b1064\b)[^\n]{0,160}near '[^\n]{0,80}\/\*M!\d/),
    sign(0.42, /You have an error in your SQL syntax|#1064/, {
      without: [
        /near '' at line|near '(?:mysqldump|mariadb-dump|Warning|mysql:|Enter password|<|Usage)|mysqldump: Couldn't/,
      ],
    }),
    sign(
      0.9,
      /near '[^'\n]*(?:VISIBLE|NOT ENFORCED|DEFAULT ENCRYPTION|DEFAULT_ENCRYPTION|GENERATED ALWAYS|STORED|VIRTUAL|PAGE_CHECKSUM|TRANSACTIONAL ?=|WITHOUT OVERLAPS|SYSTEM VERSIONING|SEQUENCE|NO_AUTO_CREATE_USER|IDENTIFIED BY PASSWORD|TYPE ?= ?(?:MyISAM|InnoDB)|json|SRID|uuid|vector|timestamp\(14\)|CHECK \(|IGNORED|COMPRESSED|AUTOEXTEND_SIZE|ENGINE_ATTRIBUTE|SECONDARY_ENGINE|RETURNING|EXCEPT|LATERAL|WITH RECURSIVE|DEFINER ?=|inet6|ROW_START|PERIOD FOR)/,
    ),
    sign(0.93, /sql_mode' can't be set to the value of '[^'\n]*NO_AUTO_CREATE_USER/),
    sign(
      0.85,
      /there can be only one TIMESTAMP column|FULLTEXT index(?:es)? (?:is|are) not supported|The used table type doesn't support (?:FULLTEXT|SPATIAL)|InnoDB refuses to write tables with ROW_FORMAT=COMPRESSED|Unknown data type|This version of (?:MySQL|MariaDB) doesn't yet support|Unknown storage engine|isn't supported in this|is not supported by this version|Unsupported (?:feature|syntax)|Feature [^\n]* is not supported/,
      { without: [/storage engine: InnoDB|storage engine 'InnoDB'/] },
    ),
    // Events of the binary log that the other vendor, or an older version, does not write.
    sign(
      0.93,
      /TRANSACTION_PAYLOAD|binlog_transaction_compression|PARTIAL_UPDATE_ROWS|binlog_row_value_options|HEARTBEAT_LOG_EVENT_V2|GTID_TAGGED|QUERY_COMPRESSED|log_bin_compress/,
      {
        with: [/relay log|Last_(?:SQL|IO)_Err|replica|slave|mysqlbinlog|mariadb-binlog|binlog/],
      },
    ),
    sign(0.62, /Unknown system variable '/, {
      with: [{ phase: ['restore'] }],
      without: [/mysqldump: |SELECT @@/],
    }),
    sign(0.55, /You have an error in your SQL syntax/, {
      with: [/at line \d+|import|restor|source |#1064|myloader/],
      without: [
        /near '' at line|near '(?:mysqldump|mariadb-dump|Warning|mysql:|Enter password|<|Usage|-- W|Notice|Deprecated|PHP )|near '\W{0,3}-- |near '# |at line 1:[\s\S]*near '[\u0080-\uffff]|near '[\u0080-\uffff]/,
      ],
    }),
    sign(0.4, /FUNCTION \S+ does not exist/),
    // Functions that one vendor has alone, or that were removed.
    sign(
      0.93,
      /FUNCTION [\w`]+\.`?(?:uuid_to_bin|bin_to_uuid|is_uuid|any_value|grouping|regexp_like|json_(?:table|value|overlaps|schema_valid\w*|storage_\w+|pretty|detailed|loose|compact|exists|query|equals|normalize)|st_\w+|random_bytes|statement_digest\w*|gtid_subset|nextval|lastval|setval|sys_guid|to_char|add_months|natural_sort_key|sformat|old_password|password|encode|decode|des_(?:en|de)crypt|encrypt|geomfromtext|astext|glength|srid|numgeometries)\b[^\n]{0,4} does not exist/,
    ),
  ],
  refutes: [
    {
      sign: sign(0.3, /mysqldump: Couldn't execute/),
      why: phrase(
        'the statement came from the dumping program, not from a dump',
        '该语句来自导出程序，而不是转储文件',
      ),
    },
    {
      sign: sign(0.45, /Using a password on the command line[^\n]*' at line|Warning:[^\n]*' at line/),
      why: phrase('a message of a program stands inside the dump', '转储里混入了程序的消息'),
    },
  ],
  explainedBy: [
    'CFG_STDERR_IN_DUMP',
    'CFG_FILE_ENCODING',
    'CFG_WRONG_FILE_FORMAT',
    'DATA_DUMP_TRUNCATED',
    'VER_CLIENT_SERVER_MISMATCH',
    'VER_SYSTEM_TABLES',
    'DATA_TABLE_CORRUPT',
    'CFG_MAX_ALLOWED_PACKET',
  ],
  remedies: CONVERT_DUMP,
  samples: {
    match: [
      "ERROR 1064 (42000) at line 31 near 'COMMENT 'x' /*M!100301 COMPRESSED*/'",
      'ERROR 1305 (42000) at line 70: FUNCTION shop.uuid_to_bin does not exist',
      'Last_SQL_Errno: 1594\nLast_SQL_Error: Relay log read failure: Could not parse relay log event entry.\nIt stops at a TRANSACTION_PAYLOAD event; the replica is MariaDB',
      "ERROR 1064 (42000) at line 44: You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'VISIBLE' at line 9",
      'ERROR 1293 (HY000) at line 30: Incorrect table definition; there can be only one TIMESTAMP column with CURRENT_TIMESTAMP in DEFAULT or ON UPDATE clause',
      "ERROR 1193 (HY000) at line 17: Unknown system variable 'GTID_PURGED'",
    ],
    miss: [
      "ERROR 1064 (42000) at line 1: You have an error in your SQL syntax; check the manual for the right syntax to use near 'mysqldump: [Warning] Using a password on the command line interface can be insec' at line 1",
    ],
  },
};
