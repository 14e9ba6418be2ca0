import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { AGREE_ON_CHARSET } from '../remedies/configuration.ts';

export const CONNECTION_CHARACTER_SET: KnowledgeEntry = {
  id: 'connection-character-set',
  class: 'CFG_CHARSET_MISMATCH',
  urgency: 'data-at-risk',
  title: phrase(
    'character sets of client, connection and table do not agree',
    '客户端、连接和表的字符集不一致',
  ),
  story: phrase(
    'Text was sent in one character set and taken for another: refused in strict mode, silently wrong otherwise.',
    '文本以一种字符集发送，却按另一种解释：严格模式下报错，否则悄悄变成乱码。',
  ),
  signs: [
    sign(0.94, /Incorrect string value: '\\x|Incorrect string value|incorrect string value/),
    sign(
      0.93,
      /Illegal mix of collations|Cannot convert string|Conversion (?:from|of) [^\n]* (?:impossible|failed)|Invalid utf8(?:mb[34])? character string|Invalid \w+ character string/,
    ),
    sign(
      0.78,
      /UnicodeDecodeError|UnicodeEncodeError|invalid byte sequence|codec can't (?:de|en)code|Malformed (?:UTF|utf)/,
    ),
    sign(0.75, /\u00c3[\u0080-\u00bf\u00a0-\u00ff]|\u00e2\u20ac|\u0432\u0402|mojibake|garbled|ä¸|ï¿½/, {
      without: [/^\u00ef\u00bb\u00bf/],
    }),
    // Letters that one character set lacks become question marks, and different names the same.
    sign(0.92, /Duplicate entry '[^'\n]*\?{3,}/),
    sign(0.5, /Unknown command '\\''/),
    sign(0.6, /default-character-set|character_set_(?:client|connection)[^\n]*(?:latin1|utf8)/, {
      without: [/can't be set|--default-character-set/],
    }),
  ],
  remedies: AGREE_ON_CHARSET,
  samples: {
    match: [
      "ERROR 1062 (23000) at line 88: Duplicate entry '??????' for key 'title'",
      "ERROR 1366 (HY000) at line 7: Incorrect string value: '\\xF0\\x9F\\x98\\x80' for column 'body' at row 1",
    ],
    miss: ["ERROR 1366 (HY000) at line 7: Incorrect integer value: '' for column 'n' at row 1"],
  },
};
