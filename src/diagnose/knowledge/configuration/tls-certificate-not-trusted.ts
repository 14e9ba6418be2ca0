import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_TLS } from '../remedies/configuration.ts';

export const TLS_CERTIFICATE_NOT_TRUSTED: KnowledgeEntry = {
  id: 'tls-certificate-not-trusted',
  class: 'CFG_TLS',
  urgency: 'configuration',
  title: phrase("the server's certificate is not trusted or has expired", '服务器证书不受信任或已过期'),
  story: phrase(
    'The client verifies and does not know the CA, the name does not fit, or the days are over.',
    '客户端验证时不认识 CA、主机名不符或证书过期。',
  ),
  signs: [
    sign(
      0.985,
      /(?:TLS|SSL)[^\n]*(?:self[- ]signed|certificate (?:verif|has expired|is not|verify)|Certificate verification failure|unable to get local issuer|hostname mismatch)|HANDSHAKE_SSL_ERROR/,
    ),
  ],
  remedies: FIX_TLS,
  samples: {
    match: [
      'mariadb-dump: Got error: 2026: "TLS/SSL error: self-signed certificate in certificate chain" when trying to connect',
    ],
    miss: [
      'mariadb-dump: Got error: 2026: "TLS/SSL error: SSL is required, but the server does not support it" when trying to connect',
    ],
  },
};
