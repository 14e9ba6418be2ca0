import { sign } from '../../engine/sign.ts';
import { CLIENT_ALONE_IN_CONTAINER } from '../configuration/localhost-inside-container.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIND_SOCKET } from '../remedies/environment.ts';

export const SOCKET_ELSEWHERE: KnowledgeEntry = {
  id: 'socket-elsewhere',
  class: 'ENV_SOCKET_PATH',
  urgency: 'configuration',
  title: phrase('the socket file is not where the client looks', '套接字文件不在客户端查找的位置'),
  story: phrase(
    '"localhost" means the Unix socket, and the client looks for another path than the one that the server uses. Or the server runs on another machine or in another container.',
    '“localhost” 表示使用 Unix 套接字，而客户端查找的路径与服务器实际使用的不同，或服务器在另一台机器、另一个容器里。',
  ),
  signs: [
    sign(0.6, /Can't open named pipe/),
    sign(
      0.84,
      /through socket '\/(?!(?:var\/)?run\/mysqld\/mysqld\.sock|var\/lib\/mysql\/mysql\.sock)[^'\n]*' \(2\b/,
    ),
    sign(0.68, /through socket '[^'\n]*' \(2\b/),
    sign(0.85, /through socket '[^'\n]*' \(2\b/, {
      with: [
        /mysqld is alive|(?:MySQL|MariaDB|server|mysqld)[^\n]{0,20} is (?:up and )?running|running fine|--socket=\//,
      ],
      without: [/is not running|docker|container|compose/],
    }),
    sign(0.6, /through socket/, { without: [/through socket '[^'\n]*' \((?:2|13|111|61)\b/] }),
    sign(0.74, /(?:\[2002\]|HY000\/2002\)|2002\b)[^\n]{0,12} No such file or directory/),
    sign(0.55, /(?:\[2002\]|HY000\/2002\))[^\n]{0,6} Permission denied/),
    sign(0.6, /\[2002\] (?:No route|Connection|php_network)[\s\S]{0,500}mysql:host=loca/, {
      without: [/refused/],
    }),
  ],
  confirms: [
    {
      sign: sign(
        0.3,
        /(?:XAMPP|MAMP|homebrew|plesk|lampp|snap|flatpak|(\/[\w./-]+\.sock)\b[\s\S]{0,400}['"\s=](?!\1)\/[\w./-]+\.sock\b)/,
      ),
      why: phrase(
        'bundles such as MAMP and XAMPP keep their socket in a place of their own',
        'MAMP、XAMPP 等集成包的套接字放在自己的位置',
      ),
    },
  ],
  refutes: [
    {
      sign: sign(0.5, CLIENT_ALONE_IN_CONTAINER),
      why: phrase('the client runs in a container in which no server is', '客户端所在的容器里没有服务器'),
    },
    {
      sign: sign(
        0.35,
        /(?:systemctl|service) (?:start|status|restart)|mysqld[^\n]*(?:ended|stopped|Shutdown|已停|未启动)|not running|Failed to start|Aborting|Active: (?:inactive|failed)/,
      ),
      why: phrase('the server itself seems to be down', '服务器本身似乎没有运行'),
    },
  ],
  explainedBy: [
    'ENV_DISK_FULL',
    'ENV_OOM_KILLED',
    'DATA_TABLE_CORRUPT',
    'CFG_SERVER_SETTING_MISMATCH',
    'ENV_STORAGE_IO_ERROR',
  ],
  remedies: FIND_SOCKET,
  samples: {
    match: [
      "mysqldump: Got error: 2002: Can't connect to local MySQL server through socket '/tmp/mysql.sock' (2) when trying to connect",
      'SQLSTATE[HY000] [2002] No such file or directory',
      "mariadb-dump: Got error: 2002: \"Can't connect to local server through socket '/run/mysqld/mysqld.sock' (2)\" when trying to connect",
    ],
    miss: [
      "Can't connect to local MySQL server through socket '/var/lib/mysql/mysql.sock' (2)\n# pgrep -a mysqld\n# grep sock /etc/my.cnf\nsocket=/var/lib/mysql/mysql.sock",
      "ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/run/mysqld/mysqld.sock' (13)",
      "Can't connect to local MySQL server through socket '/run/mysqld/mysqld.sock' (111)",
    ],
  },
};
