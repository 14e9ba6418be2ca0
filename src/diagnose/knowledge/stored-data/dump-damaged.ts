import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { SALVAGE_DAMAGED_DUMP } from '../remedies/stored-data.ts';

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
      'ERROR 1064 at line 771; the sha256 of the dump file differs from that of the source, the size is the same',
      'gzip: stdin: invalid compressed data--crc error',
      'zstd: dump.zst : Decoding error (36) : Corrupted block detected',
      'bzip2: Data integrity error when decompressing.',
      'xbstream: checksum mismatch at offset 0x12',
    ],
    miss: ['gzip: dump.sql.gz: unexpected end of file'],
  },
};
