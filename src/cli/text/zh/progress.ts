import type { PROGRESS as Model } from '../en/progress.ts';

export const PROGRESS: typeof Model = {
  rows: (count) => `${count} 行`,
  left: (duration) => `还需 ${duration}`,
  elapsed: (duration) => `已用 ${duration}`,
  tables: (done, all) => `${done}/${all} 张表`,
  paused: (reason) => `已暂停，服务器繁忙：${reason}`,
  lock: (kind, held) => `锁 ${kind} 持有 ${held}`,
  steps: {
    check: '检查目标服务器',
    tables: '创建表',
    'validate-definitions': '比对对象定义',
    'validate-rows': '比对行数据',
    exchange: '互换表',
    undo: '放回旧表',
    commit: '删除放在一旁的内容',
    definitions: '创建其余对象',
    files: '检查快照的各个文件',
    objects: '检查已存储的行',
    connect: '连接',
    snapshot: '建立一致性快照',
    rows: '传输行数据',
    inspect: '正在读取转储',
    'salvage-read': '正在寻找完好的内容',
    'salvage-write': '正在写出新的转储',
    seal: '封存快照',
  },
};
