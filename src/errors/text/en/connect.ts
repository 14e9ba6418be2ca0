import { accountQuestion } from '../../account-question.ts';
import type { CodeText, Details, Remedy } from '../../code-entry.ts';
import type { CONNECT_CODES } from '../../codes/connect.ts';

const none = 'none';
const look = (text: string, command?: string): Remedy =>
  command === undefined ? { text, risk: none } : { text, command, risk: none };

const deniedHint = (d: Details): string =>
  d.withPassword === true
    ? 'Check user name and password; type the password at the prompt to rule out the option files.'
    : 'No password was sent: give one with -p, in an option file or in a login path.';

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  bracket: 'the group has no closing bracket',
  'before-group': 'an option stands before any group',
  directive: 'an unknown or empty ! directive',
  'too-large': 'it is too large',
  cut: 'it ends inside a line',
  undecipherable: 'a line cannot be decrypted',
};

export const CONNECT_TEXT: Record<keyof typeof CONNECT_CODES, CodeText> = {
  CONNECT_REFUSED: {
    message: (d) => `${d.host}:${d.port} refused the connection: nothing listens there`,
    remedies: () => [look('Check that the server runs and listens on this address and port.', 'ss -ltnp')],
  },
  CONNECT_TIMEOUT: {
    message: (d) =>
      `${d.address} did not let us in within ${d.seconds} seconds: it does not answer, or too slowly`,
    remedies: () => [
      look('Check host, port and firewall; a server that hangs accepts connections but never greets.'),
      look('Allow more time if the server is known to be slow.', 'salvor ... --connect-timeout=60'),
    ],
  },
  CONNECT_DNS: {
    message: (d) => `the host name ${d.host} could not be resolved (${d.errorCode})`,
    remedies: (d) => [
      look('Check the spelling of the host name and the name servers.', `getent hosts ${d.host}`),
    ],
  },
  CONNECT_UNREACHABLE: {
    message: (d) => `${d.host}:${d.port} cannot be reached (${d.errorCode})`,
    remedies: (d) => [
      look('Check the network, the route and the firewall to this host.', `ping -c 3 ${d.host}`),
    ],
  },
  CONNECT_SOCKET_MISSING: {
    message: (d) => `there is no socket at ${d.socketPath}: the server is down, or its socket is elsewhere`,
    remedies: () => [
      look('See which sockets the running server listens on.', 'ss -lxp | grep -i -E "mysql|maria"'),
      look('Connect over TCP instead.', 'salvor ... --protocol=TCP'),
    ],
  },
  CONNECT_SOCKET_DENIED: {
    message: (d) => `the socket ${d.socketPath} may not be opened by this user of the operating system`,
    remedies: (d) => [look('See which folder on the way forbids it.', `namei -l ${d.socketPath}`)],
  },
  CONNECT_SOCKET_DEAD: {
    message: (d) => `the socket ${d.socketPath} exists but no server answers on it (${d.errorCode})`,
    remedies: () => [
      look(
        'Check that the server runs; the file may be left over from a crash.',
        'pgrep -a -f "mysqld|mariadbd"',
      ),
    ],
  },
  CONNECT_CLOSED: {
    message: (d) => `${d.address} closed the connection during the login`,
    remedies: () => [
      look('Look into the error log of the server: it may be starting, stopping, or refusing this host.'),
      look('If a proxy or firewall stands between, connect to the server directly.'),
    ],
  },
  CONNECT_NOT_MYSQL: {
    message: (d) => `${d.address} does not speak the MySQL protocol: ${d.reason}`,
    remedies: () => [look('Check the port: 3306 is usual; 33060 is the X protocol, which is not supported.')],
  },
  LOGIN_DENIED: {
    message: (d) =>
      `${d.address} denied the login of '${d.user}'@'${d.clientHost}' (using password: ${d.withPassword === true ? 'yes' : 'no'})`,
    remedies: (d) => [
      look(deniedHint(d), 'salvor ... -p'),
      look(
        'As an administrator of the server, check that the account exists for this client host.',
        accountQuestion(d),
      ),
      ...(d.encrypted === true
        ? []
        : [
            look(
              'An account with REQUIRE SSL is denied like this without TLS.',
              'salvor ... --ssl-mode=REQUIRED',
            ),
          ]),
    ],
  },
  LOGIN_HOST_REFUSED: {
    message: (d) => `${d.address} refuses this client host: error ${d.errno}: ${d.message}`,
    remedies: () => [
      look('Create the account for this client host, or connect from one that is allowed.'),
      look(
        'When the host is blocked after many failed connections, unblock it on the server.',
        'mysqladmin flush-hosts',
      ),
    ],
  },
  LOGIN_ACCOUNT_LOCKED: {
    message: (d) => `the account '${d.user}' on ${d.address} is locked`,
    remedies: (d) => [
      {
        text: 'Unlock it as an administrator, if it was not locked for a reason.',
        command: `mysql -e "ALTER USER '${d.user}' ACCOUNT UNLOCK"`,
        risk: 'low',
      },
    ],
  },
  LOGIN_PASSWORD_EXPIRED: {
    message: (d) => `the password of '${d.user}' on ${d.address} has expired`,
    remedies: () => [look('Set a new password for the account, then try again.', 'mysqladmin password')],
  },
  LOGIN_PLUGIN_UNSUPPORTED: {
    message: (d) => `${d.address} wants '${d.user}' to log in by a method that is not supported: ${d.plugin}`,
    remedies: () => [
      look(
        'Use an account with caching_sha2_password, sha256_password, mysql_native_password, ed25519 or unix_socket.',
        'mysql -e "SELECT user, host, plugin FROM mysql.user"',
      ),
    ],
  },
  LOGIN_NEEDS_TLS: {
    message: (d) =>
      `${d.address} asks for the password of '${d.user}' (${d.plugin}) over an unencrypted network: refused`,
    remedies: () => [look('Connect with TLS.', 'salvor ... --ssl-mode=REQUIRED')],
  },
  LOGIN_NEEDS_VERIFIED_TLS: {
    message: (d) =>
      `${d.address} asks for the password of '${d.user}' in clear text, and its certificate is not verified: refused`,
    remedies: () => [
      look('Connect with a verified certificate.', 'salvor ... --ssl-mode=VERIFY_IDENTITY --ssl-ca=ca.pem'),
    ],
  },
  LOGIN_CLEAR_TEXT: {
    message: (d) =>
      `${d.address} asks for the password of '${d.user}' in clear text (${d.plugin}), which is not allowed`,
    remedies: () => [
      {
        text: 'If this server is meant to (LDAP, PAM), allow it, over verified TLS only.',
        command: 'salvor ... --enable-cleartext-plugin --ssl-mode=VERIFY_IDENTITY --ssl-ca=ca.pem',
        risk: 'low',
      },
    ],
  },
  LOGIN_FAILED: {
    message: (d) =>
      `${d.address} refused the login of '${d.user}': error ${d.errno} (${d.sqlState}) ${d.message}`,
    remedies: (d) => [
      look('Read what this error number means and what to do about it.', `salvor explain ${d.errno}`),
    ],
  },
  TLS_REFUSED: {
    message: (d) => `${d.address} offers no TLS, but --ssl-mode=${d.mode} demands it`,
    remedies: () => [
      look('Set up TLS on the server.', 'mysql -e "SHOW VARIABLES LIKE \'%ssl%\'"'),
      {
        text: 'On a network that you trust, allow an unencrypted connection.',
        command: 'salvor ... --ssl-mode=DISABLED',
        risk: 'low',
      },
    ],
  },
  TLS_REQUIRED: {
    message: (d) => `${d.address} takes encrypted connections only, and this one was not`,
    remedies: () => [look('Connect with TLS.', 'salvor ... --ssl-mode=REQUIRED')],
  },
  TLS_CERTIFICATE_INVALID: {
    message: (d) =>
      `the certificate of ${d.address} cannot be trusted under --ssl-mode=${d.mode}: ${d.reason}`,
    remedies: (d) => [
      d.hasCa === true
        ? look(
            'Check that the CA file belongs to this server, and that the host name stands in its certificate.',
          )
        : look("Name the CA that signed the server's certificate.", 'salvor ... --ssl-ca=ca.pem'),
    ],
  },
  TLS_FAILED: {
    message: (d) => `TLS with ${d.address} could not be set up: ${d.reason}`,
    remedies: () => [
      look(
        'Compare the TLS versions and ciphers of the server with ours (TLS 1.2 and 1.3).',
        'mysql -e "SHOW VARIABLES LIKE \'tls_version\'"',
      ),
      {
        text: 'Allow TLS 1.0 and 1.1 for an old server (MySQL 5.6).',
        command: 'salvor ... --tls-allow-old',
        risk: 'low',
      },
    ],
  },
  TLS_FILE_UNREADABLE: {
    message: (d) => `the file of --${d.option} cannot be read: ${d.file} (${d.reason})`,
    remedies: (d) => [look('Check path and permissions.', `ls -l ${d.file}`)],
  },
  TLS_FILE_INVALID: {
    message: (d) => `the TLS files are not usable: ${String(d.files)}: ${d.reason}`,
    remedies: () => [
      look(
        'Check that they are PEM files, and that key and certificate belong together.',
        'openssl x509 -noout -text -in cert.pem',
      ),
    ],
  },
  TOO_MANY_CONNECTIONS: {
    message: (d) => `${d.address} has no connection left for '${d.user}': error ${d.errno}: ${d.message}`,
    remedies: () => [
      look('Use fewer connections.', 'salvor ... --connections=1'),
      look('See who holds them.', 'mysql -e "SHOW PROCESSLIST"'),
    ],
  },
  SERVER_IDENTITY_CHANGED: {
    message: (d) =>
      `${d.address} is now another server: ${d.foundUuid} (${d.foundVersion}, ${d.foundHostname}) instead of ${d.expectedUuid} (${d.expectedVersion})`,
    remedies: () => [
      look('Connect to one server directly, not through a load balancer or a name that moves.'),
    ],
  },
  OPTION_FILE_UNREADABLE: {
    message: (d) => `the option file ${d.file} cannot be read (${d.reason})`,
    remedies: (d) => [look('Check path and permissions.', `ls -l ${d.file}`)],
  },
  OPTION_FILE_INVALID: {
    message: (d) =>
      `the option file ${d.file} has an error in line ${d.line}: ${FILE_PROBLEMS[String(d.problem)] ?? d.problem}`,
    remedies: (d) => [
      look(
        'Correct this line; this prints what the file says.',
        `my_print_defaults --defaults-file=${d.file} client`,
      ),
    ],
  },
  LOGIN_FILE_INVALID: {
    message: (d) => `the login file ${d.file} is damaged: ${FILE_PROBLEMS[String(d.problem)] ?? d.problem}`,
    remedies: () => [
      look('Write it anew.', 'mysql_config_editor set --login-path=client --host=... --user=... --password'),
    ],
  },
  OPTION_VALUE_INVALID: {
    message: (d) => `${d.option}=${d.value} (${d.origin}) is not possible: it must be ${d.expected}`,
    remedies: (d) => [look(`Correct the value where it stands: ${d.origin}.`)],
  },
};
