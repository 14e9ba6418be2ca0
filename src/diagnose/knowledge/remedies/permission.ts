import { changeFix, fix, type KnowledgeRemedy, prevent, where } from '../knowledge-entry.ts';

export const FIX_LOGIN: readonly KnowledgeRemedy[] = [
  fix(
    'Try the same user, host and password by hand; quote what the shell could change.',
    '用相同的用户、主机和密码手工登录；注意引号，防止被 shell 改写。',
    "mysql -h HOST -u USER -p -e 'SELECT USER(), CURRENT_USER()'",
    "mysql -h HOST -u USER -p -e 'SELECT CURRENT_USER()'",
  ),
  changeFix(
    'Set the password of the account that matches anew.',
    '为匹配到的账号重设密码。',
    "mysql -u root -p -e \"SELECT user, host, plugin FROM mysql.user WHERE user='USER'; ALTER USER 'USER'@'HOST' IDENTIFIED BY 'NEW_PASSWORD'\"",
  ),
  prevent(
    'Keep user and password in an option file of mode 600, not in the command.',
    '把用户名和密码放在权限 600 的选项文件里，不要写在命令行。',
    'mysqldump --defaults-extra-file=/root/backup.cnf DATABASE',
  ),
];

export const SEND_PASSWORD: readonly KnowledgeRemedy[] = [
  fix(
    'Name the option file first of all options, or ask for the password.',
    '把选项文件放在所有选项最前面，或用 -p 询问密码。',
    'mysqldump --defaults-extra-file=/root/backup.cnf DATABASE',
    'mysql --defaults-extra-file=/root/backup.cnf -e "SELECT CURRENT_USER()"',
  ),
  fix(
    'See what the program really reads.',
    '查看程序实际读到了什么。',
    'mysqldump --print-defaults; ls -l ~/.my.cnf',
  ),
];

export const USE_OWN_ACCOUNT: readonly KnowledgeRemedy[] = [
  fix(
    'Run as the system user of that name.',
    '以同名系统用户运行。',
    'sudo mysqldump --single-transaction DATABASE > DATABASE.sql',
  ),
  changeFix(
    'Better: create an account for backups.',
    '更好的办法：建立专用备份账号。',
    "sudo mysql -e \"CREATE USER IF NOT EXISTS 'backup'@'localhost'; ALTER USER 'backup'@'localhost' IDENTIFIED BY 'PASSWORD'; GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES, RELOAD, PROCESS ON *.* TO 'backup'@'localhost'\"",
    "mysql -u backup -p -e 'SHOW GRANTS'",
  ),
];

export const UNLOCK_ACCOUNT: readonly KnowledgeRemedy[] = [
  changeFix(
    'Unlock the account and set a password that does not expire.',
    '解锁账号，并设置不过期的密码。',
    "mysql -u root -p -e \"ALTER USER 'USER'@'HOST' IDENTIFIED BY 'NEW_PASSWORD' ACCOUNT UNLOCK PASSWORD EXPIRE NEVER\"",
    "mysql -u USER -p -e 'SELECT 1'",
  ),
  prevent(
    'Give backup accounts PASSWORD EXPIRE NEVER, and change their password by plan.',
    '备份账号设为 PASSWORD EXPIRE NEVER，并按计划更换密码。',
  ),
];

export const ALLOW_HOST: readonly KnowledgeRemedy[] = [
  fix(
    'See which accounts exist for this user.',
    '查看该用户有哪些账号。',
    'mysql -u root -p -e "SELECT user, host FROM mysql.user WHERE user=\'USER\'"',
  ),
  changeFix(
    'Create the account for this client or its network, not for every host.',
    '为该客户端或其网段建账号，不要对所有主机开放。',
    "mysql -u root -p -e \"CREATE USER 'backup'@'172.18.0.0/255.255.0.0' IDENTIFIED BY 'PASSWORD'\"",
    "mysql -h HOST -u backup -p -e 'SELECT CURRENT_USER()'",
  ),
];

