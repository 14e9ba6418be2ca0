/** One line for the list, and what a newcomer would type. Placeholders in capitals are the command's arguments. */
export const COMMANDS = {
  init: {
    summary: 'create a repository',
    examples: ['salvor init -r /backup/shop'],
  },
  backup: {
    summary: 'take a snapshot of a server, all of it or a part',
    examples: [
      'salvor backup -r /backup/shop -h db1 -u backup -p',
      'salvor backup -r /backup/shop --login-path=backup -D shop',
      'salvor backup -r /backup/shop --login-path=backup -D shop --resume',
    ],
  },
  list: { summary: 'list the snapshots of a repository', examples: ['salvor list -r /backup/shop'] },
  show: {
    summary: 'show what one snapshot holds',
    examples: ['salvor show -r /backup/shop 20261122T103000Z-1a2b3c4d'],
  },
  verify: {
    summary: 'prove the stored bytes of a snapshot, without a server',
    examples: ['salvor verify -r /backup/shop latest'],
  },
  restore: {
    summary: 'bring a snapshot back into a server, and prove it',
    examples: [
      'salvor restore -r /backup/shop latest -h db2 -u root -p',
      'salvor restore -r /backup/shop latest -S /run/mysqld/mysqld.sock -u root -t shop.orders',
      'salvor restore -r /backup/shop latest -h db1 -u root -p -D shop --swap --dry-run',
    ],
  },
  validate: {
    summary: 'compare a server with what a snapshot promised',
    examples: ['salvor validate -r /backup/shop latest -h db2 -u root -p'],
  },
  compare: {
    summary: 'compare two servers: definitions, rows, and which rows differ',
    examples: [
      'salvor compare -h db1 -u backup -p --other-host db2 --other-user backup --other-password',
      'salvor compare -h db1 --other-host db2 --other-login-path=replica -D shop --ignore-table shop.sessions',
    ],
  },
  diagnose: {
    summary: 'say why a backup or restore failed, from its output or a log; works offline',
    examples: [
      'salvor diagnose /var/log/mysql/error.log',
      'salvor diagnose backup.log /var/log/mysql/error.log /var/log/syslog',
      'mysqldump --single-transaction shop 2>&1 >shop.sql | salvor diagnose -',
      'salvor diagnose --live backup.log -h db1 -u backup -p',
      'salvor diagnose --run -- mysqldump --single-transaction shop >shop.sql',
    ],
  },
  inspect: {
    summary: 'tell what is in a dump of another program, whether it is whole, where it is damaged',
    examples: ['salvor inspect shop-2026-11-22.sql.gz', 'salvor inspect /backup/mydumper-folder --json'],
  },
  doctor: {
    summary: 'find what would make a backup or restore fail, before it does; changes nothing',
    examples: [
      'salvor doctor -h db1 -u backup -p -r /backup/shop',
      'salvor doctor --for restore -h db2 -u root -p -v',
      'salvor doctor -r /backup/shop --max-age 26h --nagios --login-path=backup',
      'salvor doctor --folder /backup/mysql --max-age 26h',
      'salvor doctor --no-server -r /backup/shop',
    ],
  },
  locks: {
    summary: 'show who waits for whom on a server, and end a session that stands in the way',
    examples: ['salvor locks -h db1 -u admin -p', 'salvor locks --watch', 'salvor locks --kill 4711'],
  },
  convert: {
    summary: 'writes a dump of any program anew: a part of it, cut into files, or several files put together',
    examples: [
      'salvor convert all.sql.gz -o orders.sql -t shop.orders',
      'salvor convert all.sql.zst -o shop-tables --split table -D shop',
      'salvor convert shop-tables -o shop.sql.gz',
      'salvor convert shop.sql -o shop-maria.sql --to mariadb-10.11 --definer drop',
    ],
  },
  salvage: {
    summary: 'write a new dump of all that is good in a damaged one, and list what is missing',
    examples: [
      'salvor salvage shop.sql.gz -o shop-salvaged.sql.gz',
      'ssh db1 cat /backup/shop.sql | salvor salvage - -o - | mysql shop_new',
    ],
  },
  explain: {
    summary: 'explain an error number, SQLSTATE, MY- code or a code of salvor; works offline',
    examples: ['salvor explain 1205', 'salvor explain MY-001045', 'salvor explain TARGET_NOT_EMPTY'],
  },
  'incident list': {
    summary: 'list the failures that were written down, and how often each came',
    examples: ['salvor incident list'],
  },
  'incident show': {
    summary: 'show one failure as a runbook, in Markdown',
    examples: ['salvor incident show latest', 'salvor incident show 20261124T > runbook.md'],
  },
  'incident close': {
    summary: 'note what was done about a failure',
    examples: ['salvor incident close latest --outcome="granted PROCESS, next night was good"'],
  },
  'support bundle': {
    summary: 'make a folder for a helper: failures and machine, secrets and row values masked',
    examples: ['salvor support bundle ./for-the-helper'],
  },
  'scratch start': {
    summary: 'start a disposable server for trying things out',
    examples: ['salvor scratch start mysql-9.7', 'salvor scratch start mariadb-10.11'],
  },
  'scratch list': { summary: 'list your disposable servers', examples: ['salvor scratch list'] },
  'scratch stop': {
    summary: 'stop a disposable server and remove its files',
    examples: ['salvor scratch stop mysql-9.7-1a2b3c4d', 'salvor scratch stop --all'],
  },
};

export type CommandName = keyof typeof COMMANDS;
