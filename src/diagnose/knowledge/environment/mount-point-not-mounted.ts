import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { REMOUNT_STORAGE } from '../remedies/environment.ts';

export const MOUNT_POINT_NOT_MOUNTED: KnowledgeEntry = {
  id: 'mount-point-not-mounted',
  class: 'ENV_STORAGE_IO_ERROR',
  urgency: 'data-at-risk',
  title: phrase('the backup share could not be mounted', '备份共享挂载失败'),
  story: phrase(
    'Without the mount, the job writes into the system disk or nowhere.',
    '没有挂载时，任务会写到系统盘或无处可写。',
  ),
  signs: [
    sign(
      0.95,
      /mount error\(?\d*|mount\.(?:nfs|cifs)|Failed to mount|MountVolume\.(?:SetUp|MountDevice) failed|is not mounted|not a mountpoint/,
    ),
  ],
  remedies: repairFirst(
    REMOUNT_STORAGE,
    fix(
      'Mount by hand and read the message of the server of the share.',
      '手工挂载并查看共享服务器的报错。',
      'mount -v /backup; dmesg -T | tail; showmount -e NAS',
    ),
  ),
  samples: {
    match: [
      'mount.nfs: access denied by server while mounting nas:/backup',
      'mount error(115): Operation now in progress',
    ],
    miss: ['bash: /mnt/nas/a.sql: Stale file handle'],
  },
};
