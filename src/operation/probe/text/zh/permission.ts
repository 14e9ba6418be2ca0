import type { PERMISSION as Model, PERMISSION_REMEDIES as Remedies } from '../en/permission.ts';
import { type FindingText, list } from '../finding-text.ts';

export const PERMISSION: Record<keyof typeof Model, FindingText> = {
  'logged-in': (d) =>
    `已以 ${d.matched} 登录${d.asked === d.matched ? '' : `（请求的是 ${d.asked}）`}${d.plugin === null ? '' : `，${d.plugin}`}`,
  'login-anonymous': (d) => `服务器把 ${d.asked} 当成了匿名账号，真正要用的账号被它遮住了`,
  'login-expires': (d) =>
    Number(d.days) <= 0
      ? `${d.matched} 的密码今天到期：下一次备份将无法登录`
      : `${d.matched} 的密码还有 ${d.days} 天到期，到期后备份将无法登录`,
  'privileges-backup-there': () => '该账号可以看到并锁定备份所需的一切',
  'privileges-backup-missing': (d) =>
    `该账号缺少 ${list(d.privileges)} 权限（${list(d.objects)}）：看不到的对象会在备份中缺失`,
  'schemas-hidden': (d) =>
    `该账号能看到 ${d.count} 个数据库，没有任何权限的数据库不会显示：备份会悄悄漏掉它们`,
  'reload-missing': () => '没有 RELOAD 就不能加读锁：多个连接无法对齐到同一个 binlog 位置',
  'reload-missing-for-tables': (d) => `没有 RELOAD，就无法在同一时刻读取不支持事务的表：${list(d.tables)}`,
  'coordinate-unreadable': (d) => `没有 ${d.privilege} 就读不到 binlog 位置：无法恢复到指定时间点`,
  'process-missing': () => '没有 PROCESS 就看不到谁在阻挡加锁，表被替换也可能察觉不到',
  'backup-admin-missing': () => '没有 BACKUP_ADMIN，备份期间定义可能被修改，备份会因此中止',
  'privileges-restore-there': () => '该账号可以创建恢复所需的一切',
  'privileges-restore-missing': (d) => `该账号可能缺少恢复所需的权限：${list(d.grants)}`,
  'privileges-binlog-there': () => '该账号可以读取 binlog',
  'privileges-binlog-missing': (d) => `读取 binlog 还缺少 ${list(d.privileges)}`,
  'folder-writable': (d) => `${d.user} 可以写入 ${d.path}`,
  'folder-creatable': (d) => `目录尚不存在；${d.user} 可以在 ${d.path} 中创建它`,
  'folder-closed': (d) =>
    `${d.user} 无法进入 ${d.path}（属主 ${d.owner}，属组 ${d.group}），而它在通往备份的路径上`,
  'folder-not-writable': (d) => `${d.user} 无权写入 ${d.path}（属主 ${d.owner}，属组 ${d.group}）`,
  'folder-write-fails': (d) => `写入 ${d.path} 失败：${d.code}`,
};

export const PERMISSION_REMEDIES: Record<keyof typeof Remedies, FindingText> = {
  grant: () => '由管理员授予缺少的权限。',
  'backup-account': () => '或者新建一个权限恰好够用的账号，专门用于备份。',
  'drop-anonymous': () => '删除匹配到的匿名账号，或从别的主机登录。',
  'password-never-expires': () => '现在就修改密码；若是服务使用且制度允许，可设为不过期。',
  'folder-acl': () => '只放行这个用户。切勿使用 chmod 777。',
  'folder-group': () => '或者把该用户加入目录的属组（下次登录生效），并放行该组。',
  'folder-owner': () => '或者把目录交给该用户。',
  'try-writing': () => '可自行验证；代码说明原因（ENOSPC 已满，EDQUOT 配额，EROFS 只读，EIO 磁盘故障）。',
};
