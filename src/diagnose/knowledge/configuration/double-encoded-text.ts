import { sign, told } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { AGREE_ON_CHARSET } from '../remedies/configuration.ts';

export const DOUBLE_ENCODED_TEXT: KnowledgeEntry = {
  id: 'double-encoded-text',
  class: 'CFG_CHARSET_MISMATCH',
  urgency: 'data-at-risk',
  title: phrase(
    'text is garbled: bytes were read in the wrong character set',
    '文本乱码：字节按错误的字符集读取',
  ),
  story: phrase(
    'UTF-8 bytes were taken for latin1 (or the other way round) on the way out or in, and may be stored twice encoded.',
    'UTF-8 字节在导出或导入时被当作 latin1（或相反），可能已被双重编码存储。',
  ),
  signs: [
    // Characters that the connection's set does not hold came out as question marks.
    told(0.82, /["'「“(]?[?？]{3,}["'」”)]?/, {
      with: [
        /text|charact|letters?|names?|cyrillic|umlaut|accent|chinese|japanese|日本語|文字|中文|汉字|кирил|русск|latin1|utf-?8|charset|character[-_ ]set/,
      ],
      without: [/Unknown collation|near '/],
    }),
    told(
      0.84,
      /乱码|文字化け|кракозябр|каракул|вопросительн\S+ знак|caracteres (?:raros|extraños|estranhos)|caractères (?:bizarres|étranges)|caratteri strani|krzaczk|krzak|Türkçe karakter|锟斤拷|(?:变成|成了|显示为?|全是|都是)了? ?\S{0,6} ?(?:问号|\?{2,}|？{2,})|(?:question marks|gibberish|strange characters|weird (?:characters|symbols))|(?:umlauts?|accents?|special characters|emojis?|diacritics|Umlaute)[^\n]{0,60}(?:broken|wrong|lost|missing|look like|kaputt|falsch|\?{2,})/,
      { without: [/Unknown collation|PowerShell/] },
    ),
    sign(
      0.8,
      /\u00c3[\u0080-\u00bf\u00a0-\u00ff]|\u00e2\u20ac|\u00c2[\u00a0-\u00bf]|mojibake|garbled|double[- ]encoded/,
      { without: [/near '\u00ef\u00bb\u00bf/] },
    ),
  ],
  remedies: AGREE_ON_CHARSET,
  samples: {
    match: [
      'After the restore Cyrillic text is "???????"; the dump itself shows it right',
      'After the restore all names read "MÃ¼ller" and "CafÃ©"',
    ],
    miss: [
      "ERROR 1366 (HY000) at line 7: Incorrect string value: '\\xF0\\x9F\\x98\\x80' for column 'body' at row 1",
    ],
  },
};
