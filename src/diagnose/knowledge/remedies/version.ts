import { changeFix, fix, type KnowledgeRemedy, prevent, stop } from '../knowledge-entry.ts';

export const FIX_AUTH_PLUGIN: readonly KnowledgeRemedy[] = [
  fix(
    'Use a client that knows the plugin: same vendor and version as the server, or install the missing plugin file.',
    '使用支持该插件的客户端：与服务器同厂商同版本，或安装缺少的插件文件。',
    'mysqldump --version; apk add mariadb-connector-c; apt-get install mysql-client',
    'mysql -h HOST -u USER -p -e "SELECT 1"',
  ),
  changeFix(
    'Or give the backup account a method that both sides have. mysql_native_password is gone in MySQL 9.',
    '或把备份账号改为两端都支持的方式；MySQL 9 已移除 mysql_native_password。',
    "mysql -u root -p -e \"ALTER USER 'backup'@'HOST' IDENTIFIED WITH caching_sha2_password BY 'PASSWORD'\"",
    'mysql -e "SELECT user, host, plugin FROM mysql.user"',
  ),
  fix(
    '"Requires secure connection": connect with TLS or fetch the public key.',
    '提示 “requires secure connection” 时：用 TLS 连接或获取公钥。',
    'mysqldump --ssl-mode=REQUIRED DATABASE',
  ),
];

export const REPLACE_COLLATION: readonly KnowledgeRemedy[] = [
  fix('Best: restore into a server that is not older than the source.', '最好恢复到不低于源端版本的服务器。'),
  fix(
    'Or write a copy of the dump with a collation that the target has; sorting and uniqueness may differ.',
    '或把转储副本里的排序规则换成目标支持的；排序和唯一性可能有差异。',
    "sed -e 's/utf8mb4_0900_ai_ci/utf8mb4_unicode_520_ci/g' -e 's/utf8mb4_uca1400_ai_ci/utf8mb4_unicode_520_ci/g' DUMP.sql > DUMP.target.sql",
    "grep -oE 'COLLATE[= ]\\w+' DUMP.target.sql | sort | uniq -c",
  ),
  fix(
    'A client that does not know the charset: update it, or name one that it has.',
    '客户端不认识字符集：升级客户端，或指定它支持的。',
    'mysql --default-character-set=utf8mb4 DATABASE < DUMP.target.sql',
  ),
];

export const SKIP_SANDBOX_LINE: readonly KnowledgeRemedy[] = [
  fix(
    'Load from the second line on; nothing is lost.',
    '从第二行开始导入，不会丢失任何内容。',
    'tail -n +2 DUMP.sql | mysql DATABASE',
    'mysql DATABASE -e "SHOW TABLES"',
  ),
  prevent(
    'Use a MariaDB client of 10.5.25, 10.6.18, 10.11.8, 11.4.2 or later, or let the job cut the line for MySQL.',
    '使用 10.5.25、10.6.18、10.11.8、11.4.2 及以上的 MariaDB 客户端，或在导给 MySQL 时去掉该行。',
  ),
];

export const CONVERT_DUMP: readonly KnowledgeRemedy[] = [
  fix(
    'Look at the statement that was refused.',
    '查看被拒绝的语句。',
    "sed -n 'LINEp' DUMP.sql | cut -c1-400; head -5 DUMP.sql; mysql -e 'SELECT VERSION()'",
  ),
  fix(
    'Restore into the version and vendor of the source, or change a copy of the dump for the target: an unknown collation, for example.',
    '恢复到与源端同版本同厂商的服务器，或为目标修改一份转储副本，例如替换未知的排序规则。',
    "sed 's/utf8mb4_0900_ai_ci/utf8mb4_unicode_520_ci/g' DUMP.sql > DUMP.target.sql",
    'mysql DATABASE -e "SHOW TABLES"',
  ),
  prevent(
    'Try a restore on the target version before you need it.',
    '在真正需要之前，先在目标版本上试恢复。',
  ),
];

export const UPGRADE_SYSTEM_TABLES: readonly KnowledgeRemedy[] = [
  stop(
    'Keep a copy of the mysql schema before you change it.',
    '修改前先保留 mysql 库的副本。',
    'mysqldump --databases mysql > mysql-schema.sql',
  ),
  changeFix(
    'Run the upgrade; MySQL 8 does it at start, MariaDB and older ones by command.',
    '执行升级：MySQL 8 在启动时完成，MariaDB 和旧版用命令。',
    'mariadb-upgrade -u root -p   # mysql_upgrade; on MySQL 8: mysqld --upgrade=FORCE',
    'mysqlcheck -u root -p mysql',
  ),
  fix(
    'A data directory of a newer version cannot go down: start that newer version and dump logically.',
    '新版本的数据目录不能降级：启动该新版本并做逻辑导出。',
    'docker run -v DATADIR:/var/lib/mysql mysql:VERSION',
  ),
  prevent(
    'Leave the mysql schema out when you move between versions; move accounts as CREATE USER statements.',
    '跨版本迁移时不要带 mysql 库；账号用 CREATE USER 语句迁移。',
  ),
];

export const MATCH_CLIENT: readonly KnowledgeRemedy[] = [
  fix(
    'Use the dump program of the server version, or of the same series.',
    '使用与服务器同版本或同系列的导出程序。',
    'mysqldump --version; mysql -h HOST -e "SELECT VERSION()"',
    'mysqldump --version',
  ),
  fix(
    'A newer mysqldump against an older server: leave the statistics out.',
    '新版 mysqldump 连旧服务器：不导出统计信息。',
    'mysqldump --column-statistics=0 --single-transaction DATABASE > DATABASE.sql',
    'tail -n 1 DATABASE.sql',
  ),
  prevent(
    'Pin the client image of the job to the version of the server.',
    '把任务所用的客户端镜像固定为服务器的版本。',
  ),
];

export const MATCH_PHYSICAL_TOOL: readonly KnowledgeRemedy[] = [
  fix(
    'Install the tool of the same series, not older than the server: XtraBackup 8.0 for 8.0, 8.4 for 8.4; mariadb-backup of the same version for MariaDB.',
    '安装同系列且不低于服务器的工具：8.0 用 XtraBackup 8.0，8.4 用 8.4；MariaDB 用同版本的 mariadb-backup。',
    'xtrabackup --version; mysql -e "SELECT VERSION()"',
    'xtrabackup --version',
  ),
  prevent(
    'Hold updates of the server until the backup tool of that version is there.',
    '在备份工具有对应版本之前，暂缓升级服务器。',
    'apt-mark hold mysql-server',
  ),
];
