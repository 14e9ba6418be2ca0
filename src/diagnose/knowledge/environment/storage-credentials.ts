import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { FIX_OBJECT_STORAGE } from '../remedies/environment.ts';

export const STORAGE_CREDENTIALS: KnowledgeEntry = {
  id: 'storage-credentials',
  class: 'ENV_REMOTE_STORAGE',
  urgency: 'data-at-risk',
  title: phrase(
    'object storage does not accept the credentials or the policy',
    '对象存储不接受凭据或权限策略',
  ),
  story: phrase(
    'The key is missing, expired or wrong, the clock is off, or the policy does not allow this bucket.',
    '密钥缺失、过期或错误，时钟不准，或策略不允许访问该桶。',
  ),
  signs: [
    sign(
      0.96,
      /InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|RequestTimeTooSkewed|Unable to locate credentials|NoCredentialProviders|no valid providers in chain|invalid_grant|expired_access_token|invalid_access_token|\(AccessDenied\) when calling|AuthorizationPermissionMismatch|AuthenticationFailed/,
    ),
  ],
  remedies: repairFirst(
    FIX_OBJECT_STORAGE,
    fix(
      'Ask the storage who you are, in the environment of the job.',
      '在任务的运行环境里确认身份。',
      'sudo -u USER env -i HOME=/home/USER aws sts get-caller-identity; timedatectl',
      'aws s3 ls s3://BUCKET/',
    ),
  ),
  samples: {
    match: [
      'fatal error: Unable to locate credentials',
      'SignatureDoesNotMatch: The request signature we calculated does not match',
    ],
    miss: ['xbcloud: error: failed to upload chunk: backup/ibdata1.00000000001'],
  },
};
