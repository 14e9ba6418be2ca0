import { sign, told } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_ADDRESS } from '../remedies/configuration.ts';

const SOCKET_INSTEAD_OF_PORT =
  /^[^\n]*\b(?:mysql\w*|mariadb[\w-]*|mydumper|myloader)\b[^\n]*(?:(?:-h ?|--host[= ])localhost\b[^\n]*(?:-P ?|--port[= ])(?!3306)\d+|(?:-P ?|--port[= ])(?!3306)\d+[^\n]*(?:-h ?|--host[= ])localhost\b)/;

export const WRONG_ADDRESS: KnowledgeEntry = {
  id: 'wrong-address',
  class: 'CFG_WRONG_HOST_OR_PORT',
  urgency: 'configuration',
  title: phrase(
    'the address is wrong: port inside the host, a placeholder, localhost inside a container',
    '地址写错：主机里带端口、占位符、容器内的 localhost',
  ),
  story: phrase(
    'What was given as host or port is not the server: `db:3306` as a name, the example of a manual, or localhost where the server is another container.',
    '给出的主机或端口并不是服务器：把 db:3306 当主机名、照抄手册示例，或在容器里用 localhost。',
  ),
  signs: [
    // `-p 3306`: the port became the name of a database.
    sign(0.96, /Unknown database '3\d{3,4}'/),
    // With localhost the client takes the socket and ignores the port: it asks another server than was meant.
    sign(0.85, SOCKET_INSTEAD_OF_PORT, { without: [/--protocol[= ]tcp/] }),
    told(
      0.8,
      /@@(?:global\.)?(?:hostname|port|server_id|server_uuid|datadir)|(?:wrong|old|other) (?:server|host|instance|machine)\b/,
      {
        with: [/\bold\b|wrong|\bother\b|different|another|replica|staging/],
      },
    ),
    told(
      0.76,
      /(?:pointed|points|pointing|connected|connects|went|DB_HOST|\bhost\b)[^\n.]{0,30} (?:staging|test|dev|demo|old|wrong|other)\b(?: \w+)? ?(?:server|host|db|database|instance|machine)|(?:DNS|alias|CNAME|hosts)[^\n.]{0,30}(?:points?|resolves?) (?:still )?to (?:the )?(?:old|wrong|other)/,
    ),
    sign(0.85, /dial tcp [\w.:[\]]+:0: |on '0\.0\.0\.0'|port '?0'?\b/),
    sign(
      0.93,
      /server host '(?:-|[^'\n]*:\d{2,5})|server host '[^'\n]*(?::\d{2,5}|\s|\/|@|\$\{?\w|<)[^'\n]*'/,
    ),
    sign(0.9, /server host '[^'\n]*(?:your|xxxx|123456789012|changeme|hostname|_host)[^'\n]*'/i),
    sign(0.85, /server host ''|server host '\(null\)'/),
    sign(0.55, /server host(?! ')/),
    sign(
      0.8,
      /(?:on '(?:localhost|127\.0\.0\.1|0\.0\.0\.0|::1)(?::\d+)?'|ECONNREFUSED (?:127\.0\.0\.1|::1))[\s\S]{0,60}/,
      {
        with: [
          /docker|container|kubectl|\bpod\b|entrypoint|compose|gitlab|github actions|\bCI\b|service hostname|\/app\//,
        ],
        without: [/docker-entrypoint-initdb/],
      },
    ),
    sign(0.5, /on '(?:localhost|127\.0\.0\.1|::1)(?::\d+)?' ?\((?:111|61|10061|115|99)/),
    sign(0.72, /Cannot assign requested address|\((?:99|49)\)/),
    sign(0.6, /through socket '[^'\n]*' \(2\b/, {
      with: [/docker|container|kubectl|\bpod\b|compose|\/app\//],
    }),
    sign(
      0.75,
      /Protocol mismatch; server version|Got packets out of order|Bad handshake|malformed packet|port(?: number)? (?:is )?(?:invalid|out of range)/,
    ),
  ],
  remedies: FIX_ADDRESS,
  samples: {
    match: [
      'The dump holds only demo data: DB_HOST pointed to the staging server',
      'mysqldump -h localhost -P 3308 -u root -p crm\nmysqldump: Got error: 1049: "Unknown database \'crm\'" when selecting the database',
      "mysqldump: Got error: 2005: Unknown MySQL server host 'db:3306' (-2) when trying to connect",
      "ERROR 2005 (HY000): Unknown MySQL server host 'your-db-host' (-2)",
    ],
    miss: ["ERROR 2003 (HY000): Can't connect to MySQL server on 'db' (111)"],
  },
};
