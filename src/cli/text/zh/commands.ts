import type { COMMANDS as Model } from '../en/commands.ts';

export const COMMANDS: typeof Model = {
  init: { summary: '新建仓库', examples: ['salvor init -r /backup/shop'] },
  backup: {
    summary: '为服务器（全部或一部分）生成快照',
    examples: [
      'salvor backup -r /backup/shop -h db1 -u backup -p',
      'salvor backup -r /backup/shop --login-path=backup -D shop',
      'salvor backup -r /backup/shop --login-path=backup -D shop --resume',
    ],
  },
  list: { summary: '列出仓库中的快照', examples: ['salvor list -r /backup/shop'] },
  show: {
    summary: '查看某个快照的内容',
    examples: ['salvor show -r /backup/shop 20261122T103000Z-1a2b3c4d'],
  },
  verify: {
    summary: '验证快照已存储的数据，不需要服务器',
    examples: ['salvor verify -r /backup/shop latest'],
  },
  restore: {
    summary: '把快照恢复到服务器，并加以校验',
    examples: [
      'salvor restore -r /backup/shop latest -h db2 -u root -p',
      'salvor restore -r /backup/shop latest -S /run/mysqld/mysqld.sock -u root -t shop.orders',
      'salvor restore -r /backup/shop latest -h db1 -u root -p -D shop --swap --dry-run',
    ],
  },
  validate: {
    summary: '对照快照检查服务器上的内容',
    examples: ['salvor validate -r /backup/shop latest -h db2 -u root -p'],
  },
  compare: {
    summary: '比较两台服务器：对象定义、行数据，以及哪些行不同',
    examples: [
      'salvor compare -h db1 -u backup -p --other-host db2 --other-user backup --other-password',
      'salvor compare -h db1 --other-host db2 --other-login-path=replica -D shop --ignore-table shop.sessions',
    ],
  },
  diagnose: {
    summary: '根据输出或日志判断备份、恢复失败的原因；可离线使用',
    examples: [
      'salvor diagnose /var/log/mysql/error.log',
      'salvor diagnose backup.log /var/log/mysql/error.log /var/log/syslog',
      'mysqldump --single-transaction shop 2>&1 >shop.sql | salvor diagnose -',
      'salvor diagnose --live backup.log -h db1 -u backup -p',
      'salvor diagnose --run -- mysqldump --single-transaction shop >shop.sql',
    ],
  },
  inspect: {
    summary: '检查其他程序写的转储：内容是什么、是否完整、哪里损坏',
    examples: ['salvor inspect shop-2026-11-22.sql.gz', 'salvor inspect /backup/mydumper-folder --json'],
  },
  doctor: {
    summary: '在备份、恢复失败之前找出会导致失败的问题；不做任何改动',
    examples: [
      'salvor doctor -h db1 -u backup -p -r /backup/shop',
      'salvor doctor --for restore -h db2 -u root -p -v',
      'salvor doctor -r /backup/shop --max-age 26h --nagios --login-path=backup',
      'salvor doctor --folder /backup/mysql --max-age 26h',
      'salvor doctor --no-server -r /backup/shop',
    ],
  },
  locks: {
    summary: '查看服务器上谁在等谁，并可结束挡路的会话',
    examples: ['salvor locks -h db1 -u admin -p', 'salvor locks --watch', 'salvor locks --kill 4711'],
  },
  convert: {
    summary: '重写任何程序的转储：取其一部分、切成多个文件，或把多个文件合并',
    examples: [
      'salvor convert all.sql.gz -o orders.sql -t shop.orders',
      'salvor convert all.sql.zst -o shop-tables --split table -D shop',
      'salvor convert shop-tables -o shop.sql.gz',
      'salvor convert shop.sql -o shop-maria.sql --to mariadb-10.11 --definer drop',
    ],
  },
  salvage: {
    summary: '从损坏的转储中抢救所有完好的内容，写成新的转储，并列出缺失的部分',
    examples: [
      'salvor salvage shop.sql.gz -o shop-salvaged.sql.gz',
      'ssh db1 cat /backup/shop.sql | salvor salvage - -o - | mysql shop_new',
    ],
  },
  explain: {
    summary: '解释错误号、SQLSTATE、MY- 代码或 salvor 自己的代码；可离线使用',
    examples: ['salvor explain 1205', 'salvor explain MY-001045', 'salvor explain TARGET_NOT_EMPTY'],
  },
  'incident list': { summary: '列出已记录的失败及其次数', examples: ['salvor incident list'] },
  'incident show': {
    summary: '以 Markdown 形式显示一次失败，可作为处理手册',
    examples: ['salvor incident show latest', 'salvor incident show 20261124T > runbook.md'],
  },
  'incident close': {
    summary: '记录对一次失败做了什么',
    examples: ['salvor incident close latest --outcome="granted PROCESS, next night was good"'],
  },
  'support bundle': {
    summary: '生成给支持人员的目录：失败记录和机器信息，密码和行数据已屏蔽',
    examples: ['salvor support bundle ./for-the-helper'],
  },
  'scratch start': {
    summary: '启动一个用完即弃的临时服务器',
    examples: ['salvor scratch start mysql-9.7', 'salvor scratch start mariadb-10.11'],
  },
  'scratch list': { summary: '列出您的临时服务器', examples: ['salvor scratch list'] },
  'scratch stop': {
    summary: '停止临时服务器并删除其文件',
    examples: ['salvor scratch stop mysql-9.7-1a2b3c4d', 'salvor scratch stop --all'],
  },
};
