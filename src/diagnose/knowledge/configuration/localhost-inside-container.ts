import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_ADDRESS } from '../remedies/configuration.ts';

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
  ],
  remedies: FIX_ADDRESS,
  samples: {
    match: [
      "CI job: Can't connect to MySQL server on '127.0.0.1' (111); the service hostname is mysql",
      "docker exec backup mysqldump shop\nmysqldump: Got error: 2003: Can't connect to MySQL server on '127.0.0.1' (111) when trying to connect",
    ],
    miss: ["ERROR 2003 (HY000): Can't connect to MySQL server on 'db' (111)"],
  },
};
