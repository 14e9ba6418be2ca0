import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { BRING_SERVER_UP } from '../remedies/environment.ts';

export const CONNECTION_REFUSED: KnowledgeEntry = {
  id: 'connection-refused',
  class: 'ENV_SERVER_DOWN',
  urgency: 'service-down',
  title: phrase(
    'nothing listens there: the server is down or still starting',
    '目标端口无人监听：服务器未运行或仍在启动',
  ),
  story: phrase(
    'The host answered, and refused: no server listens on that port or socket now.',
    '主机有应答但拒绝连接：该端口或套接字目前没有服务器监听。',
  ),
  signs: [
    sign(
      0.75,
      /[Cc]ontainer \S+ is not running|No such container|service "?\S+"? is not running|(?:MySQL|MariaDB|mysqld|database)(?: server)? is not running/,
    ),
    sign(
      0.86,
      /Can't connect to (?:MySQL |MariaDB )?server on '[^'\n]*'(?::\d+)? ?\((?:111|61|10061|146|79)[^\n]{0,40}\)/,
    ),
    sign(
      0.86,
      /Connection refused|ECONNREFUSED|actively refused|连接被拒绝|Verbindungsaufbau abgelehnt|Connexion refusée|Connessione rifiutata|Conexión rehusada/,
      { without: [/ssh: connect|port 22\b|ftp_connect|curl: \(7\)|\bS3\b|minio/] },
    ),
    sign(0.9, /through socket '[^'\n]*' \((?:111|61)\b/),
    // A connection to this very machine does not time out: 115 is then a refusal that the client did not wait for.
    sign(0.72, /Can't connect to (?:MySQL |MariaDB )?server on '(?:localhost|127\.0\.0\.1|::1)' ?\(115\)/, {
      without: [/docker|container|kubectl|\bpod\b|compose|\/app\//],
    }),
    sign(
      0.35,
      /Can't connect to (?:MySQL |MariaDB )?server on '[^'\n]*'(?::\d+)? ?\((?:115|10036)[^\n]{0,40}\)/,
    ),
    sign(0.62, /through socket '\/(?:var\/)?run\/mysqld\/mysqld\.sock' \(2\b/, {
      with: [/start|stopp|restart|mysqladmin|systemctl|service /],
    }),
    sign(0.9, /through socket '[^'\n]*' \(2\b/, {
      with: [
        /(?:mysqld?|mariadbd?|server|服务)[^\n]{0,40}(?: is |已|未|没有)(?:stopped|dead|down|not running|停|关闭|启动|运行)|dead but|Active: (?:inactive|failed)/,
      ],
    }),
    sign(0.4, /through socket '[^'\n]*' \(2\b/),
    sign(0.6, /Can't connect to (?:MySQL |MariaDB )?server on '[^'\n]*'/, {
      without: [/on '[^'\n]*'(?::\d+)? ?\(\d/, /timed out|Errno 110|Errno -\d|getaddrinfo|Name or service/],
    }),
  ],
  confirms: [
    {
      sign: sign(
        0.4,
        /mysqld(?:_safe)?[^\n]*(?:ended|Shutdown complete|Aborting)|Failed to start|is not running|exited with code|Entrypoint|depends_on|waiting for (?:mysql|db|database)|init container/,
      ),
      why: phrase('the text shows the server starting or ending', '文本显示服务器正在启动或已退出'),
    },
  ],
  refutes: [
    {
      sign: sign(0.45, /on '(?:localhost|127\.0\.0\.1|::1)'[^\n]*\((?:111|115|99)/, {
        with: [
          /docker|container|kubectl|pod\b|\/app\/|entrypoint|compose|gitlab|github actions|\bCI\b|service hostname/,
        ],
      }),
      why: phrase(
        'localhost inside a container is the container itself',
        '容器内的 localhost 指的是容器自己',
      ),
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
    'PERM_FILESYSTEM',
    'CFG_ENCRYPTION_KEY',
    'CFG_WRONG_HOST_OR_PORT',
    'ENV_REMOTE_STORAGE',
  ],
  remedies: BRING_SERVER_UP,
  samples: {
    match: [
      "ERROR 2003 (HY000): Can't connect to MySQL server on 'db' (111)",
      "mysqldump: Got error: 2003: Can't connect to MySQL server on 'db1:3306' (111) when trying to connect",
      'SQLSTATE[HY000] [2002] Connection refused',
      'Error: connect ECONNREFUSED 10.0.0.5:3306',
      "mysqldump: Got error: 2002: Can't connect to local MySQL server through socket '/run/mysqld/mysqld.sock' (111) when trying to connect",
    ],
    miss: [
      "ERROR 2003 (HY000): Can't connect to MySQL server on 'db' (110)",
      'ssh: connect to host backup port 22: Connection refused',
    ],
  },
};
