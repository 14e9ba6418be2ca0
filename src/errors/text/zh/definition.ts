import type { CodeText } from '../../code-entry.ts';
import type { DEFINITION_CODES } from '../../codes/definition.ts';
import { shellWord } from '../../shell-word.ts';

const inClient = (sql: string): string => `mysql -e ${shellWord(sql)}`;

export const DEFINITION_TEXT: Record<keyof typeof DEFINITION_CODES, CodeText> = {
  UNSUPPORTED_ENGINE: {
    message: (d) => `表 ${d.object} 使用存储引擎 ${d.engine}，目前无法备份其中的行`,
    remedies: (d) => [
      {
        text: '如果数据就在本服务器上，可将该表转换为 InnoDB。',
        command: inClient(`ALTER TABLE ${d.object} ENGINE=InnoDB`),
        risk: 'high',
      },
      { text: '也可以只指定其他库来备份，明确不备份该表。', command: 'salvor backup --help', risk: 'none' },
    ],
  },
  UNSUPPORTED_COLUMN_TYPE: {
    message: (d) => `表 ${d.object} 的列 ${d.column} 类型为 ${d.type}，目前无法精确备份`,
    remedies: (d) => [
      {
        text: '查看表定义；ENUM 或 SET 中超出 utf8mb3 的字符会显示为“?”，请改名。',
        command: inClient(`SHOW CREATE TABLE ${d.object}`),
        risk: 'none',
      },
    ],
  },
  UNSUPPORTED_OBJECT: {
    message: (d) => `${d.object} 是 ${d.kind}，目前无法备份`,
    remedies: () => [
      { text: '可以只指定其他库来备份，明确不备份该对象。', command: 'salvor backup --help', risk: 'none' },
    ],
  },
  TABLE_UNREADABLE: {
    message: (d) => `服务器无法打开表 ${d.object}：${d.reason}`,
    remedies: (d) => [
      { text: '查看服务器对该表的检查结果。', command: inClient(`CHECK TABLE ${d.object}`), risk: 'none' },
    ],
  },
  OBJECT_VANISHED: {
    message: (d) => `读取 ${d.kind} ${d.object} 的定义时，它已被删除`,
    remedies: () => [{ text: '等结构变更结束后，重新执行同一条命令。', risk: 'none' }],
  },
  DEFINITION_REFUSED: {
    message: (d) => `目标服务器拒绝创建 ${d.object}：错误 ${d.errno} (${d.sqlState}) ${d.message}`,
    remedies: (d) => [
      {
        text: '查看这个错误号的含义和处理办法；已创建的对象会保留。',
        command: `salvor explain ${d.errno}`,
        risk: 'none',
      },
    ],
  },
  DEFINITION_NOT_OWN: {
    message: (d) => `${d.object} 的定义处是另一条语句，没有执行：${d.text}`,
    remedies: () => [
      {
        text: '本程序所知的服务器都不会输出这样的定义：请查明谁能写入该仓库，或者是什么在冒充该服务器应答。',
        risk: 'none',
      },
    ],
  },
  VIEW_BROKEN: {
    message: (d) => `视图 ${d.object} 在源服务器上已不可用：${d.reason}；其文本已保留`,
    remedies: (d) => [
      {
        text: '请在源服务器上修复或删除该视图。',
        command: inClient(`SHOW CREATE VIEW ${d.object}`),
        risk: 'none',
      },
    ],
  },
  VIEW_NOT_CREATED: {
    message: (d) => `无法创建视图 ${d.object}：错误 ${d.errno} ${d.message}；它在源服务器上也已不可用`,
    remedies: () => [
      { text: '它的文本在快照的 after-rows.sql 中；待所引用的对象存在后再创建。', risk: 'none' },
    ],
  },
  SCHEMAS_MAY_BE_HIDDEN: {
    message: (d) => `账号 ${d.account} 只能看到自己有权限的库；其他库（如果有）不在本快照中`,
    remedies: (d) => [
      {
        text: '请由管理员授权，让该账号能看到所有库。',
        command: inClient(`GRANT SHOW DATABASES ON *.* TO ${d.account}`),
        risk: 'low',
      },
      {
        text: '无法授权时，用 -D 逐个指定要备份的库，备份的范围就与要求一致。',
        command: 'mysql -e "SHOW DATABASES"',
        risk: 'none',
      },
    ],
  },
  SWAPS_UNSEEN: {
    message: (d) =>
      `如果备份期间有表或分区互换（RENAME TABLE、EXCHANGE PARTITION），账号 ${d.account} 无法察觉`,
    remedies: (d) => [
      {
        text: '请由管理员授权，让该账号能看到 InnoDB 的表编号。',
        command: inClient(`GRANT PROCESS ON *.* TO ${d.account}`),
        risk: 'low',
      },
      { text: '或者在没有在线改表工具运行、也没有人互换表时备份。', risk: 'none' },
    ],
  },
  MEMBERS_UNCERTAIN: {
    message: (d) =>
      `表 ${d.object} 的列 ${d.column} 有一个成员被服务器显示为“?”；若它本是别的字符，丢失的只是名称：没有任何行使用它`,
    remedies: (d) => [
      { text: '查看表定义。', command: inClient(`SHOW CREATE TABLE ${d.object}`), risk: 'none' },
    ],
  },
  OWN_ACCOUNT_KEPT: {
    message: (d) => `账号 ${d.account} 正用于本次恢复的登录，在目标服务器上保持原样`,
    remedies: (d) => [
      {
        text: '请与快照中的 accounts.sql 对照。',
        command: inClient(`SHOW GRANTS FOR ${d.account}`),
        risk: 'none',
      },
    ],
  },
  GRANT_NOT_APPLIED: {
    message: (d) => `账号 ${d.account} 的一条语句被拒绝：错误 ${d.errno} ${d.message}`,
    remedies: (d) => [
      {
        text: '查看该账号在目标服务器上的权限，其余部分按 accounts.sql 手工授予。',
        command: inClient(`SHOW GRANTS FOR ${d.account}`),
        risk: 'none',
      },
    ],
  },
};
