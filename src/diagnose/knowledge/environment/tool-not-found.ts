import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { INSTALL_TOOL } from '../remedies/environment.ts';

export const TOOL_NOT_FOUND: KnowledgeEntry = {
  id: 'tool-not-found',
  class: 'ENV_TOOL_MISSING_OR_BAD_BINARY',
  urgency: 'configuration',
  title: phrase(
    'the program is not installed or not on the PATH of the one who calls',
    '程序未安装，或不在调用者的 PATH 里',
  ),
  story: phrase(
    'Cron jobs, web servers and containers have a shorter PATH than your shell, and new images ship mariadb-dump without the old name.',
    '定时任务、Web 服务和容器的 PATH 比你的 shell 短；新镜像里只有 mariadb-dump 而没有旧名字。',
  ),
  signs: [
    sign(
      0.86,
      /could not find driver|DBD::mysql (?:module )?is not installed|Can't locate DBD|No module named '?(?:MySQLdb|pymysql|mysql)|which: no \S+ in|Can't exec "\S+"|Class '?"?ZipArchive'?"? not found/,
    ),
    sign(
      0.93,
      /Cannot run program "?\S*(?:mysql|mariadb|xtrabackup|mydumper|gzip)\S*"?: |CreateProcess error=2|error=2, No such file/,
    ),
    sign(
      0.93,
      /(?:mysql\w*|mariadb[\w-]*|mariabackup|mydumper|myloader|xtrabackup|innobackupex|xbstream|mysqlsh|gzip|pigz|qpress|zstd|aws|rclone|lz4|openssl|gpg)[\w./-]*(?:: | )(?:command )?not found/,
    ),
    sign(
      0.9,
      /command not found|executable file not found|is not recognized as (?:an internal|the name of)|no se reconoce como|n'est pas reconnu|ist entweder falsch geschrieben|nie jest rozpoznawan|não é reconhecido|non è riconosciuto|не является внутренней|不是内部或外部命令|CommandNotFoundException/,
    ),
    sign(0.93, /spawn \S*(?:mysql|mariadb|gzip|xtrabackup)\S* ENOENT/),
    sign(
      0.92,
      /\[?Errno 2\]? ?No such file or directory: '(?:mysql\w*|mariadb[\w-]*|xtrabackup|mydumper|myloader|gzip)'/,
    ),
    sign(
      0.9,
      /(?:\/bin\/|^|\W)(?:mysqldump|mariadb-dump|mysql|mysqlbinlog|xtrabackup|mariabackup|mydumper)(?:\.exe)?['"]?: No such file or directory/,
    ),
    sign(
      0.85,
      /(?:could not|cannot|can't|unable to|failed to) (?:find|locate|execute|run) (?:the )?[`'"]?(?:\S*\/)?(?:mysqldump|mysql|mariadb-dump|xtrabackup|mydumper|mysqlbinlog|pg_dump)\b/,
    ),
    sign(
      0.85,
      /(?:mysqldump|mysql client|mariadb-dump|xtrabackup|mydumper|mysqlpump)\S* (?:is |was |could )?not (?:be )?(?:found|installed|available)/,
    ),
    sign(
      0.85,
      /(?:make sure|check|ensure)[^\n]{0,40}[`'"]?(?:mysqldump|mysql|mariadb|xtrabackup|mydumper)\S* (?:is|are) (?:\S+ )?(?:installed|in (?:your|the) PATH)/,
    ),
    sign(0.72, /(?:exit(?:code|ed)?(?: with)?(?: code| status)?\W{1,4})127\b/),
    sign(0.7, /dump_binary_path|The system cannot find the file specified/, {
      with: [/mysql|dump/],
      without: [/< *\S+\.sql|> *\S+\.sql/],
    }),
  ],
  remedies: INSTALL_TOOL,
  samples: {
    match: [
      'sh: 1: mysqldump: not found',
      '/backup.sh: line 3: mysqldump: command not found',
      "'mysqldump' is not recognized as an internal or external command",
      'exec: "mysqldump": executable file not found in $PATH',
      'Error: spawn mysqldump ENOENT',
      "FileNotFoundError: [Errno 2] No such file or directory: 'mysqldump'",
    ],
    miss: ['bash: /backup/dump.sql: No such file or directory', 'gzip: dump.sql.gz: not in gzip format'],
  },
};
