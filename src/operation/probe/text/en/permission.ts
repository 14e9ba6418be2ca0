import { type FindingText, list } from '../finding-text.ts';

export const PERMISSION = {
  'logged-in': (d) =>
    `logged in as ${d.matched}${d.asked === d.matched ? '' : ` (asked as ${d.asked})`}${d.plugin === null ? '' : `, ${d.plugin}`}`,
  'login-anonymous': (d) =>
    `the server took ${d.asked} for an anonymous account, which hides the account that was meant`,
  'login-expires': (d) =>
    Number(d.days) <= 0
      ? `the password of ${d.matched} expires today: the next backup will not get in`
      : `the password of ${d.matched} expires in ${d.days} days; backups will not get in from then on`,
  'privileges-backup-there': () => 'the account may see and lock all that a backup takes',
  'privileges-backup-missing': (d) =>
    `the account lacks ${list(d.privileges)} on ${list(d.objects)}: what it may not see would be missing`,
  'schemas-hidden': (d) =>
    `the account sees ${d.count} databases, and is not shown those it has no right on: they would be missing in silence`,
  'reload-missing': () =>
    'without RELOAD no read lock can be taken: connections cannot be joined at one place of the binary log',
  'reload-missing-for-tables': (d) =>
    `without RELOAD tables without transactions cannot be read at one moment: ${list(d.tables)}`,
  'coordinate-unreadable': (d) =>
    `without ${d.privilege} the position of the binary log cannot be read: no recovery to a point in time`,
  'process-missing': () =>
    'without PROCESS it cannot be seen who stands in the way of a lock, and swapped tables may go unnoticed',
  'backup-admin-missing': () =>
    'without BACKUP_ADMIN definitions can change during a backup, which then ends in vain',
  'privileges-restore-there': () => 'the account may create all that a restore brings',
  'privileges-restore-missing': (d) => `the account may lack what a restore needs: ${list(d.grants)}`,
  'privileges-binlog-there': () => 'the account may read the binary log',
  'privileges-binlog-missing': (d) => `to read the binary log the account lacks ${list(d.privileges)}`,
  'folder-writable': (d) => `${d.user} may write to ${d.path}`,
  'folder-creatable': (d) => `the folder is not there yet; ${d.user} may make it in ${d.path}`,
  'folder-closed': (d) =>
    `${d.user} may not go through ${d.path} (of ${d.owner}, group ${d.group}), which is on the way to the backups`,
  'folder-not-writable': (d) => `${d.user} may not write to ${d.path} (of ${d.owner}, group ${d.group})`,
  'folder-write-fails': (d) => `writing to ${d.path} fails: ${d.code}`,
} as const satisfies Record<string, FindingText>;

export const PERMISSION_REMEDIES = {
  grant: () => 'Grant what is missing, as an administrator.',
  'backup-account': () => 'Or make an account that may do just this, and use it for backups.',
  'drop-anonymous': () => 'Remove the anonymous account that matches, or log in from another host.',
  'password-never-expires': () =>
    'Change the password now, or let it live on where a service uses it (your rules permitting).',
  'folder-acl': () => 'Let this user in, and nobody else. Never chmod 777.',
  'folder-group': () =>
    "Or make this user a member of the folder's group (counts from the next login), and let the group in.",
  'folder-owner': () => 'Or give the folder to this user.',
  'try-writing': () =>
    'See for yourself; the code says why (ENOSPC full, EDQUOT quota, EROFS read-only, EIO broken disk).',
} as const satisfies Record<string, FindingText>;
