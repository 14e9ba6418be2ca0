import { accountQuestion } from '../../account-question.ts';
import type { CodeText, Details, Remedy } from '../../code-entry.ts';
import type { CONNECT_CODES } from '../../codes/connect.ts';

const none = 'none';
const look = (text: string, command?: string): Remedy =>
  command === undefined ? { text, risk: none } : { text, command, risk: none };

const deniedHint = (d: Details): string =>
  d.withPassword === true
    ? '核对用户名和密码；可在提示符下手工输入密码，以排除配置文件的影响。'
    : '本次没有发送密码：请用 -p、配置文件或 login path 提供密码。';

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  bracket: '组名缺少右方括号',
  'before-group': '选项出现在任何组之前',
  directive: '未知的或空的 ! 指令',
  'too-large': '文件过大',
  cut: '文件在一行中间中断',
  undecipherable: '有一行无法解密',
};

export const CONNECT_TEXT: Record<keyof typeof CONNECT_CODES, CodeText> = {
  CONNECT_REFUSED: {
    message: (d) => `${d.host}:${d.port} 拒绝了连接：该地址没有程序在监听`,
    remedies: () => [look('确认服务器正在运行，并且监听这个地址和端口。', 'ss -ltnp')],
  },
  CONNECT_TIMEOUT: {
    message: (d) => `${d.address} 在 ${d.seconds} 秒内没有完成连接：服务器没有应答，或应答太慢`,
    remedies: () => [
      look('检查主机、端口和防火墙；卡死的服务器会接受连接，但不发送问候包。'),
      look('如果服务器本来就慢，请放宽时间。', 'salvor ... --connect-timeout=60'),
    ],
  },
  CONNECT_DNS: {
    message: (d) => `无法解析主机名 ${d.host}（${d.errorCode}）`,
    remedies: (d) => [look('检查主机名的拼写和域名服务器。', `getent hosts ${d.host}`)],
  },
  CONNECT_UNREACHABLE: {
    message: (d) => `无法到达 ${d.host}:${d.port}（${d.errorCode}）`,
    remedies: (d) => [look('检查到这台主机的网络、路由和防火墙。', `ping -c 3 ${d.host}`)],
  },
  CONNECT_SOCKET_MISSING: {
    message: (d) => `套接字 ${d.socketPath} 不存在：服务器没有运行，或套接字在别处`,
    remedies: () => [
      look('查看正在运行的服务器监听哪些套接字。', 'ss -lxp | grep -i -E "mysql|maria"'),
      look('改用 TCP 连接。', 'salvor ... --protocol=TCP'),
    ],
  },
  CONNECT_SOCKET_DENIED: {
    message: (d) => `当前操作系统用户无权打开套接字 ${d.socketPath}`,
    remedies: (d) => [look('查看路径上哪一级目录不允许访问。', `namei -l ${d.socketPath}`)],
  },
  CONNECT_SOCKET_DEAD: {
    message: (d) => `套接字 ${d.socketPath} 存在，但没有服务器应答（${d.errorCode}）`,
    remedies: () => [
      look('确认服务器正在运行；这个文件可能是崩溃后遗留的。', 'pgrep -a -f "mysqld|mariadbd"'),
    ],
  },
  CONNECT_CLOSED: {
    message: (d) => `${d.address} 在登录过程中关闭了连接`,
    remedies: () => [
      look('查看服务器错误日志：它可能正在启动、正在关闭，或拒绝这台主机。'),
      look('如果中间有代理或防火墙，请直接连接服务器。'),
    ],
  },
  CONNECT_NOT_MYSQL: {
    message: (d) => `${d.address} 使用的不是 MySQL 协议：${d.reason}`,
    remedies: () => [look('检查端口：通常是 3306；33060 是 X 协议，不受支持。')],
  },
  LOGIN_DENIED: {
    message: (d) =>
      `${d.address} 拒绝 '${d.user}'@'${d.clientHost}' 登录（使用密码：${d.withPassword === true ? '是' : '否'}）`,
    remedies: (d) => [
      look(deniedHint(d), 'salvor ... -p'),
      look('以服务器管理员身份确认该账号允许从这台客户端主机登录。', accountQuestion(d)),
      ...(d.encrypted === true
        ? []
        : [look('带 REQUIRE SSL 的账号在不加密时也会这样被拒绝。', 'salvor ... --ssl-mode=REQUIRED')]),
    ],
  },
  LOGIN_HOST_REFUSED: {
    message: (d) => `${d.address} 不接受这台客户端主机：错误 ${d.errno}：${d.message}`,
    remedies: () => [
      look('为这台客户端主机建立账号，或从允许的主机连接。'),
      look('如果主机因多次连接失败而被封锁，请在服务器上解除。', 'mysqladmin flush-hosts'),
    ],
  },
  LOGIN_ACCOUNT_LOCKED: {
    message: (d) => `${d.address} 上的账号 '${d.user}' 已被锁定`,
    remedies: (d) => [
      {
        text: '如果不是有意锁定，请用管理员账号解锁。',
        command: `mysql -e "ALTER USER '${d.user}' ACCOUNT UNLOCK"`,
        risk: 'low',
      },
    ],
  },
  LOGIN_PASSWORD_EXPIRED: {
    message: (d) => `${d.address} 上 '${d.user}' 的密码已过期`,
    remedies: () => [look('为该账号设置新密码，然后重试。', 'mysqladmin password')],
  },
  LOGIN_PLUGIN_UNSUPPORTED: {
    message: (d) => `${d.address} 要求 '${d.user}' 使用不受支持的登录方式：${d.plugin}`,
    remedies: () => [
      look(
        '换用 caching_sha2_password、sha256_password、mysql_native_password、ed25519 或 unix_socket 方式的账号。',
        'mysql -e "SELECT user, host, plugin FROM mysql.user"',
      ),
    ],
  },
  LOGIN_NEEDS_TLS: {
    message: (d) => `${d.address} 要求在未加密的网络上发送 '${d.user}' 的密码（${d.plugin}），已拒绝`,
    remedies: () => [look('使用 TLS 连接。', 'salvor ... --ssl-mode=REQUIRED')],
  },
  LOGIN_NEEDS_VERIFIED_TLS: {
    message: (d) => `${d.address} 要求明文发送 '${d.user}' 的密码，而它的证书没有经过验证，已拒绝`,
    remedies: () => [
      look('使用经过验证的证书连接。', 'salvor ... --ssl-mode=VERIFY_IDENTITY --ssl-ca=ca.pem'),
    ],
  },
  LOGIN_CLEAR_TEXT: {
    message: (d) => `${d.address} 要求明文发送 '${d.user}' 的密码（${d.plugin}），当前不允许`,
    remedies: () => [
      {
        text: '如果这台服务器确实需要（LDAP、PAM），请仅在经过验证的 TLS 上允许它。',
        command: 'salvor ... --enable-cleartext-plugin --ssl-mode=VERIFY_IDENTITY --ssl-ca=ca.pem',
        risk: 'low',
      },
    ],
  },
  LOGIN_FAILED: {
    message: (d) => `${d.address} 拒绝 '${d.user}' 登录：错误 ${d.errno} (${d.sqlState}) ${d.message}`,
    remedies: (d) => [look('查看这个错误号的含义和处理办法。', `salvor explain ${d.errno}`)],
  },
  TLS_REFUSED: {
    message: (d) => `${d.address} 不提供 TLS，而 --ssl-mode=${d.mode} 要求加密`,
    remedies: () => [
      look('在服务器上配置 TLS。', 'mysql -e "SHOW VARIABLES LIKE \'%ssl%\'"'),
      {
        text: '如果网络可信，可以允许不加密的连接。',
        command: 'salvor ... --ssl-mode=DISABLED',
        risk: 'low',
      },
    ],
  },
  TLS_REQUIRED: {
    message: (d) => `${d.address} 只接受加密连接，而本次连接没有加密`,
    remedies: () => [look('使用 TLS 连接。', 'salvor ... --ssl-mode=REQUIRED')],
  },
  TLS_CERTIFICATE_INVALID: {
    message: (d) => `在 --ssl-mode=${d.mode} 下无法信任 ${d.address} 的证书：${d.reason}`,
    remedies: (d) => [
      d.hasCa === true
        ? look('确认 CA 文件属于这台服务器，并且证书中包含该主机名。')
        : look('指定签发服务器证书的 CA。', 'salvor ... --ssl-ca=ca.pem'),
    ],
  },
  TLS_FAILED: {
    message: (d) => `无法与 ${d.address} 建立 TLS：${d.reason}`,
    remedies: () => [
      look(
        '比较服务器与本程序（TLS 1.2 和 1.3）的 TLS 版本和加密套件。',
        'mysql -e "SHOW VARIABLES LIKE \'tls_version\'"',
      ),
      {
        text: '对旧服务器（MySQL 5.6）允许 TLS 1.0 和 1.1。',
        command: 'salvor ... --tls-allow-old',
        risk: 'low',
      },
    ],
  },
  TLS_FILE_UNREADABLE: {
    message: (d) => `无法读取 --${d.option} 指定的文件：${d.file}（${d.reason}）`,
    remedies: (d) => [look('检查路径和权限。', `ls -l ${d.file}`)],
  },
  TLS_FILE_INVALID: {
    message: (d) => `TLS 文件不可用：${String(d.files)}：${d.reason}`,
    remedies: () => [
      look('确认它们是 PEM 文件，并且私钥与证书相配。', 'openssl x509 -noout -text -in cert.pem'),
    ],
  },
  TOO_MANY_CONNECTIONS: {
    message: (d) => `${d.address} 已没有可供 '${d.user}' 使用的连接：错误 ${d.errno}：${d.message}`,
    remedies: () => [
      look('减少并发连接数。', 'salvor ... --connections=1'),
      look('查看连接被谁占用。', 'mysql -e "SHOW PROCESSLIST"'),
    ],
  },
  SERVER_IDENTITY_CHANGED: {
    message: (d) =>
      `${d.address} 现在是另一台服务器：${d.foundUuid}（${d.foundVersion}，${d.foundHostname}），而不是 ${d.expectedUuid}（${d.expectedVersion}）`,
    remedies: () => [look('请直接连接一台服务器，不要经过负载均衡或会漂移的域名。')],
  },
  OPTION_FILE_UNREADABLE: {
    message: (d) => `无法读取选项文件 ${d.file}（${d.reason}）`,
    remedies: (d) => [look('检查路径和权限。', `ls -l ${d.file}`)],
  },
  OPTION_FILE_INVALID: {
    message: (d) =>
      `选项文件 ${d.file} 第 ${d.line} 行有错误：${FILE_PROBLEMS[String(d.problem)] ?? d.problem}`,
    remedies: (d) => [
      look(
        '请改正这一行；下面的命令会显示文件的内容。',
        `my_print_defaults --defaults-file=${d.file} client`,
      ),
    ],
  },
  LOGIN_FILE_INVALID: {
    message: (d) => `登录文件 ${d.file} 已损坏：${FILE_PROBLEMS[String(d.problem)] ?? d.problem}`,
    remedies: () => [
      look('请重新写入。', 'mysql_config_editor set --login-path=client --host=... --user=... --password'),
    ],
  },
  OPTION_VALUE_INVALID: {
    message: (d) => `${d.option}=${d.value}（${d.origin}）不可用：应为 ${d.expected}`,
    remedies: (d) => [look(`请在设置处改正这个值：${d.origin}。`)],
  },
};
