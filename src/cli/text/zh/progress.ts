import type { PROGRESS as Model } from '../en/progress.ts';

export const PROGRESS: typeof Model = {
  rows: (count) => `${count} 行`,
  left: (duration) => `还需 ${duration}`,
  elapsed: (duration) => `已用 ${duration}`,
  tables: (done, all) => `${done}/${all} 张表`,
  lock: (kind, held) => `锁 ${kind} 持有 ${held}`,
  steps: {
    probe: '检查服务器',
    connect: '连接',
    snapshot: '建立一致性快照',
    schema: '读取对象定义',
    plan: '规划',
    rows: '传输行数据',
    seal: '封存快照',
    read: '读取快照',
    verify: '检查已存储的数据',
    create: '创建表',
    load: '写入行数据',
    indexes: '建立索引',
    finish: '创建其余对象',
    accounts: '创建账号',
    validate: '比对行数据',
    definitions: '比对对象定义',
  },
};
