import type { EXPLAIN as Model } from '../en/explain.ts';

export const EXPLAIN: typeof Model = {
  meaning: '含义',
  causes: '备份或恢复时的常见原因',
  actions: '处理办法',
  unknown: (code) => `没有内置 ${code} 的说明`,
  unknownHint: '可解释备份或恢复时常见的服务器与客户端错误号、SQLSTATE、MY- 代码以及 salvor 自己的代码。',
  several: (code) => `${code} 对应多个错误：`,
  exit: (code, meaning) => `退出码 ${code}：${meaning}`,
  retryable: '原样重试可能成功',
  kinds: {
    server: '服务器错误',
    client: '客户端错误',
    system: '操作系统或存储引擎的错误号',
    log: '错误日志中的消息',
    salvor: 'salvor 自己的代码',
  },
  vendors: { mysql: 'MySQL', mariadb: 'MariaDB' },
};
