import { sign } from '../../engine/sign.ts';
import { changeFix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { FREE_SERVER_SPACE } from '../remedies/environment.ts';

export const BINLOG_VOLUME_FULL: KnowledgeEntry = {
  id: 'binlog-volume-full',
  class: 'ENV_DISK_FULL',
  urgency: 'service-down',
  title: phrase('the volume of the binary logs is full', '二进制日志所在的卷已满'),
  story: phrase(
    'A restore writes everything a second time into the binary log; when its volume is full, the server waits or aborts.',
    '恢复会把全部内容再写一遍到二进制日志；该卷写满后服务器会等待或中止。',
  ),
  signs: [
    sign(
      0.975,
      /Disk is full writing '[^'\n]*bin(?:log)?\.\d+'|An error occurred during (?:sync|flush) stage of the commit/,
    ),
  ],
  remedies: repairFirst(
    FREE_SERVER_SPACE,
    changeFix(
      'Leave a one-time load of a server without replicas out of the binary log.',
      '若服务器没有副本，一次性导入可不写二进制日志。',
      '(echo "SET SESSION sql_log_bin=0;"; cat DUMP.sql) | mysql -u root -p DATABASE',
      'df -h',
    ),
  ),
  samples: {
    match: [
      "[ERROR] mysqld: Disk is full writing '/binlog/mysql-bin.000811' (Errcode: 28). Waiting for someone to free space...",
    ],
    miss: ["The table 'a' is full"],
  },
};
