import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { REMOUNT_STORAGE } from '../remedies/environment.ts';

export const STORAGE_GONE: KnowledgeEntry = {
  id: 'storage-gone',
  class: 'ENV_STORAGE_IO_ERROR',
  urgency: 'data-at-risk',
  title: phrase('the mount is gone, stale or read-only', '挂载点已失效、断开或变为只读'),
  story: phrase(
    'A network share dropped, or the kernel remounted a failing file system read-only.',
    '网络共享断开，或内核把出错的文件系统重新挂载为只读。',
  ),
  signs: [
    sign(
      0.93,
      /Stale (?:NFS )?file handle|Transport endpoint is not connected|Host is down|\b(?:Errcode|errno|OS errno|os error|error number|Errno|IO Error)\]?[:=\s]{1,2}(?:116|107|112)\b|remounting filesystem read-only|server [^\n]* not responding, (?:still trying|timed out)|mount error\(?\d*|mount\.(?:nfs|cifs)|Failed to mount/,
    ),
    sign(
      0.9,
      /Read-only file system|\bEROFS\b|\b(?:Errcode|errno|OS errno|os error|error number|Errno|IO Error)\]?[:=\s]{1,2}30\b/,
      { without: [/readOnlyRootFilesystem/] },
    ),
    sign(0.7, /(?:No such device|target is busy|device is busy|is not mounted|not a mountpoint)/),
  ],
  remedies: REMOUNT_STORAGE,
  samples: {
    match: ['bash: /mnt/nas/a.sql: Stale file handle', 'gzip: stdout: Transport endpoint is not connected'],
    miss: ['The MySQL server is running with the --read-only option so it cannot execute this statement'],
  },
};
