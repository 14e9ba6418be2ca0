import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RECODE_FILE } from '../remedies/configuration.ts';

export const FILE_IN_UTF16_OR_BOM: KnowledgeEntry = {
  id: 'file-in-utf16-or-bom',
  class: 'CFG_FILE_ENCODING',
  urgency: 'data-at-risk',
  title: phrase(
    'the file itself was re-encoded: UTF-16 from a redirect, or a byte order mark',
    '文件本身被转码：重定向产生的 UTF-16 或 BOM',
  ),
  story: phrase(
    "PowerShell's `>` writes UTF-16, editors add a byte order mark or replace bytes. The client stops at the first bytes.",
    'PowerShell 的 > 会写成 UTF-16，编辑器会加 BOM 或替换字节。客户端在开头几个字节就停下。',
  ),
  signs: [
    sign(0.93, /ASCII '\\0' appeared in the statement/),
    sign(0.96, /near '(?:\ufeff|\u00ef\u00bb\u00bf|\u00ff\u00fe|\ufffd+|\?\?[\x2d/\s])/),
    sign(0.9, /byte order mark|\bBOM\b|UTF-?16/),
    sign(
      0.82,
      /at line 1:[\s\S]*near '\W{0,4}(?:-- (?!Warning)|# |#\s|\/\*)|near '[\u00c0-\u02ff\u2000-\u20ff\ufeff\ufffd]{1,4}(?:-- |\/\*|#)/,
    ),
    sign(0.88, /\\xEF\\xBF\\xBD|\ufffd\ufffd/),
    sign(0.75, /Out-File|Get-Content|PowerShell|PS [A-Z]:\\/, {
      with: [/ERROR|error/],
      without: [/not recognized|RedirectionNotSupported/],
    }),
    sign(0.8, /The '<' operator is reserved|RedirectionNotSupported/),
  ],
  refutes: [
    {
      sign: sign(0.6, /\bASCII[- ](?:transfer[- ])?mode\b|\btype ascii\b/),
      why: phrase('a transfer in text mode changed the bytes', '文本模式传输改变了字节'),
    },
    {
      sign: sign(
        0.8,
        /Query: '(?:\\x1f|PK|BZh|xtrabackup|XBSTCK)|\.(?:gz|zip|bz2|xz|zst|xbstream|ibd|bak|tar)\b|\\x1F\\x8B/,
      ),
      why: phrase('the file is compressed, not re-encoded', '文件是压缩的，不是转码'),
    },
  ],
  remedies: RECODE_FILE,
  samples: {
    match: [
      "ERROR: ASCII '\\0' appeared in the statement, but this is not allowed unless option --binary-mode is enabled and mysql is run in non-interactive mode. Set --binary-mode to 1 if ASCII '\\0' is expected. Query: '??-'.",
      "ERROR 1064 (42000) at line 1: You have an error in your SQL syntax; check the manual for the right syntax to use near '\ufeff-- MySQL dump 10.13' at line 1",
    ],
    miss: [
      "$ mysql shop < dump.sql.gz\nERROR: ASCII '\\0' appeared in the statement, but this is not allowed unless option --binary-mode is enabled. Query: '\\x1f\\x8b'.",
    ],
  },
};
