import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { UNBLOCK_HOST } from '../remedies/environment.ts';

export const HOST_BLOCKED: KnowledgeEntry = {
  id: 'host-blocked',
  class: 'ENV_TOO_MANY_CONNECTIONS',
  urgency: 'service-down',
  title: phrase(
    'the server blocks this host after too many broken connections',
    '因连接错误过多，服务器已封锁该主机',
  ),
  story: phrase(
    'Port checks and broken handshakes counted up to max_connect_errors.',
    '端口探测和中断的握手累计到了 max_connect_errors。',
  ),
  signs: [signOfNumber(0.8, 1129), sign(0.96, /is blocked because of many connection errors|flush-hosts/)],
  remedies: UNBLOCK_HOST,
  samples: {
    match: [
      "ERROR 1129 (HY000): Host '10.0.0.4' is blocked because of many connection errors; unblock with 'mysqladmin flush-hosts'",
    ],
    miss: ["ERROR 1130 (HY000): Host '10.0.0.4' is not allowed to connect to this MySQL server"],
  },
};
