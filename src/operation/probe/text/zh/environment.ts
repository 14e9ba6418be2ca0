import type { ENVIRONMENT as Model, ENVIRONMENT_REMEDIES as Remedies } from '../en/environment.ts';
import { bytes, type FindingText, time } from '../finding-text.ts';

const FOLDERS: Readonly<Record<string, string>> = {
  backups: '备份目录',
  datadir: '服务器的数据目录',
  tmpdir: '服务器的临时目录',
  binlogs: 'binlog 目录',
};

export const ENVIRONMENT: Record<keyof typeof Model, FindingText> = {
  'space-enough': (d) =>
    `${FOLDERS[String(d.role)]} ${d.path}：共 ${bytes(d.totalBytes)}，剩余 ${bytes(d.freeBytes)}${Number(d.neededBytes) > 0 ? `，约需 ${bytes(d.neededBytes)}` : ''}`,
  'space-tight': (d) =>
    `${FOLDERS[String(d.role)]} ${d.path} 快满了：共 ${bytes(d.totalBytes)}，剩余 ${bytes(d.freeBytes)}${Number(d.neededBytes) > 0 ? `，约需 ${bytes(d.neededBytes)}` : ''}`,
  'space-short': (d) =>
    `${FOLDERS[String(d.role)]} ${d.path} 空间不足：共 ${bytes(d.totalBytes)}，剩余 ${bytes(d.freeBytes)}${Number(d.neededBytes) > 0 ? `，约需 ${bytes(d.neededBytes)}` : ''}`,
  'inodes-short': (d) =>
    `${FOLDERS[String(d.role)]} ${d.path} 只能再放 ${d.freeInodes} 个文件（inode 不足），与剩余空间无关`,
  mounted: (d) => `${d.path} 位于 ${d.point}，可以写入`,
  'mount-missing': (d) => `/etc/fstab 中有 ${d.point}，但没有挂载：写到 ${d.path} 的备份会占满它下面的磁盘`,
  'mount-read-only': (d) => `${d.point}（${d.type}）以只读方式挂载：无法向 ${d.path} 写入备份`,
  'memory-enough': (d) => `内存 ${bytes(d.limitBytes)}，可用 ${bytes(d.availableBytes)}`,
  'memory-short': (d) =>
    `内存 ${bytes(d.limitBytes)}，仅剩 ${bytes(d.availableBytes)} 可用：运行中可能被杀掉`,
  'no-oom-kills': () => '本机启动以来，内核没有因内存不足终止过进程',
  'oom-killed': (d) => `内核曾因内存不足终止 ${d.program}（日志中共 ${d.count} 次）`,
  'load-fits': (d) => `负载 ${d.load}，${d.cores} 个核`,
  'load-high': (d) => `负载 ${d.load}，只有 ${d.cores} 个核：运行会很慢，也会拖慢别人`,
  'limits-fit': () => '当前进程没有碍事的资源限制',
  'file-size-limited': (d) => `当前用户的文件会在 ${bytes(d.bytes)} 处被截断（ulimit -f）：备份也一样`,
  'open-files-limited': (d) => `当前用户最多只能打开 ${d.files} 个文件（ulimit -n）`,
  'clocks-agree': (d) => `服务器与本机的时钟相差 ${d.seconds} 秒`,
  'clocks-differ': (d) =>
    `服务器的时钟比本机${Number(d.seconds) > 0 ? '快' : '慢'} ${Math.abs(Number(d.seconds))} 秒：两边说的时间点并不是同一时刻`,
  'server-runs': (d) => `服务器是用户 ${d.uid} 的进程 ${d.pid}，已运行 ${time(d.seconds)}`,
};

export const ENVIRONMENT_REMEDIES: Record<keyof typeof Remedies, FindingText> = {
  'free-space': () =>
    '查看是什么占了空间，移走或删除没有人需要的内容。切勿手工删除 binlog，应使用 PURGE BINARY LOGS。',
  'free-inodes': () => '查看大量小文件在哪里，删除没有人需要的文件。',
  'mount-it': () => '挂载它；挂载前先看看下面的目录，那里可能已经有备份。',
  remount: () => '先在内核日志中查明原因：出错的磁盘会自动变为只读，必须先检查。否则：',
  'free-memory': () => '查看是谁占用内存；停掉不需要的程序，或调高容器的限制。',
  'oom-prevent': () => '查明时间；给服务器少分一些内存（innodb_buffer_pool_size），或给机器增加内存。',
  'find-load': () => '查看是谁这么忙，并换个时间做备份。',
  'lift-file-size': () =>
    '为运行备份的用户取消此限制，并在 /etc/security/limits.conf 或 systemd 单元中同样修改。',
  'lift-open-files': () =>
    '为运行备份的用户调高此限制，并在 /etc/security/limits.conf 或 systemd 单元中同样修改。',
  'set-clock': () => '让两台机器都与时间服务器同步。',
};
