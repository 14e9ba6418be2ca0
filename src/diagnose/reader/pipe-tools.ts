import { type LineReader, levelOf } from './line-reader.ts';

export const readCompressor: LineReader = (text) =>
  /(?:^|[\s/])(?:gzip|gunzip|zcat|pigz|unpigz|bzip2|bunzip2|pbzip2|xz|unxz|xzcat|zstd|zstdcat|unzstd|lz4|qpress|7z|unzip|zip)(?:\.exe)?: /.test(
    text,
  )
    ? { tool: 'compressor', level: 'error' }
    : null;

export const readTar: LineReader = (text) =>
  /(?:^|[\s/])(?:tar|bsdtar|cpio): /.test(text) ? { tool: 'tar', level: 'error' } : null;

export const readSsh: LineReader = (text) =>
  /^(?:ssh|scp|sftp|rsync|kex_exchange_identification|client_loop|packet_write_wait|Connection to \S+ closed|Host key verification|ssh_exchange_identification|Write failed: Broken pipe|Load key)\b|\bssh: connect to host|\brsync(?: error)?: |Permission denied \((?:publickey|password|keyboard)/.test(
    text,
  )
    ? { tool: 'ssh', level: 'error' }
    : null;

export const readTransfer: LineReader = (text) =>
  /(?:^|[\s/])(?:aws|s3cmd|rclone|gsutil|azcopy|mc|curl|lftp|ncftp\w*|restic|duplicity|borg|xbcloud|b2|s3fs)(?:\.exe)?: |\bupload failed: s?\S|\bS3(?:Exception| error)|\bbotocore\.|\bAws\\|An error occurred \(\w+\) when calling|amazonaws\.com|blob\.core\.windows\.net|storage\.googleapis\.com|ftp_(?:connect|login|put)/.test(
    text,
  )
    ? { tool: 'transfer', level: levelOf(/error|warning|fail/i.exec(text)?.[0]) ?? 'error', phase: 'upload' }
    : null;

export const readShell: LineReader = (text) =>
  /^(?:-?(?:ba|z|k|da|a)?sh|\/bin\/(?:ba|da)?sh|\S+\.sh): (?:line )?|\bcommand not found\b|: not found$|is not recognized as an internal or external command/.test(
    text,
  )
    ? { tool: 'shell', level: 'error' }
    : null;

const APPLICATION =
  /\b(?:PDOException|mysqli?_|mysqli_sql_exception|SQLSTATE\[|OperationalError|ProgrammingError|SQLException|com\.mysql|org\.mariadb|Mysql2::Error|ActiveRecord|ER_[A-Z_]+|Traceback \(most recent|phpMyAdmin|Artisan|Laravel|DBeaver)\b|^#\d{4} - /;

/** Programs around the tools: PHP, Python, Java, Ruby, Node. */
export const readApplication: LineReader = (text) =>
  APPLICATION.test(text) ? { tool: 'application', code: /\bER_[A-Z_]+\b/.exec(text)?.[0] ?? null } : null;
