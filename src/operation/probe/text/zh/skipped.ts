import type { SKIPPED as Model } from '../en/skipped.ts';
import { type FindingText, time } from '../finding-text.ts';

export const SKIPPED: Record<keyof typeof Model, FindingText> = {
  fails: (d) => `${d.code}：检查未通过`,
  'skip-no-server': () => '未检查：没有可询问的服务器',
  'skip-remote-server': (d) => `未检查：服务器运行在 ${d.hostname}，而本机是 ${d.here}；请到那台机器上运行`,
  'skip-no-repository': () => '未检查：没有指定仓库（-r）',
  'skip-no-place': () => '未检查：没有指定备份目录（-r）',
  'skip-no-file': (d) => `未检查：这里读不到 ${d.path}`,
  'skip-binlog-off': () => '未检查：binlog 未开启',
  'skip-not-counted': () => '未检查：该服务器不统计它',
  'skip-kernel-log': (d) =>
    `未检查：当前用户无权读取内核日志${d.count === null ? '' : `（内核记录了 ${d.count} 次因内存不足的终止）`}`,
  'skip-no-certificate': () => '未检查：服务器没有向当前会话提供证书',
  'skip-unreadable': (d) => `未检查：无法读取 ${d.table}（${d.reason}）`,
  'skip-privilege': (d) => `未检查：该账号无权查看（${d.reason}）`,
  'skip-too-slow': (d) => `未检查：${time(d.seconds)} 内没有应答`,
  'skip-failed': (d) => `未检查：${d.code}${d.reason === '' ? '' : `：${d.reason}`}`,
};
