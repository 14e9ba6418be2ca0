import type { CodeText, Details, Remedy } from '../../code-entry.ts';
import type { DUMP_CODES } from '../../codes/dump.ts';
import { shellWord } from '../../shell-word.ts';

const PLACES: Readonly<Record<string, string>> = {
  folder: 'a folder, and not one that mydumper or MySQL Shell wrote',
  device: 'a device',
  fifo: 'a named pipe',
  socket: 'a socket',
};

const FORMATS: Readonly<Record<string, string>> = {
  executable: 'an executable program',
  'sqlite-database': 'an SQLite database file',
  'sqlite-dump': 'a dump of SQLite',
  'postgresql-dump': 'a dump of PostgreSQL',
  'postgresql-archive': 'a custom-format dump of PostgreSQL',
  'sqlserver-script': 'a script of SQL Server',
  'oracle-script': 'a script of Oracle',
  'mysqldump-xml': 'XML written by mysqldump --xml',
  binlog: 'a binary log',
  xbstream: 'an xbstream of XtraBackup or mariadb-backup',
  'age-encrypted': 'a file encrypted with age',
  'openssl-encrypted': 'a file encrypted with openssl enc',
  'gpg-encrypted': 'a file encrypted with GnuPG',
  'html-page': 'a web page, as a failed download leaves it',
  'zip-encrypted': 'a zip archive with a password',
  'zip-empty': 'a zip archive without any file',
  'zip-method': 'a zip archive packed by a rare method',
  'gzip-in-archive': 'packed twice: inside the archive is another gzip file',
  'zip-in-archive': 'packed twice: inside the archive is another zip file',
  'tar-archive': 'a tar archive',
  '7z-archive': 'a 7-Zip archive',
  'rar-archive': 'a RAR archive',
  image: 'an image',
  pdf: 'a PDF document',
  xml: 'XML',
  json: 'JSON',
  tsv: 'tab-separated values, without table names',
  csv: 'comma-separated values, without table names',
  binary: 'binary data of unknown kind',
  text: 'text without any SQL statement',
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
  if (command === undefined) return [{ text: 'Check that this is the file you meant.', risk: 'none' }];
  return [
    {
      text: 'Unpack it first, then inspect what was in it.',
      command: `${command} ${shellWord(file)}`,
      risk: 'none',
    },
  ];
}

export const DUMP_TEXT: Record<keyof typeof DUMP_CODES, CodeText> = {
  DUMP_UNREADABLE: {
    message: (d) => `cannot read ${d.file}: ${d.reason}`,
    remedies: (d) => [
      {
        text: 'Check the name, and whether your account may read it.',
        command: `ls -ld ${shellWord(d.file)}`,
        risk: 'none',
      },
    ],
  },
  DUMP_NOT_A_FILE: {
    message: (d) => `${d.file} is ${PLACES[String(d.what)] ?? d.what}, so there is no dump to inspect`,
    remedies: () => [
      {
        text: 'Name a dump file, or the folder of a mydumper or MySQL Shell dump; save what comes from a pipe or a device to a file first.',
        risk: 'none',
      },
    ],
  },
  DUMP_NOT_SQL: {
    message: (d) =>
      `${d.file} is not an SQL dump of MySQL or MariaDB: it is ${FORMATS[String(d.what)] ?? d.what}`,
    remedies: unpack,
  },
  DUMP_CHANGED: {
    message: (d) => `${d.file} changed while it was read, so nothing was written`,
    remedies: () => [
      {
        text: 'Wait until whatever writes the file has ended, or take a copy of it; then run the same command again.',
        risk: 'none',
      },
    ],
  },
  SALVAGE_FOLDER: {
    message: (d) => `${d.file} is a folder; salvage takes one file`,
    remedies: (d) => [
      {
        text: 'See which files of the folder are damaged.',
        command: `salvor inspect ${shellWord(d.file)}`,
        risk: 'none',
      },
      { text: 'Then salvage those files one by one.', risk: 'none' },
    ],
  },
  SALVAGE_NOTHING: {
    message: (d) => `there is nothing in ${d.file} that could be salvaged: not one whole statement`,
    remedies: (d) => [
      { text: 'See what is left in it.', command: `salvor inspect ${shellWord(d.file)}`, risk: 'none' },
      { text: 'Look for an older backup, or for another copy of this one.', risk: 'none' },
    ],
  },
  DUMP_PROGRAM_MISSING: {
    message: (d) => `${d.file} is packed with ${d.program}, and that program is not installed here`,
    remedies: (d) => [
      {
        text: 'Install it (Debian and Ubuntu).',
        command: `apt-get install ${PACKAGES[String(d.program)] ?? d.program}`,
        risk: 'low',
      },
    ],
  },
};
