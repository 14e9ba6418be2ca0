import { sign, told } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { REPLACE_BACKUP } from '../remedies/stored-data.ts';

export const FILES_COPIED_FROM_RUNNING_SERVER: KnowledgeEntry = {
  id: 'files-copied-from-running-server',
  class: 'DATA_WRONG_OR_EMPTY_BACKUP',
  urgency: 'data-at-risk',
  title: phrase('the files were copied from a running server', '文件是从运行中的服务器复制的'),
  story: phrase(
    'Tablespaces and redo log come from different moments: pages are newer than the log that should hold them.',
    '表空间与重做日志来自不同时刻：页比日志还新。',
  ),
  signs: [
    told(
      0.76,
      /\b(?:rsync|cp -|scp|tar|robocopy|copied|copying|copy of)\b[^\n]{0,80}(?:\/mysql|datadir|data ?dir(?:ectory)?|\.ibd|files)[^\n]{0,60}(?:running|live|hot\b|without (?:stopping|shutting)|online|while)/,
    ),
    sign(0.9, /log sequence number [^\n]* is in the future|page \S+ log sequence number/, {
      with: [
        /\b(?:rsync|cp -|copied|copy of|snapshot of|tar(?:red)?)\b[\s\S]{0,300}(?:running|\/mysql|datadir)|复制[\s\S]{0,40}(?:data|目录)/,
      ],
    }),
    sign(0.8, /may have copied the InnoDB tablespace but not the InnoDB log files/, {
      with: [/is in the future/],
    }),
    sign(0.76, /may have copied the InnoDB tablespace but not the InnoDB log files/),
  ],
  remedies: REPLACE_BACKUP,
  samples: {
    match: [
      'rsync of /var/lib/mysql while it was running; after the start the totals are wrong',
      '[ERROR] InnoDB: Page [page id: space=0, page number=5] log sequence number 9 is in the future! Current system log sequence number 7.\n[ERROR] InnoDB: Your database may be corrupt or you may have copied the InnoDB tablespace but not the InnoDB log files.',
    ],
    miss: ['The backup file is empty'],
  },
};
