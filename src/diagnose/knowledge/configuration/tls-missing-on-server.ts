import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_TLS } from '../remedies/configuration.ts';

export const TLS_MISSING_ON_SERVER: KnowledgeEntry = {
  id: 'tls-missing-on-server',
  class: 'CFG_TLS',
  urgency: 'configuration',
  title: phrase('the client insists on TLS, the server has none', '客户端要求 TLS，而服务器没有'),
  story: phrase(
    'MariaDB clients since 11.4 and newer images verify TLS by default; servers without a certificate refuse.',
    '11.4 起的 MariaDB 客户端默认要求并验证 TLS；没有证书的服务器会拒绝。',
  ),
  signs: [
    sign(0.965, /SSL is required, but the server does not support it|SSL connection error: SSL is required/),
  ],
  remedies: FIX_TLS,
  samples: {
    match: [
      'mariadb-dump: Got error: 2026: "TLS/SSL error: SSL is required, but the server does not support it" when trying to connect',
    ],
    miss: [
      'ERROR 3159 (HY000): Connections using insecure transport are prohibited while --require_secure_transport=ON.',
    ],
  },
};
