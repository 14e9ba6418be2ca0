import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { SET_SQL_MODE } from '../remedies/configuration.ts';

export const ZERO_DATES_AND_STRICT_MODE: KnowledgeEntry = {
  id: 'zero-dates-and-strict-mode',
  class: 'CFG_SQL_MODE',
  urgency: 'configuration',
  title: phrase(
    'sql_mode of the target refuses what the source allowed',
    '目标的 sql_mode 拒绝了源端允许的内容',
  ),
  story: phrase(
    'Zero dates, defaults of old TIMESTAMP columns, missing values and loose GROUP BY stop under a stricter mode. Real mysqldump files set the mode in their header.',
    '零日期、旧 TIMESTAMP 默认值、缺省值、宽松的 GROUP BY 在更严格的模式下报错。完整的 mysqldump 文件会在开头设置模式。',
  ),
  signs: [
    signOfNumber(0.7, 1067),
    sign(
      0.95,
      /Incorrect (?:date|datetime|timestamp|DATETIME|DATE|TIMESTAMP)(?: value)?: '0000-00-00|Incorrect (?:date|datetime|timestamp) value: '\d{4}-00|Incorrect (?:date|datetime) value: ''/,
    ),
    sign(0.94, /Invalid default value for/),
    sign(
      0.85,
      /doesn't have a default value|only_full_group_by|isn't in GROUP BY|NO_ZERO_(?:DATE|IN_DATE)|ANSI_QUOTES|NO_BACKSLASH_ESCAPES/,
    ),
    // A name in double quotes is a string unless sql_mode holds ANSI_QUOTES; || and -> likewise change their meaning.
    sign(
      0.72,
      /near '"\w+"(?:\."\w+"|\s*\(|\s+(?:WHERE|SET|JOIN|ON|AS|ADD|VALUES|SELECT|FROM|ORDER|GROUP|VARCHAR|INT\w*|BIGINT)\b)/,
    ),
    sign(0.93, /SQL syntax[\s\S]{0,120}near '"/, {
      with: [/\bANSI(?:_QUOTES)?\b/],
    }),
    sign(0.7, /(?:BLOB|TEXT)[^\n]* can't have a default value/),
    sign(0.55, /Incorrect (?:integer|double|decimal) value: '' for column/),
    sign(0.55, /sql_mode/, { without: [/NO_AUTO_CREATE_USER/] }),
  ],
  remedies: SET_SQL_MODE,
  samples: {
    match: [
      'ERROR 1064 (42000) at line 12: You have an error in your SQL syntax near \'"Order" WHERE "Status" = \'open\'\' at line 3\nthe old server has sql-mode="ANSI"',
      "ERROR 1292 (22007) at line 40: Incorrect datetime value: '0000-00-00 00:00:00' for column 'd' at row 1",
      "ERROR 1067 (42000) at line 31: Invalid default value for 'created_at'",
      "ERROR 1364 (HY000) at line 8: Field 'note' doesn't have a default value",
    ],
    miss: [
      "ERROR 1231 (42000) at line 12: Variable 'sql_mode' can't be set to the value of 'NO_AUTO_CREATE_USER'",
    ],
  },
};
