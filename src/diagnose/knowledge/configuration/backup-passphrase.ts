import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { BRING_KEY } from '../remedies/configuration.ts';

export const BACKUP_PASSPHRASE: KnowledgeEntry = {
  id: 'backup-passphrase',
  class: 'CFG_ENCRYPTION_KEY',
  urgency: 'data-at-risk',
  title: phrase(
    'the encrypted backup cannot be opened with this key or passphrase',
    '用当前密钥或口令无法打开加密的备份',
  ),
  story: phrase(
    'gpg, openssl, restic, age or 7z say that the key is not the one, or not here.',
    'gpg、openssl、restic、age 或 7z 提示密钥不对或不在本机。',
  ),
  signs: [
    sign(
      0.955,
      /gpg: |bad decrypt|no identity matched|wrong (?:password|passphrase) or|Wrong password|bad magic number|maybe wrong password/,
      { with: [/decrypt|key|password|magic/], without: [/S3|bucket/] },
    ),
  ],
  remedies: BRING_KEY,
  samples: {
    match: ['gpg: decryption failed: No secret key', 'ERROR: Wrong password : shop.sql'],
    miss: [
      "ERROR 3185 (HY000): Can't find master key from keyring, please check in the server log if a keyring is loaded and initialized successfully.",
    ],
  },
};