export const GRANT_PROCESS: readonly KnowledgeRemedy[] = [
  fix(
    'Leave tablespaces out: only NDB and general tablespaces need them.',
    '不导出表空间：只有 NDB 和通用表空间需要。',
    'mysqldump --no-tablespaces --single-transaction DATABASE > DATABASE.sql',
    'tail -n 1 DATABASE.sql',
  ),
  changeFix(
    'Or grant PROCESS; it is a global right.',
    '或授予 PROCESS（全局权限）。',
    "mysql -u root -p -e \"GRANT PROCESS ON *.* TO 'backup'@'HOST'\"",
    "mysql -u backup -p -e 'SHOW GRANTS'",
  ),
];

export const GRANT_RELOAD: readonly KnowledgeRemedy[] = [
  changeFix(
    'Grant the right where you may.',
    '在允许的情况下授予权限。',
    "mysql -u root -p -e \"GRANT RELOAD, LOCK TABLES, PROCESS, REPLICATION CLIENT ON *.* TO 'backup'@'HOST'\"",
    "mysql -u backup -p -e 'SHOW GRANTS'",
  ),
  fix(
    'On managed servers dump in one transaction, without flush, position and GTID.',
    '云托管服务器上用单一事务导出，不要 flush、位点和 GTID。',
    'mysqldump --single-transaction --skip-lock-tables --set-gtid-purged=OFF --no-tablespaces DATABASE > DATABASE.sql',
    'tail -n 1 DATABASE.sql',
  ),
];

export const GRANT_LOCK_TABLES: readonly KnowledgeRemedy[] = [
  fix(
    'InnoDB tables need no lock: one transaction gives a consistent dump.',
    'InnoDB 表不需要锁：单一事务即可得到一致的转储。',
    'mysqldump --single-transaction --quick DATABASE > DATABASE.sql',
    'tail -n 1 DATABASE.sql',
  ),
  changeFix(
    'Or grant LOCK TABLES on the database; leave information_schema, performance_schema and sys out.',
    '或授予该库的 LOCK TABLES；不要导出 information_schema、performance_schema 和 sys。',
    "mysql -u root -p -e \"GRANT SELECT, LOCK TABLES ON DATABASE.* TO 'backup'@'HOST'\"",
    "mysql -u root -p -e \"SHOW GRANTS FOR 'backup'@'HOST'\"",
  ),
];

export const GRANT_SELECT: readonly KnowledgeRemedy[] = [
  changeFix(
    'Grant reading on what is to be saved.',
    '授予对备份对象的读取权限。',
    "mysql -u root -p -e \"GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON DATABASE.* TO 'backup'@'HOST'\"",
    "mysql -u root -p -e \"SHOW GRANTS FOR 'backup'@'HOST'\"",
  ),
  prevent(
    'Compare the list of databases that the account sees with what root sees.',
    '比较该账号与 root 能看到的库列表。',
    'mysql -u backup -p -NBe "SHOW DATABASES"',
  ),
];

export const GRANT_SHOW_VIEW: readonly KnowledgeRemedy[] = [
  changeFix(
    'Grant SHOW VIEW on the database.',
    '授予该库的 SHOW VIEW。',
    "mysql -u root -p -e \"GRANT SHOW VIEW ON DATABASE.* TO 'backup'@'HOST'\"",
    "mysql -u root -p -e \"SHOW GRANTS FOR 'backup'@'HOST'\"",
  ),
];

