import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FIX_OBJECT_STORAGE } from '../remedies/environment.ts';

/** A refusal by the database is none by the storage. */
const DENIED_BY_SERVER = /Access denied for user|command denied to user|you need \(at least one of\)/;

export const OBJECT_STORAGE: KnowledgeEntry = {
  id: 'object-storage',
  class: 'ENV_REMOTE_STORAGE',
  urgency: 'data-at-risk',
  title: phrase('object storage refuses the upload or download', '对象存储拒绝上传或下载'),
  story: phrase(
    'Credentials, bucket, region, policy, clock or the service itself: the dump may be good, but it is not where it should be.',
    '凭据、桶、区域、策略、时钟或服务本身有问题：转储可能是好的，但没有到达目的地。',
  ),
  signs: [
    sign(
      0.94,
      /operation error S3|(?:PutObject|GetObject|UploadPart|CreateMultipartUpload|ListObjects\w*|HeadBucket|CreateBucket)\b[^\n]*(?:error|fail|40\d|50\d|denied|forbidden)|error uploading/,
    ),
    sign(
      0.95,
      /An error occurred \([\w.]+\) when calling the \w+ operation|Error executing "\w+" on "http|S3 ?(?:Exception|error|RequestFailure)|\bAws\\/,
    ),
    sign(
      0.94,
      /NoSuchBucket|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|RequestTimeTooSkewed|InvalidBucketName|AuthorizationHeaderMalformed|PermanentRedirect|EntityTooLarge|NoSuchUpload|XAmzContentSHA256Mismatch|AuthenticationFailed|AuthorizationPermissionMismatch|storageQuotaExceeded|invalid_grant|expired_access_token|invalid_access_token|InvalidArgument: /,
    ),
    sign(
      0.92,
      /Unable to locate credentials|NoCredentialProviders|no valid providers in chain|Could not load credentials|upload failed: |failed to upload|upload(?:ing)? (?:\S+ ){0,4}failed|Upload(?:Part|Failed)|MultipartUpload|Failed to (?:copy|sync|upload)|bucket (?:does not exist|not found)|specified bucket|specified key does not exist|NoSuchKey/,
    ),
    sign(
      0.85,
      /(?:(?<!\brds\.)amazonaws\.com|digitaloceanspaces|backblazeb2|blob\.core\.windows|storage\.googleapis|googleapi|\bs3:\/\/|\bgs:\/\/|minio|rclone|xbcloud|wal-g|restic|dropbox|swift|webdav)[\s\S]{0,300}(?:40\d|50\d|forbidden|denied|unauthorized|timeout|timed out|failed|error)/,
      { without: [DENIED_BY_SERVER] },
    ),
    sign(
      0.75,
      /UnableToWriteFile|Unable to write file at location|Unable to check (?:file )?existence|UnableToCheckExistence|Copying [^\n]* failed because/,
    ),
    sign(0.75, /\b(?:403 Forbidden|401 Unauthorized|Access Denied)\b/, {
      with: [/bucket|s3|object|upload|storage|webdav|cloud/],
      without: [DENIED_BY_SERVER],
    }),
    sign(
      0.93,
      /(?:\boss|\bcos|\bobs|ossutil|coscmd|obsutil|qshell|oss:\/\/|cos:\/\/|obs:\/\/)[\s\S]{0,200}(?:StatusCode=[45]\d\d|ErrorCode=|AccessDenied|SignatureDoes|HTTP 403)/,
    ),
    sign(
      0.88,
      /(?:restic|borg|duplicity|kopia|rclone)\b[\s\S]{0,200}(?:Fatal: |unable to (?:open|save|create)|Connection closed by remote|BackendException|repository (?:does not exist|is already locked))/,
    ),
    sign(0.6, /curl: \((?:6|7|22|28|35|52|55|56|60)\)/),
  ],
  remedies: FIX_OBJECT_STORAGE,
  samples: {
    match: [
      'upload failed: ./a.sql.gz to s3://b/a.sql.gz An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
      'xbcloud: error: failed to upload chunk: backup/ibdata1.00000000001',
      "rclone: Failed to copy: googleapi: Error 403: The user's Drive storage quota has been exceeded., storageQuotaExceeded",
    ],
    miss: [
      "Lightsail, upload to S3 follows\nmysqldump: Error: 'Access denied; you need (at least one of) the PROCESS privilege(s) for this operation' when trying to dump tablespaces",
      "mysqldump: Got error: 1045: Access denied for user 'a'@'b' (using password: YES) when trying to connect",
    ],
  },
};
