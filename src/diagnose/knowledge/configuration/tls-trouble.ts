import { sign, signOfNumber } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_TLS } from '../remedies/configuration.ts';

export const TLS_TROUBLE: KnowledgeEntry = {
  id: 'tls-trouble',
  class: 'CFG_TLS',
  urgency: 'configuration',
  title: phrase(
    'TLS is required, refused, or its certificate is not trusted',
    'TLS 被要求、被拒绝，或证书不受信任',
  ),
  story: phrase(
    'Newer clients insist on TLS, old servers lack it or speak old versions only, and self-signed certificates are not verified without their CA.',
    '新客户端强制 TLS，旧服务器没有或只支持旧协议，自签名证书在没有 CA 的情况下无法验证。',
  ),
  signs: [
    signOfNumber(0.75, 2026),
    sign(
      0.95,
      /TLS\/SSL error|SSL connection error|SSL is required|Connections using insecure transport are prohibited|--require_secure_transport|\bERROR 2026\b|Got error: 2026/,
    ),
    // The server says no more than that; what the account demands tells why.
    sign(0.93, /Access denied for user '[^'\n]*'@'[^'\n]*' \(using password: YES\)/, {
      with: [
        /REQUIRE (?:SSL|X509|SUBJECT|ISSUER|CIPHER)|ssl_type|--(?:ssl-mode[= ]?(?:DISABLED|REQUIRED|VERIFY)|skip-ssl|ssl-cert)|(?:without|no|needs?|requires?|with) (?:TLS|SSL)\b/,
      ],
    }),
    sign(
      0.88,
      /self[- ]signed certificate|certificate (?:verify failed|has expired|is not trusted|is not yet valid|signed by unknown)|unable to get local issuer|SSL routines|wrong version number|unsupported protocol|handshake failure|SSL_CTX|Unable to get (?:private key|certificate)|no ciphers available|tlsv1 alert|hostname mismatch|SSLHandshakeException|x509: /,
      { without: [/S3|bucket|curl|amazonaws|ftp|registry/] },
    ),
  ],
  remedies: FIX_TLS,
  samples: {
    match: [
      "Access denied for user 'bk'@'10.0.0.8' (using password: YES)\nThe account was created with REQUIRE SSL; with --ssl-mode=REQUIRED it logs in.",
      'ERROR 2026 (HY000): SSL connection error: error:1425F102:SSL routines:ssl_choose_client_version:unsupported protocol',
      'ERROR 3159 (HY000): Connections using insecure transport are prohibited while --require_secure_transport=ON.',
    ],
    miss: [
      'ERROR 2061 (HY000): Authentication plugin reported error: Authentication requires secure connection.',
    ],
  },
};
