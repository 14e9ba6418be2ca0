import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { USE_RIGHT_UNPACKER } from '../remedies/configuration.ts';

export const COMPRESSED_OR_FOREIGN_FILE: KnowledgeEntry = {
  id: 'compressed-or-foreign-file',
  class: 'CFG_WRONG_FILE_FORMAT',
  urgency: 'configuration',
  title: phrase(
    'the file is not what the command expects: compressed, an archive, a web page, another database',
    '文件格式与命令不符：压缩包、归档、网页或其他数据库的转储',
  ),
  story: phrase(
    'Compressed data was fed as SQL, or a plain file to an unpacker, or the download saved an error page.',
    '把压缩数据当 SQL 导入，或把普通文件交给解压程序，或下载到的是错误页面。',
  ),
  signs: [
    // What `file` says of it.
    sign(
      0.93,
      /: (?:gzip|Zstandard|XZ|bzip2|LZ4|7-zip) (?:compressed|archive) data|: Zip archive data|: POSIX tar archive|: HTML document|: PostgreSQL custom/,
      { with: [/not in gzip format|ASCII '\\0'|SQL syntax|Unknown command|not a \w+ file|magic/] },
    ),
    sign(0.93, /ASCII '\\0' appeared in the statement/, {
      with: [
        /\.(?:xbstream|ibd|frm|MYD|bak|rdb|mdb|dmp|rar|7z|pgdump)\b|Query: '(?:xtrabackup|XBSTCK|PGDMP|TAPE)/,
      ],
    }),
    sign(0.93, /Unknown command '\\/, { with: [/< *\S+\.(?:gz|zip|bz2|xz|zst|tgz|tar|7z|rar|xbstream)\b/] }),
    sign(0.85, /invalid magic|cannot find zipfile directory|not a zip ?file|not a valid (?:zip|gzip)/),
    sign(0.93, /ASCII '\\0' appeared in the statement/, {
      with: [/\.(?:gz|zip|bz2|xz|zst|tgz|tar)\b|Query: '(?:\\x1f|\ufffd|PK|BZh)|\\x1F\\x8B|gzip/],
    }),
    sign(0.95, /near '(?:PK|BZh|<!DOCTYPE|<html|<\?xml|<\?php|\{"|Salted__|SQLite format|PGDMP)/),
    sign(
      0.9,
      /near '(?:SET statement_timeout|COPY |\[dbo\]|SET ANSI_NULLS|SET QUOTED_IDENTIFIER|PRAGMA |GO )|custom-format dump|SQLite format 3/,
    ),
    sign(
      0.68,
      /not in gzip format|not a (?:bzip2|gzip(?:ped)?|zip|xz) file|magic number is incorrect|File format not recognized|unsupported format|unknown (?:compression|suffix)/,
    ),
    sign(
      0.88,
      /invalid tar magic|does not look like a tar archive|invalid tar header|wrong chunk magic|Can ?not open the file as (?:\[\w+\] )?archive|file (?:is )?not (?:a )?(?:valid )?(?:xbstream|archive)|not an? (?:SQL|sql) (?:file|dump)|Unrecognized archive format/,
    ),
    sign(0.62, /gzip: stdin: unexpected end of file/, {
      with: [/tar[^\n]* x|tar xv?z/],
      without: [/tar: Unexpected EOF/],
    }),
  ],
  remedies: USE_RIGHT_UNPACKER,
  samples: {
    match: [
      "ERROR 1064 (42000) at line 1: You have an error in your SQL syntax near 'PK' at line 1",
      'gzip: dump.sql.gz: not in gzip format',
      'tar: This does not look like a tar archive',
      'xbstream: wrong chunk magic at offset 0x0.',
    ],
    miss: ['gzip: stdin: invalid compressed data--crc error'],
  },
};
