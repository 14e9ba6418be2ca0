import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { READ_CRASH } from '../remedies/environment.ts';

export const SERVER_CRASHED: KnowledgeEntry = {
  id: 'server-crashed',
  class: 'ENV_SERVER_DOWN',
  urgency: 'service-down',
  title: phrase('the server crashed or was shut down during the run', '服务器在运行过程中崩溃或被关闭'),
  story: phrase(
    'The error log shows an assertion, a signal or a shutdown; every client lost its connection at that moment.',
    '错误日志里有断言、信号或关闭记录；所有客户端的连接在那一刻断开。',
  ),
  signs: [
    sign(0.86, /mysqld got (?:signal|exception)|mariadbd got signal|got signal (?:6|7|8|11) ?;/, {
      without: [/page corruption|corrupt(?:ed|ion) (?:page|on disk)|checksum mismatch/],
    }),
    sign(0.82, /Assertion failure|We intentionally generate a memory trap|InnoDB: Failing assertion/),
    sign(
      0.85,
      /Server shutdown in progress|Received SHUTDOWN from user|Normal shutdown|\(1053\)|ERROR 1053\b/,
    ),
    sign(
      0.6,
      /mysqld from pid file [^\n]* ended|Number of processes running now: 0|mysqld restarted|The server quit without updating PID file/,
    ),
    sign(
      0.5,
      /(?:mysqld?|mariadb)(?:d|\.service)?[^\n]{0,60}(?:code=exited, status=|Failed with result|Failed to start|failed to start)|Job for (?:mysqld?|mariadb)\.service failed/,
    ),
    sign(
      0.55,
      /Can't start server|another mysqld (?:server|process)|Address already in use|Unable to lock \.?\/?\S*ibdata1/,
    ),
    sign(0.3, /\[ERROR\](?: \[MY-\d+\] \[Server\])? Aborting$/),
  ],
  confirms: [
    {
      sign: sign(0.4, /Lost connection to|gone away|invalid connection/),
      why: phrase('a client lost its connection', '有客户端连接断开'),
    },
  ],
  explainedBy: [
    'ENV_DISK_FULL',
    'ENV_OOM_KILLED',
    'ENV_STORAGE_IO_ERROR',
    'DATA_TABLE_CORRUPT',
    'CFG_BAD_OPTION',
    'CFG_SERVER_SETTING_MISMATCH',
    'VER_SYSTEM_TABLES',
    'VER_CLIENT_SERVER_MISMATCH',
    'PERM_FILESYSTEM',
    'CFG_ENCRYPTION_KEY',
    'DATA_WRONG_OR_EMPTY_BACKUP',
    'CFG_PATH_NOT_FOUND',
    'DATA_OBJECT_ALREADY_EXISTS',
  ],
  remedies: READ_CRASH,
  samples: {
    match: [
      '2022-01-11T19:18:29.1Z 0 [ERROR] [MY-013183] [InnoDB] Assertion failure: btr0cur.cc:204\n01:02:03 UTC - mysqld got signal 6 ;\nERROR 2013 (HY000) at line 12: Lost connection to MySQL server during query',
      'ERROR 1053 (08S01) at line 88: Server shutdown in progress',
    ],
    miss: ['InnoDB: Database page corruption on disk or a failed read of page 7\nmysqld got signal 6 ;'],
  },
};
