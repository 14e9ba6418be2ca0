import { sign, signOfNumber, told } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIND_LOST_CONNECTION } from '../remedies/environment.ts';

export const CONNECTION_LOST_DURING_RUN: KnowledgeEntry = {
  id: 'connection-lost-during-run',
  class: 'ENV_CONNECTION_LOST',
  urgency: 'data-at-risk',
  title: phrase(
    'an established connection broke, and nothing here says why',
    '已建立的连接中断，而文本中没有说明原因',
  ),
  story: phrase(
    'The server or something between closed the connection in the middle of the work. The error log of that minute decides between a crash, a timeout, a packet limit and the network.',
    '服务器或中间设备在工作中途断开连接。要区分崩溃、超时、包大小和网络问题，须看那一分钟的错误日志。',
  ),
  signs: [
    sign(0.5, /ERROR 2013 \(HY000\) at line \d+/),
    sign(0.72, /Lost connection to (?:MySQL |MariaDB )?server during query/, {
      with: [{ tool: ['mysqldump', 'mydumper'] }],
    }),
    sign(0.6, /Lost connection to (?:MySQL |MariaDB )?server/, {
      without: [/initial communication packet|authorization packet/],
    }),
    signOfNumber(0.5, 2013, 2055),
    sign(0.5, /(?:MySQL |MariaDB )?server has gone away/),
    sign(
      0.55,
      /\binvalid connection\b|Connection reset by peer|unexpected EOF\b|ECONNRESET|PROTOCOL_CONNECTION_LOST|Communications link failure|connection was closed|bad connection/,
      { without: [/S3|bucket|upload|amazonaws|ssh|gzip|zstd|xbstream|tar:|initial communication/] },
    ),
    told(
      0.5,
      /(?:lost|dropp\w+|loses?) (?:the )?connection\b|connection (?:is |was |gets? |got )?(?:lost|dropped|dies|died|broken)|连接(?:断|丢失|中断)|обрыв/,
    ),
    sign(0.75, /Connection was killed|\b1927\b|Query execution was interrupted(?!, max)/),
    sign(0.6, /Got an error (?:reading|writing) communication packets/),
    sign(0.45, /Connection \d+ failed|handle is already connected/),
  ],
  confirms: [
    {
      sign: sign(0.2, /when dumping table [^\n]* at row: \d+/),
      why: phrase('it broke while rows were flowing', '中断发生在传输行数据时'),
    },
  ],
  explainedBy: [
    'ENV_OOM_KILLED',
    'ENV_SERVER_DOWN',
    'ENV_DISK_FULL',
    'CFG_TIMEOUTS',
    'CFG_MAX_ALLOWED_PACKET',
    'DATA_TABLE_CORRUPT',
    'CFG_TLS',
    'ENV_HOST_UNREACHABLE_OR_FIREWALL',
    'ENV_STORAGE_IO_ERROR',
    'CFG_DEADLOCK_OR_LONG_DDL',
    'ENV_TOO_MANY_CONNECTIONS',
    'ENV_REMOTE_STORAGE',
    'ENV_OVERLOADED',
  ],
  remedies: FIND_LOST_CONNECTION,
  samples: {
    match: [
      'ERROR 2013 (HY000) at line 88: Lost connection to MySQL server during query\nFrom a laptop in the Wi-Fi; by cable it never occurs.',
      'mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `log` at row: 1636212',
      'mariadb-dump: Error 2013: Lost connection to server during query when dumping table `log` at row: 4352',
      "mysqldump: Couldn't execute 'SHOW TRIGGERS LIKE 'a'': Lost connection to MySQL server during query (2013)",
    ],
    miss: ['ERROR 2006 (HY000) at line 1521: MySQL server has gone away'],
  },
};
