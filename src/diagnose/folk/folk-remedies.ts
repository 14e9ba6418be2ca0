import { sign } from '../engine/sign.ts';
import { phrase } from '../knowledge/knowledge-entry.ts';
import type { FolkRemedy } from './folk-remedy.ts';

/** Harmful advice seen in forums and scripts, answered with the safe way. */
export const FOLK_REMEDIES: readonly FolkRemedy[] = [
  {
    id: 'append-completion-line',
    title: phrase('appending a completion line to a cut dump', '给被截断的转储补上结束行'),
    signs: [
      sign(
        1,
        /echo +["']?-- Dump completed[^\n]*>>|(?:add|append|insert)\w* (?:[^\n]{0,40})["'`]?-- Dump completed|补上[^\n]{0,10}Dump completed/,
      ),
    ],
    harm: phrase(
      'The line is a proof; written by hand it proves nothing, and the missing rows stay missing.',
      '这一行是完整性的证明；手工写上什么也证明不了，缺的行依旧缺。',
    ),
    instead: phrase(
      'Take the dump again, or take out the tables that are whole and fetch the rest elsewhere.',
      '重新导出，或取出完整的表，其余从别处补齐。',
    ),
    command: 'salvor inspect DUMP.sql',
    samples: {
      match: [
        "echo '-- Dump completed on 2024-01-01' >> dump.sql",
        'just add "-- Dump completed" at the end',
      ],
      miss: ['tail -n 1 dump.sql | grep -q "Dump completed"', '-- Dump completed on 2024-01-01 10:00:00'],
    },
  },
  {
    id: 'force-as-check',
    title: phrase('--force to get through', '用 --force 硬闯'),
    signs: [
      sign(
        1,
        /\b(?:mysql|mariadb|mysqldump|mariadb-dump|mysqlimport)\b[^\n|]*(?: --force\b| -f )|(?:use|try|with|add) (?:the )?[`"']?--force\b/,
        { without: [/docker[^\n]*--force|mysql_upgrade --force/] },
      ),
    ],
    harm: phrase(
      '--force goes on after every error and ends with success: what failed is missing, and nobody is told.',
      '--force 遇错继续并以成功结束：失败的部分丢失，却没有人知道。',
    ),
    instead: phrase(
      'Stop at the first error, remove its cause; if you must go on, collect all errors and count rows afterwards.',
      '在第一个错误处停下并消除原因；若必须继续，收集全部错误并在之后核对行数。',
    ),
    command: 'mysql --show-warnings DATABASE < DUMP.sql 2> errors.txt; wc -l errors.txt',
    samples: {
      match: ['mysql --force shop < dump.sql', 'mysqldump -f -u root shop > a.sql'],
      miss: ['docker rm --force db', 'mysql shop < dump.sql'],
    },
  },
  {
    id: 'table-rows-as-proof',
    title: phrase('TABLE_ROWS as proof that a restore is whole', '用 TABLE_ROWS 证明恢复完整'),
    signs: [sign(1, /SELECT[^\n]{0,80}\bTABLE_ROWS\b|sum\(table_rows\)/)],
    harm: phrase(
      'TABLE_ROWS is an estimate for InnoDB and can be wrong by half.',
      '对 InnoDB 来说 TABLE_ROWS 只是估算，误差可达一半。',
    ),
    instead: phrase(
      'Count, or better compare checksums of the rows.',
      '用 COUNT(*)，更好的是比较行的校验和。',
    ),
    command: 'mysql DATABASE -e "SELECT COUNT(*) FROM TABLE_NAME; CHECKSUM TABLE TABLE_NAME EXTENDED"',
    samples: {
      match: ['SELECT table_name, table_rows FROM information_schema.tables'],
      miss: ['SELECT COUNT(*) FROM orders'],
    },
  },
  {
    id: 'delete-lines-with-error',
    title: phrase(
      'deleting lines that contain ERROR or Warning from a dump',
      '从转储中删除含 ERROR 或 Warning 的行',
    ),
    signs: [
      sign(
        1,
        /(?:sed|grep|awk|perl)\b[^\n]*(?:-v +["'/]?|\/)(?:ERROR|error|Warning|warning|mysqldump)[^\n]*\.sql|delete (?:all |the )?lines? (?:that )?contain\w* ["'`]?error/,
      ),
    ],
    harm: phrase(
      'Rows hold these words too: each row of a long INSERT that matches is lost with its neighbours.',
      '数据行里也有这些词：匹配到的长 INSERT 会连同相邻的行一起丢失。',
    ),
    instead: phrase(
      'Remove exactly the lines that are no SQL at the beginning, or dump again with stderr apart.',
      '只删除开头那几行非 SQL 的内容，或把 stderr 分开后重新导出。',
    ),
    command: 'mysqldump DATABASE > DATABASE.sql 2> DATABASE.err',
    samples: {
      match: ["sed -i '/Warning/d' dump.sql", 'grep -v "ERROR" dump.sql > clean.sql'],
      miss: ['grep -c ERROR backup.log', 'grep -v "ERROR" backup.log'],
    },
  },
  {
    id: 'compatible-mysql40',
    title: phrase('--compatible to move to an older version', '用 --compatible 迁移到旧版本'),
    signs: [sign(1, /--compatible=(?:mysql(?:323|40)|no_|oracle|mssql|postgresql|db2|maxdb)/)],
    harm: phrase(
      'These modes drop character sets, engines and defaults from the definitions; newer clients refuse them.',
      '这些模式会从定义中去掉字符集、引擎和默认值；新客户端已不支持。',
    ),
    instead: phrase(
      'Dump normally and convert a copy for the target version.',
      '正常导出，再为目标版本转换一份副本。',
    ),
    command: "sed 's/utf8mb4_0900_ai_ci/utf8mb4_unicode_520_ci/g' DUMP.sql > DUMP.target.sql",
    samples: { match: ['mysqldump --compatible=mysql40 shop'], miss: ['mysqldump --compatible=ansi shop'] },
  },
  {
    id: 'chmod-777',
    title: phrase('chmod 777', 'chmod 777'),
    signs: [sign(1, /chmod (?:-\w+ )*0?(?:777|666|a\+rwx)\b/)],
    harm: phrase(
      'Everybody on the machine may read, change and delete the backups; MySQL ignores option files that all may write.',
      '机器上任何人都能读取、修改、删除备份；MySQL 还会忽略所有人可写的选项文件。',
    ),
    instead: phrase('Give the folder to the user that writes.', '把目录交给实际写入的用户。'),
    command: 'chown USER:GROUP /backup && chmod 750 /backup',
    samples: { match: ['sudo chmod -R 777 /var/lib/mysql'], miss: ['chmod 750 /backup'] },
  },
  {
    id: 'disable-tls',
    title: phrase('switching TLS or its verification off', '关闭 TLS 或证书验证'),
    signs: [
      sign(
        1,
        /--skip[-_]ssl\b|--ssl[-_]mode[= ]DISABLED|--ssl=(?:0|false|off)|--skip-ssl-verify-server-cert|--ssl-verify-server-cert=(?:0|off|false)|--disable-ssl|useSSL=false/,
      ),
    ],
    harm: phrase(
      'Passwords and all rows cross the network in clear text, or go to whoever answers.',
      '密码和全部数据会以明文经过网络，或发给冒充的服务器。',
    ),
    instead: phrase(
      'Name the CA of the server; on the same machine use the socket.',
      '指定服务器的 CA；同机连接用套接字。',
    ),
    command: 'mysqldump --ssl-mode=VERIFY_CA --ssl-ca=/etc/mysql/ca.pem DATABASE',
    samples: {
      match: ['mariadb-dump --skip-ssl -h db shop', 'jdbc:mysql://db/shop?useSSL=false'],
      miss: ['mysqldump --ssl-mode=REQUIRED shop'],
    },
  },
  {
    id: 'password-on-command-line',
    title: phrase('the password on the command line', '在命令行写密码'),
    signs: [
      sign(
        1,
        /(?:mysql|mysqldump|mariadb|mydumper|xtrabackup|mysqladmin)\b[^\n|]* (?:--password=[^\s*x]\S+|-p(?!ort|rogress)[A-Za-z0-9]\S{3,})/,
      ),
    ],
    harm: phrase(
      'All users of the machine can read it in the list of processes, and it stays in logs and the history.',
      '机器上所有用户都能在进程列表中看到，还会留在日志和历史里。',
    ),
    instead: phrase('Keep it in an option file of mode 600.', '放进权限 600 的选项文件。'),
    command: 'mysqldump --defaults-extra-file=/root/backup.cnf DATABASE',
    samples: {
      match: ['mysqldump -uroot -pS3cret99 shop', 'mysql --password=hunter22 shop'],
      miss: ['mysqldump -u root -p shop', 'mysql --password=**** shop'],
    },
  },
  {
    id: 'copy-running-datadir',
    title: phrase('copying the data directory of a running server', '复制运行中服务器的数据目录'),
    signs: [
      sign(1, /(?:cp|rsync|tar|scp)\b[^\n]*\/var\/lib\/mysql(?!-)(?:\/?\s|\/?$|\/\*)/, {
        without: [/systemctl stop|service \w+ stop|shutdown|docker stop|--copy-back/],
      }),
    ],
    harm: phrase(
      'Files change while they are copied; InnoDB will not start from them, or starts with damage.',
      '复制过程中文件在变；InnoDB 可能无法启动，或带着损坏启动。',
    ),
    instead: phrase(
      'Stop the server first, or use xtrabackup, mariadb-backup or a logical dump.',
      '先停库，或使用 xtrabackup、mariadb-backup 或逻辑导出。',
    ),
    command:
      'xtrabackup --backup --target-dir=/backup/full && xtrabackup --prepare --target-dir=/backup/full',
    samples: {
      match: ['rsync -a /var/lib/mysql/ nas:/backup/', 'tar czf /backup/db.tgz /var/lib/mysql'],
      miss: ['systemctl stop mysql && tar czf /backup/db.tgz /var/lib/mysql'],
    },
  },
  {
    id: 'delete-redo-logs',
    title: phrase('deleting ib_logfile or ibdata files', '删除 ib_logfile 或 ibdata 文件'),
    signs: [
      sign(
        1,
        /\b(?:rm|del|unlink|mv)\b[^\n]*(?:ib_logfile|ibdata1|#innodb_redo|undo_00|aria_log)|(?:delete|remove) (?:the )?(?:\S+ ){0,3}(?:ib_logfile|ibdata1)/,
      ),
    ],
    harm: phrase(
      'The redo log holds committed changes that are not in the tables yet: they are lost, and InnoDB may not start again.',
      '重做日志里有尚未写入表的已提交修改：删除就会丢失，InnoDB 可能再也起不来。',
    ),
    instead: phrase(
      'Copy the whole data directory, then start with the settings of the source or the smallest innodb_force_recovery.',
      '先复制整个数据目录，再用源端设置或最小的 innodb_force_recovery 启动。',
    ),
    command: 'cp -a --reflink=auto /var/lib/mysql /backup/datadir-copy',
    samples: {
      match: ['rm -f /var/lib/mysql/ib_logfile*', 'try to delete the ib_logfile0 and restart'],
      miss: ['ls -l /var/lib/mysql/ib_logfile0'],
    },
  },
  {
    id: 'high-force-recovery',
    title: phrase(
      'innodb_force_recovery 4 or more as a first step',
      '一开始就用 4 以上的 innodb_force_recovery',
    ),
    signs: [sign(1, /innodb[-_]force[-_]recovery *= *[456]/)],
    harm: phrase('From 4 on data can be damaged for good.', '从 4 开始可能永久损坏数据。'),
    instead: phrase(
      'Copy the files, begin with 1, go up one by one, dump as soon as it starts, and load into a new data directory.',
      '先复制文件，从 1 开始逐级增加，一启动就导出，再装入新的数据目录。',
    ),
    command: 'innodb_force_recovery=1',
    samples: { match: ['innodb_force_recovery = 6'], miss: ['innodb_force_recovery = 1'] },
  },
  {
    id: 'wildcard-grant',
    title: phrase('all rights for everybody from everywhere', '给任意主机授予全部权限'),
    signs: [sign(1, /GRANT ALL(?: PRIVILEGES)? ON \*\.\* TO ['"`]?\w*['"`]?@['"`]%/)],
    harm: phrase(
      'A leaked password then gives the whole server to any host.',
      '密码一旦泄露，任何主机都能控制整个服务器。',
    ),
    instead: phrase(
      'Grant what the backup needs, to the host it comes from.',
      '只授予备份所需的权限，并限定来源主机。',
    ),
    command:
      "GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES, RELOAD, PROCESS, REPLICATION CLIENT ON *.* TO 'backup'@'10.0.0.5'",
    samples: {
      match: ["GRANT ALL PRIVILEGES ON *.* TO 'root'@'%'"],
      miss: ["GRANT ALL ON shop.* TO 'app'@'%'"],
    },
  },
  {
    id: 'foreign-key-checks-off-for-good',
    title: phrase('foreign_key_checks off globally', '全局关闭 foreign_key_checks'),
    signs: [sign(1, /SET GLOBAL foreign_key_checks *= *(?:0|OFF)/)],
    harm: phrase(
      'Every session may now write orphans, and nothing checks them later.',
      '所有会话都能写入孤儿行，之后也不会再检查。',
    ),
    instead: phrase(
      'Switch it off for the session of the restore only, and look for orphans afterwards.',
      '只在恢复的会话中关闭，之后检查孤儿行。',
    ),
    command: 'mysql --init-command="SET SESSION foreign_key_checks=0" DATABASE < DUMP.sql',
    samples: { match: ['SET GLOBAL foreign_key_checks=0;'], miss: ['SET SESSION foreign_key_checks=0;'] },
  },
  {
    id: 'empty-sql-mode-globally',
    title: phrase('sql_mode emptied globally', '全局清空 sql_mode'),
    signs: [sign(1, /SET (?:GLOBAL|PERSIST) sql_mode *= *(?:''|"")|sql[-_]mode *= *""/)],
    harm: phrase(
      'All applications lose strict mode: values that do not fit are cut silently.',
      '所有应用失去严格模式：放不下的值会被悄悄截断。',
    ),
    instead: phrase('Set the mode for the session of the restore only.', '只在恢复的会话中设置模式。'),
    command: 'mysql --init-command="SET SESSION sql_mode=\'NO_AUTO_VALUE_ON_ZERO\'" DATABASE < DUMP.sql',
    samples: { match: ["SET GLOBAL sql_mode = '';"], miss: ["SET SESSION sql_mode = '';"] },
  },
  {
    id: 'reset-master-on-source',
    title: phrase('RESET MASTER to silence a GTID error', '用 RESET MASTER 消除 GTID 报错'),
    signs: [sign(1, /\bRESET (?:MASTER|BINARY LOGS AND GTIDS)\b/)],
    harm: phrase(
      'It deletes all binary logs: replicas break, and point-in-time recovery ends there.',
      '它会删除全部二进制日志：副本中断，时间点恢复也到此为止。',
    ),
    instead: phrase(
      'Take the dump without GTID, or empty the history of a new, unused server only.',
      '导出时不带 GTID；只在全新未使用的服务器上清空历史。',
    ),
    command: 'mysqldump --set-gtid-purged=OFF --single-transaction DATABASE > DATABASE.sql',
    samples: { match: ['mysql> RESET MASTER;'], miss: ['RESET QUERY CACHE;'] },
  },
  {
    id: 'skip-grant-tables',
    title: phrase('running the server with --skip-grant-tables', '用 --skip-grant-tables 运行服务器'),
    signs: [sign(1, /(?:^|\s)(?:--)?skip[-_]grant[-_]tables\b/)],
    harm: phrase('Everybody who can reach the server is administrator.', '任何能连到服务器的人都是管理员。'),
    instead: phrase(
      'Use it without network for the minute in which the password is set, then restart.',
      '只在断网的情况下用于重设密码，随后立即重启。',
    ),
    command: 'mysqld --skip-grant-tables --skip-networking',
    samples: { match: ['mysqld_safe --skip-grant-tables &'], miss: ['SHOW GRANTS'] },
  },
];
