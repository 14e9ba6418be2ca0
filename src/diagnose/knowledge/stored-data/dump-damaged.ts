import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { SALVAGE_DAMAGED_DUMP } from '../remedies/stored-data.ts';

const EDITED =
  /\bsed -i|\bperl -p?i|\b(?:search[- ]and[- ]replace|find[- ]and[- ]replace|regex)\b|\b(?:edited|opened|saved|changed) (?:it |the (?:dump|file) )?(?:with|in|by) (?:sed|perl|awk|vim?|nano|notepad\S*|word\w*|excel|an? (?:editor|script))|(?:用|编辑器)[^\n]{0,12}(?:sed|替换|编辑)/;
const UNEDITED_IS_GOOD =
  /\b(?:original|unedited|unmodified|untouched|unchanged)\b[^\n.]{0,50}\b(?:imports?|loads?|restores?|works?|fine|ok|good)\b|\b(?:before|without) (?:the |that |my |this )?(?:sed|edit\w*|replac\w+|change)\b[^\n.]{0,30}\b(?:imports?|imported|loads?|loaded|works?|worked|fine|ok|good)\b|(?:原|未修改|没改)[^\n]{0,10}(?:文件|备份)[^\n]{0,10}(?:正常|可以|没问题)/;

export const DUMP_DAMAGED: KnowledgeEntry = {
  id: 'dump-damaged',
  class: 'DATA_DUMP_CORRUPT',
  urgency: 'data-at-risk',
  title: phrase('the dump is damaged inside, or its compression is', '转储内部或其压缩数据已损坏'),
  story: phrase(
    'Bytes changed on the way: text mode transfer, bad memory or disk, an editor, a bug of the program that wrote it.',
    '传输或存储途中字节被改变：文本模式传输、内存或磁盘故障、编辑器、写出程序的缺陷。',
  ),
  signs: [
    sign(0.55, /at line \d{3,}: You have an error in your SQL syntax[\s\S]{0,200}near '(?:'|\\|<|&|\d|\W)/, {
      without: [/near '' at line|near '\/\*/],
    }),
    sign(
      0.93,
      /invalid compressed data|crc error|CRC (?:failed|error)|data integrity error|Corrupt(?:ed)? (?:block|input|data)|Decoding error|checksum (?:mismatch|error|failed|doesn't match|does not match)|Restored data doesn't match|corrupted data|invalid (?:block|distance|stored|code|literal)|decompression (?:failed|error)|Data Error|bad CRC|failed CRC|data is corrupt|contentChecksum_invalid|Decoder error/,
      { without: [/tablespace|InnoDB|page number|redo|amazonaws|S3/] },
    ),
    sign(0.93, /(?:crc|checksum) mismatch|Failed to de(?:compress|crypt)/, {
      with: [/xbstream|mbstream|chunk|archive|decompress/],
    }),
    sign(
      0.78,
      /(?:sha\d*(?:sum)?|md5(?:sum)?|checksum)s?\b[^\n.]{0,30}(?:differ|not match|n't match|mismatch|is (?:another|wrong))|(?:flipped|flips?) (?:bits?|bytes?)|(?:bits?|bytes?) (?:is |are )?(?:flipped|changed)|bit[- ]?rot/,
      {
        with: [/dump|\.sql|\.gz|file|transfer|copy/],
        without: [/tablespace|InnoDB|\bpage\b|redo|amazonaws|S3/],
      },
    ),
    // A transfer in text mode changes the bytes that look like line ends.
    sign(0.9, /\b(?:ASCII|text)[- ](?:transfer[- ])?mode\b|\btype ascii\b|文本模式/, {
      with: [/\bs?ftp|filezilla|winscp|transfer|upload|download|传输/],
    }),
    // It loads as it was written, and not as it was edited: the edit took more than it should.
    sign(0.88, /SQL syntax|Unknown command '|Column count doesn't match|Unterminated/, {
      with: [EDITED, UNEDITED_IS_GOOD],
    }),
    sign(0.42, /not in gzip format/),
    sign(0.6, /Unknown command '\\/, { without: [/Unknown command '\\+-'/] }),
    sign(
      0.55,
      /Skipping to next header|Archive contains [^\n]* where|End-of-central-directory signature not found|doesn't match\. File size/,
    ),
    sign(0.55, /can't be set to the value of 'NULL'|can't be set to NULL/),
    sign(0.6, /Column count doesn't match value count/),
  ],
  explainedBy: [
    'CFG_MAX_ALLOWED_PACKET',
    'ENV_CONNECTION_LOST',
    'ENV_OOM_KILLED',
    'CFG_FILE_ENCODING',
    'CFG_CHARSET_MISMATCH',
    'DATA_DUMP_TRUNCATED',
    'ENV_SERVER_DOWN',
  ],
  remedies: SALVAGE_DAMAGED_DUMP,
  samples: {
    match: [
      "perl -pi -e 's/\"//g' shop.sql\nERROR 1064 (42000) at line 80: You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'group int' at line 3\nThe unedited dump loads.",
      'ERROR 1064 at line 771; the sha256 of the dump file differs from that of the source, the size is the same',
      'gzip: stdin: invalid compressed data--crc error',
      'zstd: dump.zst : Decoding error (36) : Corrupted block detected',
      'bzip2: Data integrity error when decompressing.',
      'xbstream: checksum mismatch at offset 0x12',
    ],
    miss: [
      'gzip: dump.sql.gz: unexpected end of file',
      "sed -i 's/utf8mb4_0900_ai_ci/utf8mb4_general_ci/g' shop.sql\nERROR 1064 (42000) at line 80: You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'VISIBLE' at line 3",
    ],
  },
};
