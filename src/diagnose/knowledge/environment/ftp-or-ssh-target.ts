import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_TRANSFER_TARGET } from '../remedies/environment.ts';

export const FTP_OR_SSH_TARGET: KnowledgeEntry = {
  id: 'ftp-or-ssh-target',
  class: 'ENV_REMOTE_STORAGE',
  urgency: 'data-at-risk',
  title: phrase(
    'the FTP, SFTP or SSH target refuses or breaks the transfer',
    'FTP、SFTP 或 SSH 目标拒绝或中断传输',
  ),
  story: phrase(
    'Login, host key, path or connection of the remote end fails; the dump does not leave this machine.',
    '远端的登录、主机密钥、路径或连接有问题；转储没有离开本机。',
  ),
  signs: [
    sign(
      0.92,
      /Permission denied \((?:publickey|password|keyboard)|Host key verification failed|ssh: connect to host|kex_exchange_identification|ssh_exchange_identification|REMOTE HOST IDENTIFICATION HAS CHANGED|Load key "[^"\n]*"/,
    ),
    sign(
      0.92,
      /ftp_(?:login|put|fput|connect|pasv|chdir|rawlist)\(\)|530 (?:Login|User|Authentication)|55[0-3] (?:\S+ ){0,6}(?:denied|failed|not allowed|Could not|No such)|(?:could not|cannot|unable to) (?:login|log in|connect) (?:\S+ ){0,4}(?:s?ftp|ssh)|425 (?:Unable|Can't|Failed)|Unable to connect to host [^\n]*(?:21|22)\b/,
    ),
    sign(
      0.85,
      /(?:scp|sftp|rsync|lftp|ncftp\w*)(?: error)?: [^\n]*(?:fail|error|denied|lost|closed|unexplained|timed out)|rsync error:|lost connection$|client_loop: send disconnect/,
    ),
  ],
  refutes: [
    {
      sign: sign(0.7, /(?:client_loop|packet_write_wait|lost connection)[\s\S]*/, {
        with: [/Lost connection to (?:MySQL |MariaDB )?server|gone away/],
      }),
      why: phrase(
        'it was the tunnel of a database connection, not a transfer',
        '断开的是数据库连接的隧道，而不是文件传输',
      ),
    },
    {
      sign: sign(0.6, /getaddrinfo|Could not resolve|Name or service not known/),
      why: phrase('the name of the target does not even resolve', '目标主机名本身无法解析'),
    },
  ],
  remedies: FIX_TRANSFER_TARGET,
  samples: {
    match: [
      'Permission denied (publickey,password).\nlost connection',
      'ssh: connect to host backup.example port 22: Connection refused',
      'ftp_login(): Login incorrect.',
      'rsync error: unexplained error (code 255) at io.c(228) [sender=3.2.7]',
    ],
    miss: [
      'mydumper: Could not read data from shop.orders: Lost connection to MySQL server during query\nclient_loop: send disconnect: Broken pipe\nIt is another table each time.',
      "Can't connect to MySQL server on 'db' (111)",
    ],
  },
};
