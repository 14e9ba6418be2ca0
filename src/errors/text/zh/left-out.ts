import type { LeftOutTexts } from '../en/left-out.ts';

export const LEFT_OUT_TEXT: LeftOutTexts = {
  SYSTEM_SCHEMAS:
    '系统库 mysql、sys、performance_schema 和 information_schema：属于服务器本身；账号、角色和授权以语句形式保存',
  SERVER_SETTINGS: '服务器变量和配置文件：属于机器，不属于数据',
  LOADABLE_FUNCTIONS: '可加载函数（CREATE FUNCTION ... SONAME）：其代码是服务器上的文件',
  SERVER_DEFINITIONS: '服务器定义（CREATE SERVER）：其中含有其他服务器的密码',
  HISTOGRAMS: '直方图：优化器的统计信息；恢复后用 ANALYZE TABLE ... UPDATE HISTOGRAM 重新生成',
  ACCOUNTS_UNREADABLE: '账号、角色和授权：当前账号无权读取；需要 mysql 库的 SELECT 权限',
  ACCOUNTS_NOT_SELECTED: '账号、角色和授权：只选择了服务器的一部分',
  IGNORED: '由 --ignore-database 和 --ignore-table 排除的数据库和表',
};
