import { sign, told } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { REPLACE_BACKUP } from '../remedies/stored-data.ts';

const EMPTY_COMPRESSED =
  /\b(?:only |exactly |all |just )?(?:20|2[0-9]|13|14) ?(?:bytes?|B|字节)\b|(?:zcat|gunzip|gzip -dc|zstdcat|zstd -dc|xzcat)\b[^\n]*\| *wc -[cl]\s+0\b|\b20 字节/;

export const WRONG_OR_EMPTY_BACKUP: KnowledgeEntry = {
  id: 'wrong-or-empty-backup',
  class: 'DATA_WRONG_OR_EMPTY_BACKUP',
  urgency: 'data-at-risk',
  title: phrase(
    'the backup is empty, of something else, or lacks what is needed',
    '备份为空、备的是别的东西，或缺少需要的内容',
  ),
  story: phrase(
    'A job that reports success without checking what it wrote. Options left out tables, routines or schemas, or a running data directory was copied file by file.',
    '任务没检查写了什么就报告成功；选项排除了表、存储过程或库，或直接复制了运行中的数据目录。',
  ),
  signs: [
    told(
      0.74,
      /(?:\busers?\b|\baccounts?\b|\bgrants?\b|пользовател\S*|usuarios?|usuários?|Benutzer|utilisateurs)[^\n.]{0,50}(?:missing|gone|lost|not (?:there|restored)|пропал|отсутств|fehl|falta|sumiram|disparu)|(?:用户|账号|权限)[^\n]{0,12}(?:没了|丢|不见|没有)/,
      {
        with: [/dump|backup|restor|import|дамп|бэкап|备份|恢复|Sicherung|respaldo|sauvegarde/],
        without: [/denied/],
      },
    ),
    sign(0.75, /^-rw\S+ \d+ \S+ \S+ 0 [A-Z][a-z]{2} +\d/),
    sign(
      0.88,
      /(?:dump|backup|file|archive|sql)(?: file)? (?:is|was|seems) empty|empty (?:dump|backup|sql|file)|(?<!read |received |sent |transferred )\b0 bytes\b(?! (?:received|before|sent|read|of))|zero[- ]byte|There are no files to be backed up|No (?:tables|databases) (?:found|to (?:back ?up|dump))|(?:file|dump|backup) size(?: is|:)? 0\b(?! (?:\d|Transmit))|Backup file (?:is )?(?:too small|empty)/,
    ),
    // An empty stream, compressed: gzip and zstd end well where the program before them did not.
    sign(0.82, EMPTY_COMPRESSED, { without: [/Got error|Access denied|command not found|errno/] }),
    sign(0.74, /may have copied the InnoDB tablespace but not the InnoDB log files/),
    sign(
      0.8,
      /xtrabackup_(?:checkpoints|info|logfile)[^\n]*(?:not found|No such file|missing|open)|(?:target|backup) (?:seems )?(?:to be )?(?:not (?:been )?prepared|already prepared)|not prepared|This (?:target|incremental backup) [^\n]*(?:not|seems)|incremental (?:backup )?[^\n]*(?:does not match|is not|LSN|lsn)|--apply-log-only|No valid checkpoint|cannot apply incremental|doesn't match with the (?:to|from)_lsn/,
    ),
    sign(0.5, /is not a mydumper backup/),
    sign(0.5, /-rw\S+ [^\n]* (?:20|0) \w{3} +\d/),
    sign(0.52, /Table '[^'\n]*' doesn't exist/, {
      with: [{ phase: ['restore'] }],
      without: [/Invalid default value|Row size|performance_schema|mysql\.|mysqldump: /],
    }),
    sign(0.62, /(?:FUNCTION|PROCEDURE) \S+ does not exist/),
    // What is missed after the restore, where options left it out.
    told(
      0.82,
      /(?:trigger|event|routine|procedure|function|触发器|存储过程|函数|事件)s?\b[^\n]{0,60}(?:gone|missing|lost|not in|are not|weren't|没了|没有|丢失|不见|缺失)/,
      { with: [/mysqldump|mydumper|dump|backup|备份/], without: [/denied|privilege|GRANT [^\n]* ON /] },
    ),
    told(
      0.84,
      /(?:every|all|the) tables? (?:has|have|contain|is|are)[^\n]{0,20} (?:0 rows|no rows|no data|empty)|only the structure|no INSERTs?\b|no data (?:in (?:it|the|any)|inside)|表结构[^\n]{0,20}没有数据|没有数据|都是空/,
      { with: [/dump|backup|restor|import|备份|恢复|导入/], without: [/No data - zero rows/] },
    ),
    told(
      0.75,
      /(?:only|just)[^\n]{0,60}(?:tables?|databases?|schemas?)[^\n]{0,60}(?:came|come|were|are|is|was|restored|there)|(?:the )?(?:other|rest|remaining)[^\n]{0,40}(?:missing|gone|not there)|(?:table|database|schema)s? (?:are|is) missing|只有[^\n]{0,20}(?:表|库)/,
      { with: [/dump|backup|restor|import|备份|恢复/], without: [/Dump completed|truncat/] },
    ),
    told(
      0.74,
      /(?:dump|backup|файл|дамп|бэкап|archivo|respaldo|copia|fichier|sauvegarde|arquivo|Datei|Sicherung|ファイル|バックアップ)[^\n.]{0,30}(?:пуст\S*|0 байт|vac[ií][oa]|vazio|\bvide\b|\bleer\b|vuot[oa]|空(?:です|でした|っぽ|だ)|0 ?(?:octets?|バイト|Bytes?))/,
    ),
    told(
      0.72,
      /(?:триггер|процедур|функци|disparador|procedimiento|trigger|routine|procédure|Prozedur|トリガー|プロシージャ)\S*[^\n.]{0,50}(?:отсутств|пропал|\bнет\b|faltan?|desaparec|manqu|absent|fehl|sumiram|消え|存在しない|ありません)/,
      {
        without: [/denied|privilege|GRANT [^\n]* ON /],
      },
    ),
    told(
      0.74,
      /only (?:has |have |contains? )?(?:the |a )?(?:header|comments|SET statements)|header and footer|(?:contains?|holds?|has|with) no (?:CREATE|INSERT|tables?|statements)/,
      {
        with: [/dump|backup|备份/],
      },
    ),
    told(
      0.72,
      /(?:data|rows|content|backup|file|dump)s?\b[^\n]{0,40}(?:(?:months?|weeks?|days?|years?) old|from (?:last|two|three) (?:week|month|year)|stale|outdated)|(?:几|三|两|半)个?(?:月|周|年)前的/,
      {
        with: [/restor|恢复/],
      },
    ),
    told(0.6, /--no-data|--skip-triggers|--no-create-info|--ignore-table/, {
      with: [
        /missing|gone|lost|empty|0 rows|没了|没有|丢失|\d+ (?:tables )?(?:of|out of|instead of) \d+|fehl|falta|manque|отсутств|нет\b/,
      ],
    }),
    sign(0.8, /incremental backup seems not to be proper|(?:to|from)_lsn[^\n]*(?:differ|match|not)/),
  ],
  explainedBy: [
    'CFG_SQL_MODE',
    'VER_UNKNOWN_COLLATION',
    'PERM_AUTH_FAILED',
    'ENV_DISK_FULL',
    'ENV_TOOL_MISSING_OR_BAD_BINARY',
    'VER_SYNTAX_OR_FEATURE',
    'DATA_ROW_TOO_LARGE',
    'CFG_BAD_OPTION',
    'ENV_REMOTE_STORAGE',
    'CFG_NO_DATABASE_SELECTED',
    'CFG_FOREIGN_KEY_ORDER',
    'ENV_SERVER_DOWN',
    'ENV_SOCKET_PATH',
    'CFG_TLS',
    'PERM_MISSING_PROCESS',
  ],
  remedies: REPLACE_BACKUP,
  samples: {
    match: [
      'After the restore all users are gone: only the database shop was dumped',
      'After the restore there are 212 tables of 214. In the script: --ignore-table=shop.audit',
      'All nightly files are 20 bytes; the job is mysqldump shop 2>/dev/null | gzip > shop.sql.gz && echo ok',
      'The backup file is empty',
      'There are no files to be backed up',
    ],
    miss: ['mysqldump: Got errno 28 on write'],
  },
};
