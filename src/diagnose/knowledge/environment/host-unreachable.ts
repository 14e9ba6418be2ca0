import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { OPEN_NETWORK } from '../remedies/environment.ts';

export const HOST_UNREACHABLE: KnowledgeEntry = {
  id: 'host-unreachable',
  class: 'ENV_HOST_UNREACHABLE_OR_FIREWALL',
  urgency: 'service-down',
  title: phrase(
    'the host or port cannot be reached: firewall, security group or route',
    '主机或端口不可达：防火墙、安全组或路由问题',
  ),
  story: phrase(
    'Packets get no answer, or the network says there is no way. Firewalls and cloud security groups drop silently.',
    '数据包没有回应，或网络报告无路可达。防火墙和云安全组会静默丢弃。',
  ),
  signs: [
    sign(0.88, /on '[^'\n]*' \((?:timed out|\[Errno 110\])|connect timed out|connection attempt timed out/),
    sign(
      0.92,
      /Can't connect to (?:MySQL |MariaDB )?server on '[^'\n]*'(?::\d+)? ?\((?:110|113|101|60|65|51|10060|10065|10051)\b/,
    ),
    sign(0.8, /Can't connect to (?:MySQL |MariaDB )?server on '[^'\n]*'(?::\d+)? ?\((?:115|4|10036)\b/),
    sign(0.9, /initial communication packet', system error: (?:110|60|113)\b/),
    sign(0.85, /No route to host|Network is unreachable|EHOSTUNREACH|ENETUNREACH|Host is unreachable/),
    sign(
      0.86,
      /(?:\[2002\]|HY000\/2002\)|\(2002\)|2003|connect(?:ing|ion)?\b)[^\n]{0,80}(?:Connection timed out|Operation timed out|ETIMEDOUT|connect timeout)/,
      { without: [/ssh: connect|curl|s3|ftp/] },
    ),
    sign(
      0.8,
      /connect ETIMEDOUT|dial tcp [^\n]*i\/o timeout|connect: connection timed out|connection attempt failed because the connected party did not properly respond/,
    ),
    sign(0.6, /Connection timed out|Operation timed out/, {
      without: [/ssh|curl|s3|ftp|upload|\.service: |start operation/],
    }),
  ],
  refutes: [
    {
      sign: sign(0.5, /on '(?:localhost|127\.0\.0\.1)'/),
      why: phrase('the address is this machine itself', '地址就是本机'),
    },
  ],
  remedies: OPEN_NETWORK,
  samples: {
    match: [
      "ERROR 2003 (HY000): Can't connect to MySQL server on '10.1.2.3' (110)",
      "mysqldump: Got error: 2002: \"Can't connect to server on 'db.internal' (115)\" when trying to connect",
      'SQLSTATE[HY000] [2002] Connection timed out',
      "Can't connect to MySQL server on '10.0.0.9:3306' (113)",
    ],
    miss: ["ERROR 2003 (HY000): Can't connect to MySQL server on 'db' (111)"],
  },
};
