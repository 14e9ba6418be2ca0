import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { UPGRADE_SYSTEM_TABLES } from '../remedies/version.ts';

export const SYSTEM_TABLES_OF_ANOTHER_VERSION: KnowledgeEntry = {
  id: 'system-tables-of-another-version',
  class: 'VER_SYSTEM_TABLES',
  urgency: 'service-down',
  title: phrase(
    'the system tables belong to another version; the upgrade was not run',
    '系统表属于另一个版本，升级没有执行',
  ),
  story: phrase(
    'A dump of all databases, or a copied data directory, replaced the mysql schema by that of another version or vendor.',
    '全库转储或复制的数据目录把 mysql 库换成了其他版本或厂商的。',
  ),
  signs: [
    sign(0.9, /Can't open and lock privilege tables/),
    sign(
      0.95,
      /Column count of mysql\.\w+ is wrong|Column count of 'mysql\.\w+' is wrong|(?:Please|please) (?:use|run) '?mysql_upgrade|run 'mysql_upgrade'|mysql_upgrade to fix|mariadb-upgrade to/,
    ),
    sign(
      0.93,
      /Native table '?performance_schema'?\.'?\w+'? has the wrong structure|Table '?performance_schema\.\w+'? doesn't exist|Incorrect definition of table mysql\.|Missing system table mysql\.|length mismatch in the column name/,
    ),
    sign(
      0.85,
      /Cannot load from mysql\.\w+|Table '?mysql\.(?:\w+)'? doesn't exist|Can't open and lock privilege tables|system tables used by Event Scheduler were found damaged|Failed to open the required system table|Table 'mysql\.[^'\n]*' not found/,
    ),
    sign(
      0.82,
      /Cannot (?:upgrade|boot) server|Invalid MySQL server (?:upgrade|downgrade)|Downgrade is not supported|Upgrade after a crash is not supported|Access to system (?:table|schema) '[^'\n]*' is rejected|data directory built by version|Unsupported redo log format|Upgrading from MySQL [^\n]* is not supported|redo log was created (?:with|before|by) /,
    ),
  ],
  remedies: UPGRADE_SYSTEM_TABLES,
  samples: {
    match: [
      'ERROR 1558 (HY000): Column count of mysql.proc is wrong. Expected 21, found 20. Created with MariaDB 50560, now running 100311. Please use mysql_upgrade to fix this error',
      "mysqldump: Couldn't execute 'SHOW VARIABLES LIKE 'gtid\\_mode'': Table 'performance_schema.session_variables' doesn't exist (1146)",
    ],
    miss: ["ERROR 1146 (42S02) at line 10: Table 'shop.orders' doesn't exist"],
  },
};