export const GRANT_ROUTINES: readonly KnowledgeRemedy[] = [
  changeFix(
    'Grant what reads triggers and events.',
    '授予读取触发器和事件的权限。',
    "mysql -u root -p -e \"GRANT TRIGGER, EVENT ON DATABASE.* TO 'backup'@'HOST'\"",
    "mysql -u root -p -e \"SHOW GRANTS FOR 'backup'@'HOST'\"",
  ),
  changeFix(
    'Routines on MySQL since 8.0.20: SHOW_ROUTINE reads them all.',
    'MySQL 8.0.20 起的存储过程：SHOW_ROUTINE 可读取全部。',
    "mysql -u root -p -e \"GRANT SHOW_ROUTINE ON *.* TO 'backup'@'HOST'\"",
    "mysql -u root -p -e \"SHOW GRANTS FOR 'backup'@'HOST'\"",
  ),
  changeFix(
    'Before 8.0.20 and on MariaDB reading mysql.proc shows routines.',
    '8.0.20 之前及 MariaDB 上，授予 mysql.proc 的读取权限。',
    "mysql -u root -p -e \"GRANT SELECT ON mysql.proc TO 'backup'@'HOST'\"",
  ),
  prevent(
    'Count triggers, events and routines in the dump against the server.',
    '核对转储与服务器上触发器、事件、存储过程的数量。',
    'mysql -NBe "SELECT COUNT(*) FROM information_schema.routines WHERE routine_schema=\'DATABASE\'"',
  ),
];

export const GRANT_REPLICATION_CLIENT: readonly KnowledgeRemedy[] = [
  where(
    /(?:SLAVE|REPLICA) MONITOR/,
    changeFix(
      'MariaDB: reading the state of the replica is a right of its own.',
      'MariaDB：读取副本状态需要单独的权限。',
      "mysql -u root -p -e \"GRANT SLAVE MONITOR ON *.* TO 'backup'@'HOST'\"",
      "mysql -u root -p -e \"SHOW GRANTS FOR 'backup'@'HOST'\"",
    ),
  ),
  changeFix(
    'Grant reading of the position (BINLOG MONITOR on MariaDB 10.5 and later).',
    '授予读取位点的权限（MariaDB 10.5 起为 BINLOG MONITOR）。',
    "mysql -u root -p -e \"GRANT REPLICATION CLIENT ON *.* TO 'backup'@'HOST'\"",
    "mysql -u root -p -e \"SHOW GRANTS FOR 'backup'@'HOST'\"",
  ),
  fix(
    'Without need of a position, leave --master-data or --source-data away.',
    '若不需要位点，去掉 --master-data 或 --source-data。',
  ),
];

export const GRANT_WRITE: readonly KnowledgeRemedy[] = [
  changeFix(
    'Create the database and grant its owner all on it, as an administrator.',
    '以管理员身份建库并把全部权限授予其账号。',
    "mysql -u root -p -e \"CREATE DATABASE IF NOT EXISTS DATABASE; GRANT ALL ON DATABASE.* TO 'USER'@'HOST'\"",
    "mysql -u root -p -e \"SHOW GRANTS FOR 'USER'@'HOST'\"",
  ),
  fix(
    'Look whether the dump names another database in CREATE DATABASE or USE.',
    '查看转储里的 CREATE DATABASE 或 USE 是否指向别的库。',
    "grep -nE -m5 '^(CREATE DATABASE|USE )' DUMP.sql",
  ),
];

export const RESTORE_WITHOUT_SUPER: readonly KnowledgeRemedy[] = [
  fix(
    'See which statement is refused; the line number of the error leads to it.',
    '根据错误行号查看是哪条语句被拒绝。',
    "sed -n 'LINEp' DUMP.sql | cut -c1-300",
  ),
  fix(
    'Take a dump that does not ask for it; restore objects with definers as an administrator.',
    '重新导出不含这些内容的转储；带 DEFINER 的对象由管理员恢复。',
    'mysqldump --set-gtid-purged=OFF --single-transaction --routines --triggers DATABASE > DATABASE.sql',
  ),
  ...[
    ['SET_ANY_DEFINER', /SET_ANY_DEFINER/],
    ['SET USER', /SET USER\b/],
    ['SYSTEM_VARIABLES_ADMIN', /SYSTEM_VARIABLES_ADMIN|gtid_purged|sql_log_bin/i],
    ['SET_USER_ID', /^(?![\s\S]*(?:SET_ANY_DEFINER|SET USER\b|SYSTEM_VARIABLES_ADMIN))/],
  ].map(([privilege, when]) => grantForRestore(String(privilege), new RegExp(when ?? ''))),
];

