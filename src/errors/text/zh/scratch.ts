import type { CodeText, Details } from '../../code-entry.ts';
import type { SCRATCH_CODES } from '../../codes/scratch.ts';

const OBSTACLES: Readonly<Record<string, string>> = {
  'not-debian': '只有在 Debian 上才能自动获取服务器',
  'no-mirror': '系统的 apt 配置里没有 Debian 镜像',
  'no-keyring': '没有安装 Debian 软件仓库的签名密钥',
  'wrong-machine': '这种机器没有可用的服务器程序',
  'no-npm': 'PATH 中没有 npm',
};

function installRemedy(d: Details): { text: string; command?: string } {
  if (d.reason === 'no-keyring') {
    return { text: '安装 Debian 软件仓库的签名密钥。', command: 'apt-get install debian-archive-keyring' };
  }
  if (d.reason === 'no-npm') return { text: '安装 npm（随 Node 提供），并把它加入 PATH。' };
  if (String(d.server).startsWith('mariadb')) {
    return {
      text: `安装 ${d.server} 系列的服务器，并把它所在的目录加入 PATH；不需要启动它。`,
      command: 'apt-get install mariadb-server || dnf install mariadb-server',
    };
  }
  return {
    text: `安装 ${d.server} 系列的服务器，并把 mysqld 所在的目录加入 PATH；不需要启动它。`,
    command: 'apt-get install mysql-server || dnf install mysql-server',
  };
}

export const SCRATCH_TEXT: Record<keyof typeof SCRATCH_CODES, CodeText> = {
  SCRATCH_CACHE_BUSY: {
    message: (d) => `进程 ${d.holder} 占用 ${d.file} 已超过 ${d.seconds} 秒`,
    remedies: (d) => [
      { text: '查看该进程在做什么，等它结束，或者终止它。', command: `ps -fp ${d.holder}`, risk: 'none' },
    ],
  },
  SCRATCH_FETCH_FAILED: {
    message: (d) => `无法获取服务器 ${d.server}：${d.step}：${d.reason}`,
    remedies: () => [{ text: '确认本机能访问软件镜像，然后重试。', command: 'apt-get update', risk: 'none' }],
  },
  SCRATCH_FOLDER_DAMAGED: {
    message: (d) => `已获取的服务器 ${d.server}（位于 ${d.folder}）无法运行`,
    remedies: (d) => [
      { text: '删除这个目录；下次需要时会重新获取。', command: `rm -r '${d.folder}'`, risk: 'low' },
    ],
  },
  SCRATCH_INITIALISE_FAILED: {
    message: (d) => `无法用 ${d.server} 初始化数据目录：${d.reason}`,
    remedies: () => [{ text: '确认缓存目录所在磁盘还有空间，然后重试。', command: 'df -h', risk: 'none' }],
  },
  SCRATCH_NOT_FOUND: {
    message: (d) => `${d.folder} 中没有临时服务器 ${d.id}`,
    remedies: () => [{ text: '列出现有的临时服务器。', command: 'salvor scratch list', risk: 'none' }],
  },
  SCRATCH_NOT_SUPPORTED: {
    message: (d) =>
      `没有与源服务器（${d.source}）相同的一次性服务器；可用的有 ${Array.isArray(d.kinds) ? d.kinds.join('、') : d.kinds}`,
    remedies: () => [
      {
        text: '请启动同一厂商的较新版本，再恢复到其中。',
        command: 'salvor scratch start --help',
        risk: 'none',
      },
    ],
  },
  SCRATCH_PACKAGE_MISMATCH: {
    message: (d) => `软件包 ${d.package} 与预期不符：哈希为 ${d.actual}，应为 ${d.expected}`,
    remedies: () => [
      {
        text: '不要使用这个软件包。检查 npm 配置的是哪个软件源。',
        command: 'npm config get registry',
        risk: 'none',
      },
    ],
  },
  SCRATCH_SERVER_UNAVAILABLE: {
    message: (d) =>
      `PATH 中没有服务器 ${d.server}，在 ${d.system} 上也无法自动获取：${OBSTACLES[String(d.reason)] ?? d.reason}`,
    remedies: (d) => [{ ...installRemedy(d), risk: 'low' }],
  },
  SCRATCH_START_FAILED: {
    message: (d) => `临时服务器 ${d.server} 未能启动：${d.reason}`,
    remedies: (d) => [{ text: '查看它的错误日志末尾。', command: `tail -n 40 '${d.logFile}'`, risk: 'none' }],
  },
  SCRATCH_STOP_FAILED: {
    message: (d) => `临时服务器（进程号 ${d.pid}）在 ${d.seconds} 秒内没有退出`,
    remedies: (d) => [
      {
        text: '查看它卡在哪里；状态为 D 的进程在等待磁盘。',
        command: `ps -o pid,stat,wchan,args -p ${d.pid}`,
        risk: 'none',
      },
    ],
  },
};
