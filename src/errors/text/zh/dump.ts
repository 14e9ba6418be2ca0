import type { CodeText, Details, Remedy } from '../../code-entry.ts';
import type { DUMP_CODES } from '../../codes/dump.ts';
import { shellWord } from '../../shell-word.ts';

const PLACES: Readonly<Record<string, string>> = {
  folder: '目录，而且不是 mydumper 或 MySQL Shell 写出的目录',
  device: '设备文件',
  fifo: '命名管道',
  socket: '套接字',
};

const FORMATS: Readonly<Record<string, string>> = {
  executable: '可执行程序',
  'sqlite-database': 'SQLite 数据库文件',
  'sqlite-dump': 'SQLite 的导出文件',
  'postgresql-dump': 'PostgreSQL 的导出文件',
  'postgresql-archive': 'PostgreSQL 自定义格式的导出文件',
  'sqlserver-script': 'SQL Server 脚本',
  'oracle-script': 'Oracle 脚本',
  'mysqldump-xml': 'mysqldump --xml 写出的 XML',
  binlog: '二进制日志',
  xbstream: 'XtraBackup 或 mariadb-backup 的 xbstream 流',
  'age-encrypted': '用 age 加密的文件',
  'openssl-encrypted': '用 openssl enc 加密的文件',
  'gpg-encrypted': '用 GnuPG 加密的文件',
  'html-page': '网页，多半是下载失败留下的',
  'zip-encrypted': '带密码的 zip 压缩包',
  'zip-empty': '里面没有文件的 zip 压缩包',
  'zip-method': '用罕见方法压缩的 zip 压缩包',
  'gzip-in-archive': '压缩了两次的文件：里面还是一个 gzip 文件',
  'zip-in-archive': '压缩了两次的文件：里面还是一个 zip 文件',
  'tar-archive': 'tar 归档',
  '7z-archive': '7-Zip 压缩包',
  'rar-archive': 'RAR 压缩包',
  image: '图片',
  pdf: 'PDF 文档',
  xml: 'XML',
  json: 'JSON',
  tsv: '制表符分隔的数据，没有表名',
  csv: '逗号分隔的数据，没有表名',
  binary: '种类不明的二进制数据',
  text: '不含任何 SQL 语句的文本',
};

const UNPACK: Readonly<Record<string, string>> = {
  'age-encrypted': 'age -d -o dump.sql',
  'gpg-encrypted': 'gpg -o dump.sql -d',
  'zip-encrypted': 'unzip',
  'tar-archive': 'tar -xf',
  '7z-archive': '7z x',
  'rar-archive': 'unrar x',
  'gzip-in-archive': 'gunzip -k',
};

const PACKAGES: Readonly<Record<string, string>> = { xz: 'xz-utils', bzip2: 'bzip2', lz4: 'lz4' };

function unpack({ what, file }: Details): Remedy[] {
  const command = UNPACK[String(what)];
  if (command === undefined) return [{ text: '请确认这就是您要检查的文件。', risk: 'none' }];
  return [{ text: '先解开，再检查里面的文件。', command: `${command} ${shellWord(file)}`, risk: 'none' }];
}

export const DUMP_TEXT: Record<keyof typeof DUMP_CODES, CodeText> = {
  DUMP_UNREADABLE: {
    message: (d) => `无法读取 ${d.file}：${d.reason}`,
    remedies: (d) => [
      {
        text: '检查文件名，以及当前账号是否有权读取。',
        command: `ls -ld ${shellWord(d.file)}`,
        risk: 'none',
      },
    ],
  },
  DUMP_NOT_A_FILE: {
    message: (d) => `${d.file} 是${PLACES[String(d.what)] ?? d.what}，没有可供检查的转储`,
    remedies: () => [
      {
        text: '请指定转储文件，或 mydumper、MySQL Shell 的转储目录；来自管道或设备的内容请先存成文件。',
        risk: 'none',
      },
    ],
  },
  DUMP_NOT_SQL: {
    message: (d) => `${d.file} 不是 MySQL 或 MariaDB 的 SQL 转储，而是${FORMATS[String(d.what)] ?? d.what}`,
    remedies: unpack,
  },
  DUMP_CHANGED: {
    message: (d) => `读取期间 ${d.file} 发生了变化，因此没有写出任何内容`,
    remedies: () => [{ text: '等写入该文件的程序结束，或先复制一份，再运行同一条命令。', risk: 'none' }],
  },
  SALVAGE_FOLDER: {
    message: (d) => `${d.file} 是一个目录；salvage 一次只处理一个文件`,
    remedies: (d) => [
      { text: '先看目录里哪些文件已损坏。', command: `salvor inspect ${shellWord(d.file)}`, risk: 'none' },
      { text: '再逐个抢救这些文件。', risk: 'none' },
    ],
  },
  SALVAGE_NOTHING: {
    message: (d) => `${d.file} 里没有任何可以抢救的内容：连一条完整的语句都没有`,
    remedies: (d) => [
      { text: '看看里面还剩下什么。', command: `salvor inspect ${shellWord(d.file)}`, risk: 'none' },
      { text: '寻找更早的备份，或这份备份的其他副本。', risk: 'none' },
    ],
  },
  DUMP_PROGRAM_MISSING: {
    message: (d) => `${d.file} 是用 ${d.program} 压缩的，而本机没有安装这个程序`,
    remedies: (d) => [
      {
        text: '安装它（Debian 和 Ubuntu）。',
        command: `apt-get install ${PACKAGES[String(d.program)] ?? d.program}`,
        risk: 'low',
      },
    ],
  },
};
