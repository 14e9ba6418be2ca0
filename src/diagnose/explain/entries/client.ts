import { type CodeExplanation, entry } from '../entry.ts';

/** What a client library says before or without an answer of the server. */
export const CLIENT_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [2002, 'CR_CONNECTION_ERROR', 'HY000'],
    [
      'The client cannot reach a server through the Unix socket (or, with some drivers, over TCP). The reason stands in brackets: (2) no such file, (13) no permission, (111) nobody listens.',
      [
        'the server is down or still starting',
        'the socket is elsewhere: "localhost" means the socket, not TCP',
        'inside a container: the server runs in another one',
      ],
      [
        ['Look whether a server runs and where its socket is.', 'ss -lxp | grep -i mysql'],
        ['Name that socket, or force TCP.', 'salvor ... -h 127.0.0.1 --protocol=tcp'],
        [
          'If it is down, read why.',
          'journalctl -u mysql -u mysqld -u mariadb --since "-1 hour" | tail -n 50',
        ],
      ],
    ],
    [
      '客户端无法通过 Unix 套接字（个别驱动也指 TCP）连到服务器。括号里是原因：(2) 文件不存在，(13) 没有权限，(111) 无人监听。',
      [
        '服务器没有运行，或仍在启动',
        '套接字在别处：写 "localhost" 走的是套接字而不是 TCP',
        '在容器里运行，而服务器在另一个容器中',
      ],
      [
        ['查看服务器是否在运行、套接字在哪里。', 'ss -lxp | grep -i mysql'],
        ['指定该套接字，或强制使用 TCP。', 'salvor ... -h 127.0.0.1 --protocol=tcp'],
        [
          '若服务器已停，查明原因。',
          'journalctl -u mysql -u mysqld -u mariadb --since "-1 hour" | tail -n 50',
        ],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2003, 'CR_CONN_HOST_ERROR', 'HY000'],
    [
      'No TCP connection to the host and port. (111) refused: nothing listens there; (110) timed out: something drops the packets; (113) no route.',
      [
        'wrong host or port',
        'the server listens on 127.0.0.1 only (bind_address) or not at all (skip_networking)',
        'a firewall or security group lies between',
      ],
      [
        ['Try the port from this very machine.', 'nc -vz HOST 3306'],
        [
          'On the server, see what it listens on.',
          "mysql -e \"SHOW VARIABLES WHERE Variable_name IN ('bind_address','port','skip_networking')\"",
        ],
        [
          'If the packets are dropped, open the port for this machine only, or use an SSH tunnel.',
          'ssh -L 3307:127.0.0.1:3306 HOST',
        ],
      ],
    ],
    [
      '无法与该主机和端口建立 TCP 连接。(111) 被拒绝：没有程序监听；(110) 超时：数据包被丢弃；(113) 没有路由。',
      [
        '主机名或端口写错',
        '服务器只监听 127.0.0.1（bind_address）或根本不监听（skip_networking）',
        '中间有防火墙或安全组',
      ],
      [
        ['就在这台机器上试一下端口。', 'nc -vz HOST 3306'],
        [
          '在服务器上查看它监听什么地址。',
          "mysql -e \"SHOW VARIABLES WHERE Variable_name IN ('bind_address','port','skip_networking')\"",
        ],
        ['若数据包被丢弃，只为这台机器放行端口，或使用 SSH 隧道。', 'ssh -L 3307:127.0.0.1:3306 HOST'],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2005, 'CR_UNKNOWN_HOST', 'HY000'],
    [
      'The host name does not resolve.',
      [
        'a typing error, or a port written into the host ("db1:3306")',
        'DNS is down, or differs inside a container or under cron',
      ],
      [
        ['Ask the resolver of this machine.', 'getent hosts HOST'],
        ['Give the port by itself.', 'salvor ... -h db1 -P 3306'],
      ],
    ],
    [
      '主机名无法解析。',
      ['拼写错误，或把端口写进了主机名（"db1:3306"）', 'DNS 不可用，或容器内、cron 下的 DNS 与平时不同'],
      [
        ['询问本机的解析器。', 'getent hosts HOST'],
        ['端口要单独写。', 'salvor ... -h db1 -P 3306'],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2006, 'CR_SERVER_GONE_ERROR', 'HY000'],
    [
      'The connection was already closed when the client wanted to send the next statement.',
      [
        'a statement larger than the max_allowed_packet of the server: one big INSERT of a dump is enough',
        'the connection idled longer than wait_timeout while the dump was waiting elsewhere',
        'the server restarted, crashed or was killed for lack of memory',
      ],
      [
        ['See whether the server restarted just now.', 'mysql -e "SHOW GLOBAL STATUS LIKE \'Uptime\'"'],
        [
          'Raise the limit for large rows; new connections use it.',
          'mysql -e "SET GLOBAL max_allowed_packet = 1073741824"',
        ],
        ['Look for a crash or the OOM killer.', 'dmesg -T | grep -iE "oom|killed process"'],
      ],
    ],
    [
      '客户端要发送下一条语句时，连接早已断开。',
      [
        '语句超过服务器的 max_allowed_packet：转储里一条很大的 INSERT 就够了',
        '转储在别处等待时，连接空闲超过 wait_timeout',
        '服务器重启、崩溃，或因内存不足被杀掉',
      ],
      [
        ['看服务器是否刚刚重启过。', 'mysql -e "SHOW GLOBAL STATUS LIKE \'Uptime\'"'],
        ['为大行调高上限；新连接生效。', 'mysql -e "SET GLOBAL max_allowed_packet = 1073741824"'],
        ['查找崩溃或 OOM 的记录。', 'dmesg -T | grep -iE "oom|killed process"'],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2008, 'CR_OUT_OF_MEMORY', 'HY000'],
    [
      'The client itself ran out of memory.',
      [
        'mysqldump without --quick, or with --skip-opt, keeps a whole table in memory',
        'the mysql client keeps a whole result in memory without --quick',
      ],
      [
        ['Read row by row.', 'mysqldump --quick --single-transaction DATABASE > dump.sql'],
        ['Check the memory limit of the job or container.', 'ulimit -v; free -m'],
      ],
    ],
    [
      '客户端自身内存不足。',
      [
        'mysqldump 没有 --quick 或用了 --skip-opt，会把整张表放进内存',
        'mysql 客户端没有 --quick 时会把整个结果放进内存',
      ],
      [
        ['逐行读取。', 'mysqldump --quick --single-transaction DATABASE > dump.sql'],
        ['检查任务或容器的内存限制。', 'ulimit -v; free -m'],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2012, 'CR_SERVER_HANDSHAKE_ERR', 'HY000'],
    [
      'The first exchange with the server went wrong.',
      [
        'what listens on this port is not MySQL, or is the X protocol (33060)',
        'a proxy or load balancer without a healthy server behind it',
        'the server is overloaded or at max_connections',
      ],
      [
        ['See what greets on that port.', 'nc HOST 3306 < /dev/null | head -c 80 | strings'],
        ['Connect to the server directly, past the proxy.'],
      ],
    ],
    [
      '与服务器的首次握手失败。',
      [
        '该端口上监听的不是 MySQL，或者是 X 协议（33060）',
        '代理或负载均衡后面没有可用的服务器',
        '服务器过载或连接数已满',
      ],
      [
        ['看看该端口返回什么问候。', 'nc HOST 3306 < /dev/null | head -c 80 | strings'],
        ['绕过代理，直接连接服务器。'],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2013, 'CR_SERVER_LOST', 'HY000'],
    [
      'The connection broke while the client was waiting for an answer or reading rows.',
      [
        'the dump took rows slower than net_write_timeout (60 s by default) allows: slow disk, network or compressor',
        'the server crashed on a damaged page, or was killed for lack of memory',
        'a firewall or proxy cut a quiet connection',
        'one row is larger than max_allowed_packet of the client',
      ],
      [
        [
          'Read what the server wrote at that moment.',
          'mysql -e "SELECT @@log_error, @@net_write_timeout, @@max_allowed_packet"',
        ],
        [
          'Give slow readers more time.',
          'mysql -e "SET GLOBAL net_write_timeout = 3600, net_read_timeout = 3600"',
        ],
        ['If it breaks at the same table each time, check that table.', 'mysqlcheck --check DATABASE TABLE'],
      ],
    ],
    [
      '客户端在等待应答或读取行时连接断开。',
      [
        '转储取行的速度慢于 net_write_timeout（默认 60 秒）的限制：磁盘、网络或压缩太慢',
        '服务器读到损坏的页而崩溃，或因内存不足被杀',
        '防火墙或代理切断了长时间没有数据的连接',
        '某一行大于客户端的 max_allowed_packet',
      ],
      [
        [
          '查看服务器当时写下的日志。',
          'mysql -e "SELECT @@log_error, @@net_write_timeout, @@max_allowed_packet"',
        ],
        ['给慢的读取方更多时间。', 'mysql -e "SET GLOBAL net_write_timeout = 3600, net_read_timeout = 3600"'],
        ['若每次都断在同一张表，检查那张表。', 'mysqlcheck --check DATABASE TABLE'],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2019, 'CR_CANT_READ_CHARSET', 'HY000'],
    [
      'The client does not know the character set it was told to use.',
      [
        'an option file names a character set that this client is too old for, such as utf8mb4 or utf8mb3',
        'the folder of character sets is missing (character-sets-dir)',
      ],
      [
        ['Find who sets it.', 'my_print_defaults client mysql mysqldump | grep -i char'],
        ['Name one that every client knows.', 'mysql --default-character-set=utf8mb4'],
      ],
    ],
    [
      '客户端不认识要求它使用的字符集。',
      [
        '选项文件写了这个旧客户端不支持的字符集，如 utf8mb4 或 utf8mb3',
        '字符集目录缺失（character-sets-dir）',
      ],
      [
        ['找出是谁设置的。', 'my_print_defaults client mysql mysqldump | grep -i char'],
        ['指定所有客户端都认识的字符集。', 'mysql --default-character-set=utf8mb4'],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2020, 'CR_NET_PACKET_TOO_LARGE', 'HY000'],
    [
      'The server sent a row larger than the max_allowed_packet of the client.',
      ['a BLOB or TEXT larger than the limit of mysqldump (24 MB by default) or mysql (16 MB)'],
      [
        [
          'Raise the limit of the client; the server has its own.',
          'mysqldump --max-allowed-packet=1G DATABASE > dump.sql',
        ],
        [
          'Give the client that restores the dump the same limit.',
          'mysql --max-allowed-packet=1G DATABASE < dump.sql',
        ],
      ],
    ],
    [
      '服务器发来的一行超过了客户端的 max_allowed_packet。',
      ['BLOB 或 TEXT 超过 mysqldump（默认 24 MB）或 mysql（16 MB）的上限'],
      [
        ['调高客户端的上限；服务器另有自己的上限。', 'mysqldump --max-allowed-packet=1G DATABASE > dump.sql'],
        ['恢复时的客户端也要用同样的上限。', 'mysql --max-allowed-packet=1G DATABASE < dump.sql'],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2026, 'CR_SSL_CONNECTION_ERROR', 'HY000'],
    [
      'TLS could not be established.',
      [
        'an old server (MySQL 5.6, early 5.7) offers only TLS 1.0 or 1.1, which the client refuses',
        'the certificate is expired, is for another name, or its authority is unknown to the client',
        'the server has no TLS at all and the client demands it',
      ],
      [
        ['See what the server offers.', 'openssl s_client -starttls mysql -connect HOST:3306 < /dev/null'],
        [
          'Name the authority that signed the certificate.',
          'salvor ... -h HOST --ssl-mode=VERIFY_CA --ssl-ca=/path/ca.pem',
        ],
        [
          'On a network that nobody else reaches, and only there, do without TLS.',
          'salvor ... -h HOST --ssl-mode=DISABLED',
        ],
      ],
    ],
    [
      '无法建立 TLS 连接。',
      [
        '旧服务器（MySQL 5.6、早期 5.7）只支持 TLS 1.0 或 1.1，被客户端拒绝',
        '证书过期、主机名不符，或客户端不认识签发它的 CA',
        '服务器没有 TLS，而客户端要求必须使用',
      ],
      [
        ['看服务器提供了什么。', 'openssl s_client -starttls mysql -connect HOST:3306 < /dev/null'],
        ['指定签发证书的 CA。', 'salvor ... -h HOST --ssl-mode=VERIFY_CA --ssl-ca=/path/ca.pem'],
        ['仅在他人无法触及的网络内，才可以不用 TLS。', 'salvor ... -h HOST --ssl-mode=DISABLED'],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2027, 'CR_MALFORMED_PACKET', 'HY000'],
    [
      'The server answered something the client cannot read.',
      [
        'a client much older or newer than the server',
        'a proxy or a broken network path changed bytes',
        'another program answers on this port',
      ],
      [
        ['Use a client of the same line as the server.', 'mysql --version; mysql -e "SELECT VERSION()"'],
        ['Connect past the proxy and compare.'],
      ],
    ],
    [
      '服务器的应答客户端无法解读。',
      ['客户端比服务器旧很多或新很多', '代理或有问题的网络路径改动了字节', '该端口上应答的是别的程序'],
      [
        ['使用与服务器同一系列的客户端。', 'mysql --version; mysql -e "SELECT VERSION()"'],
        ['绕过代理再连接一次，加以比较。'],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2059, 'CR_AUTH_PLUGIN_CANNOT_LOAD', 'HY000'],
    [
      'The account logs in by an authentication plugin that this client does not have.',
      [
        'an old client or a MariaDB client against caching_sha2_password of MySQL 8 and later',
        'a MySQL 9 client against mysql_native_password, which 9.0 removed',
        "MariaDB's ed25519 or PARSEC against a client without it",
      ],
      [
        ['See what the account uses.', 'mysql -e "SELECT user, host, plugin FROM mysql.user"'],
        [
          'Use a client that comes with this server, or name the folder of its plugins.',
          'mysqldump --plugin-dir=/usr/lib/mysql/plugin ...',
        ],
        [
          'Or give the backup an account of its own with a plugin both sides know.',
          "mysql -e \"CREATE USER 'backup'@'%' IDENTIFIED WITH caching_sha2_password BY '...'\"",
        ],
      ],
    ],
    [
      '该账号使用的认证插件，这个客户端没有。',
      [
        '旧客户端或 MariaDB 客户端连接使用 caching_sha2_password 的 MySQL 8 及以上',
        'MySQL 9 客户端连接 mysql_native_password 账号，而 9.0 已移除该插件',
        'MariaDB 的 ed25519 或 PARSEC，客户端不支持',
      ],
      [
        ['查看账号使用的插件。', 'mysql -e "SELECT user, host, plugin FROM mysql.user"'],
        [
          '使用随该服务器发行的客户端，或指定其插件目录。',
          'mysqldump --plugin-dir=/usr/lib/mysql/plugin ...',
        ],
        [
          '或为备份单独建一个双方都支持的账号。',
          "mysql -e \"CREATE USER 'backup'@'%' IDENTIFIED WITH caching_sha2_password BY '...'\"",
        ],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2061, 'CR_AUTH_PLUGIN_ERR', 'HY000'],
    [
      'The authentication plugin of the client gave up. Most often: caching_sha2_password needs a secure connection.',
      [
        'the first login of a caching_sha2_password account without TLS, after the server or the password changed',
        'a plugin that sends the password in clear text was not allowed',
      ],
      [
        [
          'Connect with TLS: the password travels encrypted and is cached by the server.',
          'salvor ... -h HOST --ssl-mode=REQUIRED',
        ],
        [
          'Without TLS, let the mysql client fetch the public key of the server.',
          'mysql --get-server-public-key -h HOST -u USER -p',
        ],
      ],
    ],
    [
      '客户端的认证插件中止了登录。最常见的是：caching_sha2_password 要求安全连接。',
      ['服务器重启或改密后，caching_sha2_password 账号首次登录没有使用 TLS', '明文发送密码的插件未被允许'],
      [
        ['使用 TLS 连接：密码加密传输，服务器会缓存认证结果。', 'salvor ... -h HOST --ssl-mode=REQUIRED'],
        ['没有 TLS 时，让 mysql 客户端获取服务器公钥。', 'mysql --get-server-public-key -h HOST -u USER -p'],
      ],
    ],
    { kind: 'client' },
  ),
  entry(
    [2068, 'CR_LOAD_DATA_LOCAL_INFILE_REJECTED', 'HY000'],
    [
      'The client refuses LOAD DATA LOCAL: reading local files for a server is off by default.',
      [
        'mysqlimport, MySQL Shell or a recover script sends rows by LOAD DATA LOCAL through a client without local_infile',
      ],
      [
        ['Allow it for this one run.', 'mysql --local-infile=1 ...'],
        ['The server must allow it too.', 'mysql -e "SET GLOBAL local_infile = ON"'],
      ],
    ],
    [
      '客户端拒绝 LOAD DATA LOCAL：替服务器读取本地文件默认是关闭的。',
      ['mysqlimport、MySQL Shell 或恢复脚本用 LOAD DATA LOCAL 传行，而客户端没有打开 local_infile'],
      [
        ['仅为这一次运行打开。', 'mysql --local-infile=1 ...'],
        ['服务器端也必须允许。', 'mysql -e "SET GLOBAL local_infile = ON"'],
      ],
    ],
    { kind: 'client', vendor: 'mysql' },
  ),
];
