import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_PATH } from '../remedies/configuration.ts';

export const PATH_NOT_FOUND: KnowledgeEntry = {
  id: 'path-not-found',
  class: 'CFG_PATH_NOT_FOUND',
  urgency: 'configuration',
  title: phrase('an input or output path does not exist', '输入或输出路径不存在'),
  story: phrase(
    'A folder is missing, a mount is not there, the path is one of another machine or container, or the name is mistyped.',
    '目录缺失、没有挂载、路径属于另一台机器或容器，或名字写错。',
  ),
  signs: [
    // myloader says so of a folder that does not exist, too.
    sign(0.72, /(?:directory|folder) is not a mydumper backup/),
    sign(0.8, /The system cannot find the file specified/, { with: [/\S+\.sql\b/] }),
    sign(
      0.9,
      /(?:bash|sh|zsh|dash|line \d+): (?:[^:\n]*: )?\S*[/.]\S*: No such file or directory|Failed to open file '[^'\n]*', error: 2|(?:cannot|could not|can't|unable to|failed to) (?:open|access|stat|create|find|read|change to) [^\n]{0,120}(?:No such file|does(?:n't| not) exist|not found|Errcode: 2\b|errno: 2\b)/,
      {
        without: [
          /privilege tables|S3|bucket|mysqldump: Couldn't find/,
          /\.(?:frm|ibd|MYI|MYD)\b|mysql\.sock|plugin|\.so\b/,
        ],
      },
    ),
    sign(0.85, /Can't create\/write to file '[^'\n]*' \((?:Errcode|OS errno): 2\b/),
    sign(
      0.85,
      /File '[^'\n]*' not found|Can't (?:find|get stat of|change dir to|read dir of|open) (?:file:? )?'[^'\n]*' \((?:Errcode|OS errno|errno): 2\b/,
      { without: [/\.frm'|\.ibd'|\.MYI'|lost\+found/] },
    ),
    sign(
      0.86,
      /The system cannot find the path|(?:directory|folder|path|file) (?:\S+ ){0,2}(?:does not|doesn't) exist|No such file or directory: '\/|Is a directory|Not a directory|failed to open stream: No such file|ENOENT: no such file|Directory nonexistent/,
      { without: [/\.sock|SQLSTATE|spawn/] },
    ),
    sign(0.6, /No such file or directory/, {
      without: [
        /\.sock\b|through socket|2002|SQLSTATE|plugin|\.so\b|\.frm|\.ibd|\.MYI|command not found|Errno 2\] No such file or directory: 'mysql|mysqldump: No such|mysqldump['"]?: No such/,
      ],
    }),
    sign(
      0.5,
      /(?:backup|dump|sql) file (?:was )?not found|No (?:backup|dump|sql) files? (?:found|to restore)/,
    ),
  ],
  explainedBy: [
    'ENV_TOOL_MISSING_OR_BAD_BINARY',
    'ENV_REMOTE_STORAGE',
    'CFG_WRONG_FILE_FORMAT',
    'ENV_SOCKET_PATH',
    'VER_AUTH_PLUGIN',
    'DATA_TABLE_CORRUPT',
    'CFG_BINLOG_OFF_OR_PURGED',
  ],
  remedies: FIX_PATH,
  samples: {
    match: [
      '/opt/backup.sh: line 9: /backup/2024/a.sql: No such file or directory',
      "ERROR: Failed to open file '/tmp/a.sql', error: 2",
      "mysqldump: Can't create/write to file '/backup/new/a.sql' (Errcode: 2 \"No such file or directory\")",
      'tar (child): /backup/a.tgz: Cannot open: No such file or directory',
    ],
    miss: [
      'SQLSTATE[HY000] [2002] No such file or directory',
      "mysqldump: Got error: 1017: Can't find file: './shop/a.frm' (errno: 2) when using LOCK TABLES",
    ],
  },
};
