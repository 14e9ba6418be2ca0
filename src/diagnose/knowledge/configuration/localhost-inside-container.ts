import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_ADDRESS } from '../remedies/configuration.ts';

// The image, then the client as its command: it runs in a container of its own, in which no server is.
export const CLIENT_ALONE_IN_CONTAINER =
  /\b(?:docker|podman|nerdctl|kubectl) run\b[^\n]*[\s/](?:mysql|mariadb|percona)[\w./-]*(?::\S+)? (?:-- )?(?:(?:\/bin\/)?(?:ba)?sh -c ['"]?)?(?:mysqldump|mysqlpump|mysqladmin|mysql|mariadb|mariadb-dump|mariadb-admin) /;

export const LOCALHOST_INSIDE_CONTAINER: KnowledgeEntry = {
  id: 'localhost-inside-container',
  class: 'CFG_WRONG_HOST_OR_PORT',
  urgency: 'configuration',
  title: phrase('localhost inside a container is the container itself', '容器里的 localhost 是容器自己'),
  story: phrase(
    'The job runs in one container and the server in another or on the host: localhost and 127.0.0.1 do not lead there.',
    '任务在一个容器里，服务器在另一个容器或宿主机上：localhost 和 127.0.0.1 到不了那里。',
  ),
  signs: [
    sign(0.84, /on '(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?'|ECONNREFUSED (?:127\.0\.0\.1|::1)/, {
      with: [
        /docker|container|kubectl|\bpod\b|entrypoint|compose|gitlab|github actions|\bCI\b|service hostname/,
      ],
      without: [/docker-entrypoint-initdb/],
    }),
    sign(0.88, /through socket '[^'\n]*' \(2\b/, {
      with: [CLIENT_ALONE_IN_CONTAINER],
      without: [/(?:-v|--volume|--mount)[^\n]*(?:mysqld?\.sock|\/run\/mysqld|\/var\/run\b)/],
    }),
  ],
  remedies: FIX_ADDRESS,
  samples: {
    match: [
      "podman run --rm mariadb:11 mariadb-dump -u root --all-databases\nmariadb-dump: Got error: 2002: \"Can't connect to local server through socket '/run/mysqld/mysqld.sock' (2)\" when trying to connect\nMariaDB is running on the host.",
      "CI job: Can't connect to MySQL server on '127.0.0.1' (111); the service hostname is mysql",
      "docker exec backup mysqldump shop\nmysqldump: Got error: 2003: Can't connect to MySQL server on '127.0.0.1' (111) when trying to connect",
    ],
    miss: [
      "ERROR 2003 (HY000): Can't connect to MySQL server on 'db' (111)",
      "docker run -d --name db mysql:8.4\nmysqldump: Got error: 2002: Can't connect to local MySQL server through socket '/tmp/mysql.sock' (2) when trying to connect",
    ],
  },
};
