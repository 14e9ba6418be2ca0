import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { BRING_KEY } from '../remedies/configuration.ts';

export const ENCRYPTION_KEY: KnowledgeEntry = {
  id: 'encryption-key',
  class: 'CFG_ENCRYPTION_KEY',
  urgency: 'data-at-risk',
  title: phrase(
    'the key that the data or the backup was encrypted with is missing or wrong',
    '解密数据或备份所需的密钥缺失或错误',
  ),
  story: phrase(
    'An encrypted tablespace needs the keyring of its server; an encrypted backup the passphrase or private key it was made for.',
    '加密表空间需要原服务器的 keyring；加密的备份需要当时的口令或私钥。',
  ),
  signs: [
    sign(
      0.95,
      /can't (?:find|be) (?:master key|decrypted)|master key from keyring|Encryption (?:can't|information|key)|keyring(?:_\w+)? (?:plugin|component)?[^\n]*(?:not loaded|not (?:installed|found|initialized)|fail|error|missing|check)|Failed to (?:decrypt|find tablespace key)|key_id \d+|file_key_management|encryption plugin/,
    ),
    sign(
      0.92,
      /bad decrypt|decryption failed|gpg: (?:no|decrypt|public key|skipped|encrypt|encryption)|No (?:secret|public) key|no identity matched|wrong (?:password|passphrase|key)|Wrong password|No default secret key|bad magic number/,
      { without: [/S3|bucket/] },
    ),
    sign(0.75, /Table is encrypted|is encrypted(?: but)?|xbcrypt[^\n]*(?:error|fail|unable)/),
  ],
  explainedBy: [],
  remedies: BRING_KEY,
  samples: {
    match: [
      "ERROR 3185 (HY000): Can't find master key from keyring, please check in the server log if a keyring is loaded and initialized successfully.",
      "[ERROR] InnoDB: Encryption can't find master key, please check the keyring plugin is loaded.",
    ],
    miss: ["ERROR 1045 (28000): Access denied for user 'a'@'b' (using password: YES)"],
  },
};
