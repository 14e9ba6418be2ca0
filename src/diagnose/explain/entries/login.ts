import { type CodeExplanation, entry } from '../entry.ts';

/** Being let in. */
export const LOGIN_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1040, 'ER_CON_COUNT_ERROR', '08004'],
    [
      'Too many connections: max_connections is reached.',
      [
        'an application keeps connections open or leaks them',
        'a backup with many connections was started at the busiest hour',
        'sessions pile up behind a lock',
      ],
      [
        [
          'See who holds them; MySQL keeps one connection for an administrator, MariaDB has extra_port.',
          'mysql -e "SELECT user, host, command, COUNT(*) FROM information_schema.processlist GROUP BY 1,2,3 ORDER BY 4 DESC"',
        ],
        ['Back up with fewer connections.', 'salvor backup --connections 1 ...'],
        [
          'Raise the limit for now; each connection costs memory.',
          'mysql -e "SET GLOBAL max_connections = 500"',
        ],
      ],
    ],
    [
      '连接数过多：已达到 max_connections。',
      ['应用一直占用或泄漏连接', '在最繁忙的时段启动了使用很多连接的备份', '会话堆积在某个锁后面'],
      [
        [
          '看是谁占用；MySQL 为管理员保留一个连接，MariaDB 有 extra_port。',
          'mysql -e "SELECT user, host, command, COUNT(*) FROM information_schema.processlist GROUP BY 1,2,3 ORDER BY 4 DESC"',
        ],
        ['用更少的连接备份。', 'salvor backup --connections 1 ...'],
        ['暂时调高上限；每个连接都要占内存。', 'mysql -e "SET GLOBAL max_connections = 500"'],
      ],
    ],
  ),
  entry(
    [1045, 'ER_ACCESS_DENIED_ERROR', '28000'],
    [
      "Login refused for this user from this host. 'using password: NO' means that no password arrived at all.",
      [
        'wrong password, or one with characters that the shell changed ($, !, quotes)',
        'cron or a service does not read the option file you have at the terminal',
        "the account exists for another host: 'backup'@'localhost' is not 'backup'@'10.0.0.5'",
        "an anonymous account (''@'localhost') is matched first",
      ],
      [
        [
          'See which option files really speak.',
          'my_print_defaults --show client mysqldump | sed "s/\\(password=\\).*/\\1***/"',
        ],
        [
          'On the server, see which accounts match.',
          "mysql -e \"SELECT user, host, plugin, account_locked FROM mysql.user WHERE user IN ('backup','')\"",
        ],
        [
          'Store the password where no shell touches it.',
          'mysql_config_editor set --login-path=backup --host=HOST --user=backup --password',
        ],
      ],
    ],
    [
      '该用户从该主机登录被拒绝。“using password: NO” 表示根本没有收到密码。',
      [
        '密码错误，或密码中的字符（$、!、引号）被 shell 改动',
        'cron 或系统服务读不到您在终端里使用的选项文件',
        "账号属于另一个主机：'backup'@'localhost' 与 'backup'@'10.0.0.5' 不是同一个",
        "匿名账号（''@'localhost'）优先匹配",
      ],
      [
        [
          '看实际起作用的是哪些选项文件。',
          'my_print_defaults --show client mysqldump | sed "s/\\(password=\\).*/\\1***/"',
        ],
        [
          '在服务器上查看匹配的账号。',
          "mysql -e \"SELECT user, host, plugin, account_locked FROM mysql.user WHERE user IN ('backup','')\"",
        ],
        [
          '把密码存到 shell 碰不到的地方。',
          'mysql_config_editor set --login-path=backup --host=HOST --user=backup --password',
        ],
      ],
    ],
  ),
  entry(
    [1129, 'ER_HOST_IS_BLOCKED', 'HY000'],
    [
      'The server blocks this host after too many broken connection attempts (max_connect_errors).',
      [
        'a monitoring probe or port scan opens the port without logging in',
        'an unstable network, or a client that speaks no TLS',
      ],
      [
        [
          'Unblock it.',
          'mysqladmin flush-hosts   # MySQL 8.0.23 and later: mysql -e "TRUNCATE performance_schema.host_cache"',
        ],
        [
          'Find the cause before it comes back.',
          'mysql -e "SELECT ip, host, sum_connect_errors FROM performance_schema.host_cache"',
        ],
      ],
    ],
    [
      '连接失败次数过多（max_connect_errors），服务器已封锁该主机。',
      ['监控探测或端口扫描只打开端口而不登录', '网络不稳定，或客户端不支持 TLS'],
      [
        [
          '解除封锁。',
          'mysqladmin flush-hosts   # MySQL 8.0.23 及以上：mysql -e "TRUNCATE performance_schema.host_cache"',
        ],
        [
          '找出原因，免得再次发生。',
          'mysql -e "SELECT ip, host, sum_connect_errors FROM performance_schema.host_cache"',
        ],
      ],
    ],
  ),
  entry(
    [1130, 'ER_HOST_NOT_PRIVILEGED', 'HY000'],
    [
      'No account at all is allowed from this host.',
      [
        'the backup moved to another machine, or a container got a new address',
        "accounts exist for 'localhost' only",
        'skip_name_resolve is on and accounts are written by name',
      ],
      [
        ['On the server, see from where accounts may come.', 'mysql -e "SELECT user, host FROM mysql.user"'],
        [
          'Create the account for this address.',
          "mysql -e \"CREATE USER 'backup'@'10.0.0.%' IDENTIFIED BY '...'\"",
        ],
      ],
    ],
    [
      '没有任何账号允许从该主机连接。',
      [
        '备份换了机器，或容器的地址变了',
        "账号只建给 'localhost'",
        '开启了 skip_name_resolve，而账号按主机名书写',
      ],
      [
        ['在服务器上看账号允许的来源。', 'mysql -e "SELECT user, host FROM mysql.user"'],
        ['为这个地址创建账号。', "mysql -e \"CREATE USER 'backup'@'10.0.0.%' IDENTIFIED BY '...'\""],
      ],
    ],
  ),
  entry(
    [1203, 'ER_TOO_MANY_USER_CONNECTIONS', '42000'],
    [
      'This user already has max_user_connections connections.',
      [
        'several backup jobs run under one account at once',
        'connections of a killed job are still open on the server',
      ],
      [
        [
          'See and end what is left over.',
          'mysql -e "SELECT id, command, time FROM information_schema.processlist WHERE user = \'backup\'"',
        ],
        ['Use fewer connections.', 'salvor backup --connections 1 ...'],
      ],
    ],
    [
      '该用户的连接数已达到 max_user_connections。',
      ['多个备份任务同时使用同一个账号', '被杀掉的任务在服务器上的连接还没有关闭'],
      [
        [
          '查看并结束残留的连接。',
          'mysql -e "SELECT id, command, time FROM information_schema.processlist WHERE user = \'backup\'"',
        ],
        ['使用更少的连接。', 'salvor backup --connections 1 ...'],
      ],
    ],
  ),
  entry(
    [1226, 'ER_USER_LIMIT_REACHED', '42000'],
    [
      'The account has used up a limit of its own: queries, updates or connections per hour, or connections at once.',
      ['hosted accounts are limited, and a restore of many statements uses the limit up'],
      [
        ['See the limits.', "mysql -e \"SHOW CREATE USER 'USER'@'HOST'\""],
        [
          'Lift them, or reset the counters.',
          "mysql -e \"ALTER USER 'USER'@'HOST' WITH MAX_QUERIES_PER_HOUR 0 MAX_USER_CONNECTIONS 0; FLUSH USER_RESOURCES\"",
        ],
      ],
    ],
    [
      '该账号自身的额度已用完：每小时查询数、更新数、连接数，或并发连接数。',
      ['托管账号有限额，恢复时大量语句把额度用完'],
      [
        ['查看限额。', "mysql -e \"SHOW CREATE USER 'USER'@'HOST'\""],
        [
          '取消限额，或重置计数。',
          "mysql -e \"ALTER USER 'USER'@'HOST' WITH MAX_QUERIES_PER_HOUR 0 MAX_USER_CONNECTIONS 0; FLUSH USER_RESOURCES\"",
        ],
      ],
    ],
  ),
  entry(
    [1251, 'ER_NOT_SUPPORTED_AUTH_MODE', '08004'],
    [
      'The client does not speak the authentication protocol the account needs.',
      [
        'a client or driver from before caching_sha2_password (MySQL 8.0)',
        'an account with a password hash of before MySQL 4.1',
      ],
      [
        [
          'See what the account uses.',
          'mysql -e "SELECT user, host, plugin FROM mysql.user WHERE user = \'USER\'"',
        ],
        ['Use a newer client, or an account of its own for the old tool.'],
      ],
    ],
    [
      '客户端不支持该账号需要的认证协议。',
      ['客户端或驱动早于 caching_sha2_password（MySQL 8.0）', '账号的密码散列早于 MySQL 4.1'],
      [
        [
          '查看账号使用的插件。',
          'mysql -e "SELECT user, host, plugin FROM mysql.user WHERE user = \'USER\'"',
        ],
        ['换用较新的客户端，或为旧工具单独建账号。'],
      ],
    ],
  ),
  entry(
    [1524, 'ER_PLUGIN_IS_NOT_LOADED', 'HY000'],
    [
      'The server does not have the plugin that a statement or an account names.',
      [
        'accounts of MySQL 8 with mysql_native_password are restored into 8.4 (off) or 9.x (removed)',
        'accounts with unix_socket, auth_socket or ed25519 are restored where that plugin is not installed',
      ],
      [
        [
          'See what the server has.',
          'mysql -e "SELECT plugin_name, plugin_status FROM information_schema.plugins WHERE plugin_type = \'AUTHENTICATION\'"',
        ],
        [
          'Create the account with a plugin the target has, and set a new password.',
          "mysql -e \"ALTER USER 'USER'@'HOST' IDENTIFIED WITH caching_sha2_password BY '...'\"",
        ],
        ['In MySQL 8.4 only: switch the old plugin on in my.cnf and restart.', 'mysql_native_password=ON'],
      ],
    ],
    [
      '服务器上没有语句或账号所指定的插件。',
      [
        '把 MySQL 8 的 mysql_native_password 账号恢复到 8.4（默认关闭）或 9.x（已移除）',
        '把使用 unix_socket、auth_socket 或 ed25519 的账号恢复到没有安装该插件的服务器',
      ],
      [
        [
          '看服务器有哪些插件。',
          'mysql -e "SELECT plugin_name, plugin_status FROM information_schema.plugins WHERE plugin_type = \'AUTHENTICATION\'"',
        ],
        [
          '用目标服务器支持的插件建账号，并设新密码。',
          "mysql -e \"ALTER USER 'USER'@'HOST' IDENTIFIED WITH caching_sha2_password BY '...'\"",
        ],
        ['仅限 MySQL 8.4：在 my.cnf 中打开旧插件并重启。', 'mysql_native_password=ON'],
      ],
    ],
  ),
  entry(
    [1698, 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR', '28000'],
    [
      'Login refused, and a password would not have helped: the account logs in another way.',
      [
        "root@localhost of Debian and Ubuntu is let in by unix_socket or auth_socket: only the system's root user, only through the socket",
      ],
      [
        [
          'Run as the system user that the account belongs to.',
          'sudo salvor ... -S /run/mysqld/mysqld.sock -u root',
        ],
        [
          'Better: an account of its own for backups.',
          "sudo mysql -e \"CREATE USER 'backup'@'localhost' IDENTIFIED BY '...'\"",
        ],
      ],
    ],
    [
      '登录被拒绝，而且提供密码也没有用：该账号用别的方式登录。',
      [
        'Debian 和 Ubuntu 的 root@localhost 使用 unix_socket 或 auth_socket：只允许系统 root 用户经套接字登录',
      ],
      [
        ['以该账号对应的系统用户运行。', 'sudo salvor ... -S /run/mysqld/mysqld.sock -u root'],
        [
          '更好的办法：为备份单独建账号。',
          "sudo mysql -e \"CREATE USER 'backup'@'localhost' IDENTIFIED BY '...'\"",
        ],
      ],
    ],
  ),
  entry(
    [1820, 'ER_MUST_CHANGE_PASSWORD', 'HY000'],
    [
      'The password has expired; the session may do nothing but set a new one.',
      ['default_password_lifetime, or an account created with PASSWORD EXPIRE'],
      [
        [
          'Set a new password, and for a backup account switch expiry off.',
          "mysql -e \"ALTER USER 'backup'@'HOST' IDENTIFIED BY '...' PASSWORD EXPIRE NEVER\"",
        ],
      ],
    ],
    [
      '密码已过期；该会话除了设置新密码什么都不能做。',
      ['default_password_lifetime 到期，或账号建立时带有 PASSWORD EXPIRE'],
      [
        [
          '设置新密码，并为备份账号关闭过期。',
          "mysql -e \"ALTER USER 'backup'@'HOST' IDENTIFIED BY '...' PASSWORD EXPIRE NEVER\"",
        ],
      ],
    ],
  ),
  entry(
    [1862, 'ER_MUST_CHANGE_PASSWORD_LOGIN', 'HY000'],
    [
      'The password has expired and this client cannot change it while logging in.',
      ['a backup account whose password was never meant to expire'],
      [
        [
          'As an administrator, renew it and switch expiry off.',
          "mysql -e \"ALTER USER 'backup'@'HOST' IDENTIFIED BY '...' PASSWORD EXPIRE NEVER\"",
        ],
      ],
    ],
    [
      '密码已过期，而该客户端无法在登录时修改密码。',
      ['备份账号的密码本不该过期'],
      [
        [
          '由管理员更新密码并关闭过期。',
          "mysql -e \"ALTER USER 'backup'@'HOST' IDENTIFIED BY '...' PASSWORD EXPIRE NEVER\"",
        ],
      ],
    ],
  ),
  entry(
    [3118, 'ER_ACCOUNT_HAS_BEEN_LOCKED', 'HY000'],
    [
      'The account is locked.',
      ['an administrator locked it, or FAILED_LOGIN_ATTEMPTS did after wrong passwords'],
      [['Unlock it after finding out why.', "mysql -e \"ALTER USER 'backup'@'HOST' ACCOUNT UNLOCK\""]],
    ],
    [
      '账号已被锁定。',
      ['管理员锁定，或密码多次错误后由 FAILED_LOGIN_ATTEMPTS 锁定'],
      [['查明原因后解锁。', "mysql -e \"ALTER USER 'backup'@'HOST' ACCOUNT UNLOCK\""]],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [4151, 'ER_ACCOUNT_HAS_BEEN_LOCKED', 'HY000'],
    [
      'The account is locked.',
      ['an administrator locked it'],
      [['Unlock it after finding out why.', "mysql -e \"ALTER USER 'backup'@'HOST' ACCOUNT UNLOCK\""]],
    ],
    [
      '账号已被锁定。',
      ['管理员锁定了它'],
      [['查明原因后解锁。', "mysql -e \"ALTER USER 'backup'@'HOST' ACCOUNT UNLOCK\""]],
    ],
    { vendor: 'mariadb' },
  ),
  entry(
    [3159, 'ER_SECURE_TRANSPORT_REQUIRED', 'HY000'],
    [
      'The server takes no connection without TLS (require_secure_transport).',
      ['the client connects over TCP without TLS, or an option file says --ssl-mode=DISABLED'],
      [['Connect with TLS, or over the socket.', 'salvor ... -h HOST --ssl-mode=REQUIRED']],
    ],
    [
      '服务器不接受没有 TLS 的连接（require_secure_transport）。',
      ['客户端经 TCP 连接而没有 TLS，或选项文件写了 --ssl-mode=DISABLED'],
      [['使用 TLS，或经套接字连接。', 'salvor ... -h HOST --ssl-mode=REQUIRED']],
    ],
    { vendor: 'mysql' },
  ),
];
