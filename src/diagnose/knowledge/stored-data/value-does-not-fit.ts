import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_VALUES } from '../remedies/stored-data.ts';
import { WRITTEN_BY_HAND } from '../written-by-hand.ts';

export const VALUE_DOES_NOT_FIT: KnowledgeEntry = {
  id: 'value-does-not-fit',
  class: 'DATA_INVALID_VALUE',
  urgency: 'data-at-risk',
  title: phrase('a value does not fit its column', '某个值不符合列的定义'),
  story: phrase(
    'Too long, out of range, NULL where none may be, broken JSON, a violated check. Strict mode refuses what lax mode cut silently.',
    '过长、越界、不允许的 NULL、JSON 损坏或违反检查约束。严格模式会拒绝，宽松模式会悄悄截断。',
  ),
  signs: [
    signOfNumber(0.7, 1406, 1265, 1264, 1048),
    sign(
      0.9,
      /Data too long for column|Out of range value|Data truncated for column|Data truncation|Column '[^'\n]*' cannot be null|Invalid JSON text|cannot get geometry object|Check constraint '[^'\n]*' is violated|CONSTRAINT `[^`\n]*` failed|value is out of range in|Incorrect (?:integer|decimal|double|float|DECIMAL|INTEGER|year|time|json|uuid|inet\w) value|Cannot convert (?:value|string) to/,
    ),
    sign(0.84, /Incorrect (?:date|datetime|timestamp|DATETIME) value: '(?!0000-00-00|'|\d{4}-00)/),
    // Programs that know generated columns leave them out.
    sign(0.9, /The value specified for (?:generated|computed) column/, { with: [WRITTEN_BY_HAND] }),
    sign(
      0.6,
      /Unknown column '[^'\n]*' in|Row \d+ doesn't contain data|Row \d+ was truncated|Column count doesn't match value count/,
    ),
  ],
  explainedBy: ['VER_CLIENT_SERVER_MISMATCH', 'CFG_CHARSET_MISMATCH'],
  remedies: FIX_VALUES,
  samples: {
    match: [
      "ERROR 3105 (HY000) at line 60: The value specified for generated column 'total' in table 'a' is not allowed.\nThe file was written by our own export script",
      "ERROR 1406 (22001) at line 9: Data too long for column 'name' at row 4",
      "ERROR 1264 (22003) at line 9: Out of range value for column 'n' at row 4",
      'ERROR 3140 (22032) at line 9: Invalid JSON text: "The document is empty."',
    ],
    miss: [
      "ERROR 1292 (22007) at line 9: Incorrect datetime value: '0000-00-00 00:00:00' for column 'd' at row 1",
    ],
  },
};
