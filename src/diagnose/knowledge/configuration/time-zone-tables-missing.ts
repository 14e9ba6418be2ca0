import { sign } from '../../engine/sign.ts';
import { changeFix, type KnowledgeEntry, phrase } from '../knowledge-entry.ts';

export const TIME_ZONE_TABLES_MISSING: KnowledgeEntry = {
  id: 'time-zone-tables-missing',
  class: 'CFG_SERVER_SETTING_MISMATCH',
  urgency: 'configuration',
  title: phrase('the target does not know the time zones by name', '目标服务器没有加载命名时区'),
  story: phrase(
    'The time zone tables of the mysql schema are empty until they are loaded.',
    'mysql 库里的时区表在加载之前是空的。',
  ),
  signs: [sign(0.92, /Unknown or incorrect time zone/)],
  remedies: [
    changeFix(
      'Load the time zones of the system.',
      '加载系统时区。',
      'mysql_tzinfo_to_sql /usr/share/zoneinfo | mysql -u root -p mysql',
      "mysql -e \"SELECT CONVERT_TZ('2026-01-01','UTC','Europe/Berlin')\"",
    ),
  ],
  samples: {
    match: ["ERROR 1298 (HY000) at line 3: Unknown or incorrect time zone: 'Europe/Berlin'"],
    miss: ['InnoDB: Error: log file ./ib_logfile0 is of different size 0 50331648 bytes'],
  },
};
