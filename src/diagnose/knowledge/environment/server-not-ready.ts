import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { BRING_SERVER_UP } from '../remedies/environment.ts';

export const SERVER_NOT_READY: KnowledgeEntry = {
  id: 'server-not-ready',
  class: 'ENV_SERVER_DOWN',
  urgency: 'service-down',
  title: phrase('the server was not ready: handshake cut short', '服务器尚未就绪：握手中途断开'),
  story: phrase(
    'The connection was accepted and ended before the greeting: a server that starts, a proxy without a server behind it, or a stopped service behind a forwarded port.',
    '连接被接受，但在问候包之前就断开：服务器正在启动、代理后面没有服务器，或转发端口后的服务已停。',
  ),
  signs: [
    sign(0.62, /reading initial communication packet', system error: (?:0|104|111|115|2|35|11)\b/),
    sign(0.55, /(?:reading|waiting for) initi?al communication packet/),
    sign(
      0.5,
      /Max connect timeout reached while reaching hostgroup|no healthy upstream|database system is starting up|server is not ready/,
    ),
    sign(
      0.5,
      /(?:mysql|mariadb|database|db)\S* (?:is )?(?:not (?:yet )?(?:ready|available|up|running)|unavailable)/,
    ),
  ],
  remedies: BRING_SERVER_UP,
  samples: {
    match: [
      "mysqldump: Got error: 2013: Lost connection to MySQL server at 'reading initial communication packet', system error: 0 when trying to connect",
    ],
    miss: [
      "ERROR 2013 (HY000): Lost connection to MySQL server at 'waiting for initial communication packet', system error: 110",
    ],
  },
};
