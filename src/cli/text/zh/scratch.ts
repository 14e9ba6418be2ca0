import type { SCRATCH as Model } from '../en/scratch.ts';

export const SCRATCH: typeof Model = {
  columns: { id: '编号', server: '服务器', version: '版本', state: '状态', socket: '套接字' },
  states: { running: '运行中', starting: '启动中', left: '遗留', foreign: '其他主机' },
  none: '没有临时服务器',
  started: (id, version) => `临时服务器 ${id} 已运行（${version}）`,
  socket: (path) => `套接字  ${path}`,
  connect: (command) => `使用：${command}`,
  stop: (command) => `停止：${command}`,
  stopped: (id) => `已停止并删除 ${id}`,
  nothingStopped: '没有需要停止的临时服务器',
  steps: {
    wait: '等待另一个正在下载的任务',
    index: '读取软件包索引',
    download: '下载',
    unpack: '解包',
    initialise: '初始化数据目录',
    start: '启动',
  },
};