/** The right that stands in the message; its name changed with the versions. */
function grantForRestore(privilege: string, when: RegExp): KnowledgeRemedy {
  return where(
    when,
    changeFix(
      `Or grant the restoring account ${privilege} for the time of the restore.`,
      `或在恢复期间临时授予 ${privilege}。`,
      `mysql -u root -p -e "GRANT ${privilege} ON *.* TO 'USER'@'HOST'"`,
      `mysql -u root -p -e "SHOW GRANTS FOR 'USER'@'HOST'"`,
    ),
  );
}

export const TRUST_CREATORS: readonly KnowledgeRemedy[] = [
  changeFix(
    'Allow it for the time of the restore, as an administrator.',
    '由管理员在恢复期间临时放开。',
    'mysql -u root -p -e "SET GLOBAL log_bin_trust_function_creators = 1"',
    'mysql -e "SELECT @@log_bin_trust_function_creators"',
  ),
  fix(
    'Restore routines and triggers with an administrator account instead.',
    '或用管理员账号恢复存储过程和触发器。',
  ),
  prevent(
    'Set it back afterwards.',
    '恢复后改回。',
    'mysql -u root -p -e "SET GLOBAL log_bin_trust_function_creators = 0"',
  ),
];

export const FIX_FILE_RIGHTS: readonly KnowledgeRemedy[] = [
  fix(
    'Show the whole chain of folders; each needs x, the last w, for the user that writes. With --tab and OUTFILE that is the server.',
    '查看整条目录链：每级要有 x，最后一级要有 w，对象是实际写文件的用户；--tab 和 OUTFILE 时是服务器用户。',
    'namei -om /backup/DATABASE.sql; id',
    'sudo -u USER test -w /backup && echo writable',
  ),
  changeFix(
    'Give the folder to that user alone.',
    '把目录只交给该用户。',
    'chown USER:GROUP /backup && chmod 750 /backup',
    'sudo -u USER touch /backup/.probe',
  ),
  fix(
    'If owner and mode are right, ask SELinux and AppArmor.',
    '若属主和权限位都正确，检查 SELinux 和 AppArmor。',
    'ausearch -m avc -ts recent; dmesg | grep -i apparmor; aa-status',
  ),
  prevent(
    'Never chmod 777: it lets everybody read and replace your backups.',
    '不要 chmod 777：那会让任何人读取和替换你的备份。',
  ),
];

export const USE_SECURE_FOLDER: readonly KnowledgeRemedy[] = [
  fix(
    'Use the folder that the server allows.',
    '使用服务器允许的目录。',
    'mysql -e "SELECT @@secure_file_priv"',
    'ls -ld $(mysql -NBe "SELECT @@secure_file_priv")',
  ),
  fix(
    'Or dump as SQL, or read through the client, which needs no file of the server.',
    '或导出为 SQL，或通过客户端读取，这样不需要服务器写文件。',
    'mysql --batch -e "SELECT * FROM DATABASE.TABLE_NAME" > TABLE_NAME.tsv',
  ),
];

export const ENABLE_LOCAL_INFILE: readonly KnowledgeRemedy[] = [
  changeFix(
    'Switch it on, on both sides, for the time of the load.',
    '在导入期间打开两端的开关。',
    'mysql -u root -p -e "SET GLOBAL local_infile = 1"; mysql --local-infile=1 DATABASE < LOAD.sql',
    'mysql -e "SELECT @@local_infile"',
  ),
  prevent(
    'Switch it off afterwards: a hostile server could ask for any file of the client.',
    '用完关掉：恶意服务器可借此索要客户端的任意文件。',
    'mysql -u root -p -e "SET GLOBAL local_infile = 0"',
  ),
];
