import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_DNS } from '../remedies/environment.ts';

export const NAME_NOT_RESOLVED: KnowledgeEntry = {
  id: 'name-not-resolved',
  class: 'ENV_DNS',
  urgency: 'service-down',
  title: phrase('the host name does not resolve', '主机名无法解析'),
  story: phrase(
    'DNS, /etc/hosts or the container network does not know the name, or the resolver itself does not answer.',
    'DNS、/etc/hosts 或容器网络不认识这个名字，或解析器本身没有应答。',
  ),
  signs: [
    signOfNumber(0.55, 2005),
    sign(0.86, /Unknown (?:MySQL |MariaDB )?server host '[^'\n]+'/),
    sign(0.7, /Unknown (?:MySQL |MariaDB )?server host/),
    sign(
      0.86,
      /getaddrinfo|Name or service not known|nodename nor servname|Temporary failure in name resolution|EAI_AGAIN|\bENOTFOUND\b|Could not resolve host|No such host is known|no such host\b|UnknownHostException|Name does not resolve|could not translate host name|NXDOMAIN|No address associated with hostname|Der Name oder der Dienst ist nicht bekannt|Nom ou service inconnu/,
      { without: [/spawn \S+ ENOENT/] },
    ),
  ],
  refutes: [
    {
      sign: sign(
        0.55,
        /server host '(?:[^'\n]*(?:\s|:\d{2,5}|\/|@)[^'\n]*|localhost:\S*|\$\{?\w+\}?|<[^'\n]*>)'/,
      ),
      why: phrase('what stands as host is no host name', '作为主机的字符串不是合法主机名'),
    },
    {
      sign: sign(0.5, /server host '[^'\n]*(?:your|xxxx|123456789012|changeme|hostname)[^'\n]*'/),
      why: phrase('the name is a placeholder', '这是占位用的示例主机名'),
    },
  ],
  remedies: FIX_DNS,
  samples: {
    match: [
      "ERROR 2005 (HY000): Unknown MySQL server host 'db1.corp.example' (-5)",
      "mysqldump: Got error: 2005: Unknown MySQL server host 'db-master' (-3) when trying to connect",
      'php_network_getaddresses: getaddrinfo failed: Temporary failure in name resolution',
      'Error: getaddrinfo ENOTFOUND mysql',
      'curl: (6) Could not resolve host: db.internal',
    ],
    miss: ["ERROR 2005 (HY000): Unknown MySQL server host 'db:3306' (-2)"],
  },
};
