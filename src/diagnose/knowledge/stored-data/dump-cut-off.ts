import { sign, told } from '../../engine/sign.ts';
import { SMALLER_THAN_ITS_ORIGINAL } from '../circumstances/of-what-was-checked.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { SALVAGE_CUT_DUMP } from '../remedies/stored-data.ts';

// What tail showed of a dump: its last line is a row that was not written to its end.
const LAST_LINE_UNFINISHED =
  /\btail\b[^\n]*\.sql\n(?:[^\n]+\n){0,12}?(?:INSERT INTO |\()[^\n]*[^;,\s)](?<!VALUES)\s*?(?:\n\s*(?:\n|[$#([])|(?![\s\S]))/;

export const DUMP_CUT_OFF: KnowledgeEntry = {
  id: 'dump-cut-off',
  class: 'DATA_DUMP_TRUNCATED',
  urgency: 'data-at-risk',
  title: phrase('the dump ends too early', '转储不完整，提前结束'),
  story: phrase(
    'The last part is missing: the dump was interrupted, the disk was full, or the transfer broke. What is there may be good; the rest must come from elsewhere.',
    '缺少最后一部分：导出被中断、磁盘满或传输断开。已有部分可能是好的，其余须从别处取得。',
  ),
  signs: [
    sign(
      0.86,
      /unexpected end of (?:file|input|data|archive)|Unexpected EOF in archive|ends unexpectedly|Compressed file ended before|premature end|Read error \(39\)|truncated (?:gzip|input|file|zip|archive|tar)|Truncated (?:tar|input|zip)|unexpected EOF/,
      { without: [/syntax error|Syntax error|invalid connection|mysql:/] },
    ),
    sign(
      0.88,
      /(?:dump|backup|file) (?:is |was |seems |appears )?(?:to be )?(?:incomplete|truncated|not complete|cut off)|Dump is not (?:yet )?(?:complete|finished)|incomplete (?:dump|backup|file)|metadata\.partial|Dump completed[^\n]*(?:missing|not found)|@\.done\.json|not (?:fully )?finished/,
    ),
    sign(
      0.86,
      /(?:no|not?|without|lacks?|missing)\b[^\n]{0,30}"?(?:-- )?Dump completed|Dump completed[^\n]{0,40}\n0$/,
    ),
    sign(0.9, LAST_LINE_UNFINISHED),
    sign(0.82, SMALLER_THAN_ITS_ORIGINAL, {
      with: [/SQL syntax|Unknown command '|unexpected|Unterminated|missing|incomplete/],
    }),
    sign(0.74, /near '' at line \d+/, { with: [{ phase: ['restore'] }] }),
    sign(0.62, /ERROR 1064 \(42000\) at line \d{5,}(?!:)/),
    sign(
      0.72,
      /(?:file|dump) (?:just |simply )?(?:ends|stops|breaks off) (?:there|here|in|abruptly|mid)|(?:transfer|download|copy|scp|rsync|upload|sftp)\b[^\n.]{0,20}(?:interrupted|aborted|cut|broke|killed)|interrupted at \d+ ?%/,
      {
        with: [/SQL syntax|syntax error|missing|tables?\b/],
      },
    ),
    told(
      0.78,
      /\b(?:no|without|missing)\b (?:the |an? )?(?:end|final|closing|completion|trailing|last)[- ](?:line|mark\w*|comment|footer)|last (?:\S+ )?tables? (?:are |is |were )?missing|tables? (?:after|from) \S+ (?:on )?(?:are |is |were )?missing|(?:обрыва|оборван|обрезан)\S*|截断|不完整|途中で切れ/,
      {
        with: [/dump|backup|restor|import|tail|备份|дамп|ダンプ/],
      },
    ),
    sign(
      0.7,
      /Unterminated (?:quoted )?string|unterminated (?:comment|quoted)|EOF while (?:scanning|reading)/,
    ),
    sign(0.9, /End-of-central-directory|Unexpected end|unexpected end/, {
      with: [
        /(?:stopped|aborted|interrupted|broke(?:n off)?|only \S+) [^\n]{0,30}\bof\b|\d [GMK]i?B? of \d|incomplete download|下载[^\n]{0,10}(?:中断|不完整)/,
      ],
    }),
    sign(0.5, /End-of-central-directory signature not found|Unexpected end of archive/),
  ],
  explainedBy: [
    'CFG_TIMEOUTS',
    'ENV_DISK_FULL',
    'ENV_QUOTA_OR_FILE_LIMIT',
    'CFG_WRONG_FILE_FORMAT',
    'ENV_OOM_KILLED',
    'ENV_REMOTE_STORAGE',
    'ENV_STORAGE_IO_ERROR',
  ],
  remedies: SALVAGE_CUT_DUMP,
  samples: {
    match: [
      "ERROR at line 412: Unknown command '\\''.\nThe original on the server has 9.2 GB, but the copy here has 4.0 GB",
      "Import OK, tables are missing\n$ tail -2 shop.sql\nLOCK TABLES `a` WRITE;\nINSERT INTO `a` VALUES (1,'2020-01-01','8\n",
      'mysql ended with 0, but the last tables are missing; the dump has no end line',
      'gzip: dump.sql.gz: unexpected end of file',
      'xz: (stdin): Unexpected end of input',
      'zstd: /*stdin*\\: Read error (39) : premature end',
      "ERROR 1064 (42000) at line 88123: You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1",
      'ERROR: Cannot load an incomplete dump: Dump is not yet complete (@.done.json missing)',
    ],
    miss: [
      "Tables are missing\n$ tail -2 shop.sql\nINSERT INTO `a` VALUES (1,'2020-01-01',8);\n-- Dump completed on 2020-01-01",
      "Tables are missing\n$ tail -3 shop.sql\nINSERT INTO `a` VALUES\n(1,'2020-01-01',8);\n-- Dump completed on 2020-01-01",
      'On restore: gzip: x.sql.gz: unexpected end of file. df of the folder: 100% since 12 May, files from before are good.',
      'gzip: stdin: invalid compressed data--crc error',
      'gzip: stdin: not in gzip format',
    ],
  },
};
