import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, prevent, stop } from '../knowledge-entry.ts';

export const PORT_OR_DATADIR_IN_USE: KnowledgeEntry = {
  id: 'port-or-datadir-in-use',
  class: 'ENV_SERVER_DOWN',
  urgency: 'service-down',
  title: phrase(
    'the server cannot start: another one holds its port or its files',
    '服务器无法启动：端口或数据文件被另一个实例占用',
  ),
  story: phrase(
    'A second server, an old process or a container still uses the port, the socket or ibdata1.',
    '另一个服务器、旧进程或容器仍占用端口、套接字或 ibdata1。',
  ),
  signs: [
    sign(
      0.9,
      /Unable to lock \.?\/?\S*ibdata1|already have another mysqld|Another process with pid \d+ is using|Bind on (?:TCP\/IP port|unix socket)[^\n]*|Address already in use|port is already allocated/,
    ),
  ],
  remedies: [
    stop(
      'Do not delete lock or pid files while a process lives: two servers on the same files destroy them.',
      '进程还活着时不要删除锁文件或 pid 文件：两个服务器用同一份文件会毁掉数据。',
    ),
    fix(
      'Find the other process and stop it properly.',
      '找到另一个进程并正常停止。',
      'ss -ltnp | grep 3306; fuser -v /var/lib/mysql/ibdata1; docker ps | grep -i -E "mysql|mariadb"',
      'mysqladmin ping',
    ),
    prevent(
      'Give each server its own port, socket and data directory.',
      '每个服务器使用独立的端口、套接字和数据目录。',
    ),
  ],
  samples: {
    match: [
      '[ERROR] InnoDB: Unable to lock ./ibdata1 error: 11',
      "[ERROR] Can't start server: Bind on TCP/IP port: Address already in use",
    ],
    miss: ["ERROR 2003 (HY000): Can't connect to MySQL server on 'db' (111)"],
  },
};
