import { changeFix, fix, type KnowledgeRemedy, prevent, riskyFix, stop } from '../knowledge-entry.ts';

export const RAISE_PACKET: readonly KnowledgeRemedy[] = [
  changeFix(
    'Raise the limit on the server and in the client; 1 GB is the most.',
    '同时提高服务器和客户端的上限，最大 1 GB。',
    'mysql -u root -p -e "SET GLOBAL max_allowed_packet = 1073741824" && mysql --max-allowed-packet=1G DATABASE < DUMP.sql',
    'mysql -e "SELECT @@global.max_allowed_packet"',
  ),
  fix(
    'The same for a dump.',
    '导出时同样设置。',
    'mysqldump --max-allowed-packet=1G --single-transaction DATABASE > DATABASE.sql',
    'tail -n 1 DATABASE.sql',
  ),
  prevent(
    'Write it into the option file of the server, and dump with shorter inserts.',
    '写进服务器选项文件，并用更短的 INSERT 导出。',
    'mysqldump --net-buffer-length=1M DATABASE',
  ),
];

export const RAISE_JOB_TIMEOUT: readonly KnowledgeRemedy[] = [
  stop(
    'What was written until the limit is a cut dump; do not keep it.',
    '到时限为止写出的是不完整的转储，不要保留。',
  ),
  fix(
    'Raise or lift the limit of the program around the dump, or run the dump outside of it.',
    '提高或取消外层程序的时限，或在其外部运行导出。',
    'nohup mysqldump --single-transaction --quick DATABASE > DATABASE.sql 2> DATABASE.err &',
    'tail -n 1 DATABASE.sql',
  ),
  prevent('Alert on the duration before it reaches the limit.', '在耗时接近时限之前就告警。'),
];

export const RAISE_SERVER_TIMEOUTS: readonly KnowledgeRemedy[] = [
  changeFix(
    'Raise the timeout that ended the connection; the error log names it.',
    '提高断开连接的那个超时；错误日志会写明是哪个。',
    'mysql -u root -p -e "SET GLOBAL net_write_timeout=3600, net_read_timeout=3600, wait_timeout=28800, interactive_timeout=28800"',
    'mysql -e "SHOW GLOBAL VARIABLES LIKE \'%timeout%\'"',
  ),
  fix(
    'Switch limits on statements off for the backup session.',
    '对备份会话关闭语句时限。',
    'mysqldump --init-command="SET SESSION max_execution_time=0" --single-transaction DATABASE',
  ),
  prevent(
    'Do not let a slow compressor or upload hold the dump: write locally first.',
    '不要让慢速压缩或上传拖住导出：先写本地。',
  ),
];

export const END_LOCK_HOLDER: readonly KnowledgeRemedy[] = [
  fix(
    'Find who holds the lock and how long.',
    '找出谁持有锁、持有多久。',
    'mysql -e "SELECT trx_mysql_thread_id, trx_started, trx_query FROM information_schema.innodb_trx ORDER BY trx_started; SHOW FULL PROCESSLIST"',
  ),
  riskyFix(
    'End the transaction that was forgotten; its changes are rolled back.',
    '结束被遗忘的事务；其修改会回滚。',
    'mysql -e "KILL THREAD_ID"',
    'mysql -e "SELECT COUNT(*) FROM information_schema.innodb_trx"',
  ),
  prevent(
    'Dump in one transaction without locks, at an hour without long transactions or DDL.',
    '用不加锁的单一事务，在没有长事务和 DDL 的时段导出。',
    'mysqldump --single-transaction --skip-lock-tables DATABASE',
  ),
];

export const RETRY_DEADLOCK: readonly KnowledgeRemedy[] = [
  fix(
    'Run it again; what was rolled back is not there. For a load use fewer threads.',
    '重新执行；被回滚的内容不在库里。导入时减少线程。',
    'myloader --threads 1 --directory /backup --overwrite-tables',
    'mysql -e "SHOW ENGINE INNODB STATUS\\\\G" | grep -A30 "LATEST DETECTED DEADLOCK"',
  ),
  prevent('Keep the application away from tables while they are loaded.', '导入期间不要让应用访问这些表。'),
];

export const KEEP_DDL_AWAY: readonly KnowledgeRemedy[] = [
  stop('This backup lacks the table or its rows; take it again.', '这次备份缺少该表或其数据，须重新备份。'),
  fix(
    'Stop the job that alters, truncates or rebuilds tables, then run the backup again.',
    '停止修改、清空或重建表的任务，然后重新备份。',
    'mysql -e "SHOW FULL PROCESSLIST"',
    'tail -n 1 DATABASE.sql',
  ),
  prevent(
    'Plan migrations apart from backups; physical backups can hold DDL off.',
    '把结构变更与备份错开；物理备份可以阻止 DDL。',
    'xtrabackup --backup --lock-ddl --target-dir=/backup/full',
  ),
];

export const AGREE_ON_CHARSET: readonly KnowledgeRemedy[] = [
  stop(
    'Do not load more: text that was stored wrong must be found and repaired later.',
    '先停止导入：存错的文本以后要逐一找出并修复。',
  ),
  fix(
    'Load with the character set in which the file was written.',
    '用文件写出时的字符集导入。',
    'file DUMP.sql; grep -m1 -i "SET NAMES" DUMP.sql; mysql --default-character-set=utf8mb4 DATABASE < DUMP.sql',
    'mysql -e "SHOW VARIABLES LIKE \'character_set%\'"',
  ),
  changeFix(
    'Where columns cannot hold the characters, widen them to utf8mb4 first.',
    '若列容不下这些字符，先改为 utf8mb4。',
    'mysql DATABASE -e "ALTER TABLE TABLE_NAME CONVERT TO CHARACTER SET utf8mb4"',
    'mysql DATABASE -e "SHOW CREATE TABLE TABLE_NAME"',
  ),
  prevent(
    'Dump with --default-character-set=utf8mb4 and --hex-blob.',
    '导出时使用 --default-character-set=utf8mb4 和 --hex-blob。',
    'mysqldump --default-character-set=utf8mb4 --hex-blob DATABASE',
  ),
];

export const RECODE_FILE: readonly KnowledgeRemedy[] = [
  stop(
    'Keep the file as it is; an editor may lose more bytes.',
    '原样保留文件；再用编辑器打开可能丢失更多字节。',
  ),
  fix(
    'See what it is, then write a copy in UTF-8 without a byte order mark.',
    '确认编码，再另存一份不带 BOM 的 UTF-8。',
    "file DUMP.sql; head -c 4 DUMP.sql | xxd; iconv -f UTF-16 -t UTF-8 DUMP.sql | sed '1s/^\\xEF\\xBB\\xBF//' > DUMP.utf8.sql",
    'head -c 40 DUMP.utf8.sql',
  ),
  prevent(
    'Let the dump program write the file: no redirection in PowerShell.',
    '让导出程序自己写文件，不要用 PowerShell 的重定向。',
    'mysqldump --result-file=DATABASE.sql DATABASE',
  ),
];

export const USE_RIGHT_UNPACKER: readonly KnowledgeRemedy[] = [
  fix(
    'Ask what the file is, by its bytes and not its name.',
    '按内容而不是扩展名判断文件类型。',
    'file DUMP; head -c 64 DUMP | xxd',
  ),
  fix(
    'Unpack it on the way into the client.',
    '边解压边导入。',
    'gunzip -c DUMP.sql.gz | mysql DATABASE',
    'mysql DATABASE -e "SHOW TABLES"',
  ),
  fix(
    'A web page instead of a dump means the download failed: fetch it again.',
    '若是网页，说明下载失败：重新下载。',
    'curl -fL -o DUMP.sql.gz URL && gzip -t DUMP.sql.gz',
  ),
];

export const SEPARATE_STDERR: readonly KnowledgeRemedy[] = [
  stop(
    'Look for further messages inside: an error in the middle means that data is missing.',
    '检查里面还有没有别的消息：中间的报错意味着缺数据。',
    "grep -nE '^(mysqldump|mariadb-dump|Warning|mysql):' DUMP.sql | head; tail -n 1 DUMP.sql",
  ),
  fix(
    'Take the dump again with messages in a file of their own.',
    '重新导出，把消息写到单独的文件。',
    'mysqldump --single-transaction DATABASE > DATABASE.sql 2> DATABASE.err',
    'head -n 1 DATABASE.sql; cat DATABASE.err',
  ),
  fix(
    'If only the first line is a warning and the last line says "Dump completed", load it from the second line; keep the original.',
    '若只有首行是警告、末行是 “Dump completed”，可从第二行导入；保留原文件。',
    'tail -n +2 DUMP.sql | mysql DATABASE',
  ),
  prevent(
    'Never use 2>&1 before a dump file, and no -t with docker exec.',
    '导出到文件时不要用 2>&1，docker exec 不要加 -t。',
    'docker exec CONTAINER mysqldump DATABASE > DATABASE.sql',
  ),
];

export const SET_SQL_MODE: readonly KnowledgeRemedy[] = [
  fix(
    'Load with the mode under which the dump was written, for this session only.',
    '仅对本会话使用转储当时的模式导入。',
    '(echo "SET SESSION sql_mode=\'NO_AUTO_VALUE_ON_ZERO\';"; cat DUMP.sql) | mysql DATABASE',
    'mysql DATABASE -e "SHOW TABLES"',
  ),
  prevent(
    'Clean zero dates and old defaults on the source, so that strict mode can stay on.',
    '在源端清理零日期和旧默认值，以便保持严格模式。',
  ),
];

export const DROP_GTID_FROM_DUMP: readonly KnowledgeRemedy[] = [
  fix(
    'For a copy without replication take the dump without GTID.',
    '若只是复制数据、不做复制，导出时不带 GTID。',
    'mysqldump --set-gtid-purged=OFF --single-transaction DATABASE > DATABASE.sql',
    'grep -c GTID_PURGED DATABASE.sql',
  ),
  riskyFix(
    'For a new replica empty the history of the target first. Never on a server that others replicate from.',
    '若是新副本，先清空目标的 GTID 历史；绝不要在有下游副本的服务器上执行。',
    'mysql -u root -p -e "RESET BINARY LOGS AND GTIDS"   # RESET MASTER before 8.2',
    'mysql -e "SELECT @@gtid_executed"',
  ),
];

export const FIX_TLS: readonly KnowledgeRemedy[] = [
  fix(
    'See what both sides offer and which certificate is shown.',
    '查看两端支持的 TLS 以及证书。',
    "mysql -e \"SHOW VARIABLES LIKE '%ssl%'; SHOW VARIABLES LIKE 'tls_version'\"; openssl s_client -starttls mysql -connect HOST:3306 </dev/null | openssl x509 -noout -dates -issuer",
  ),
  fix(
    'Trust the CA of the server instead of switching verification off.',
    '信任服务器的 CA，而不是关闭验证。',
    'mysqldump --ssl-ca=/etc/mysql/ca.pem --ssl-mode=VERIFY_CA DATABASE',
    'mysql --ssl-ca=/etc/mysql/ca.pem -e "SHOW STATUS LIKE \'Ssl_cipher\'"',
  ),
  changeFix(
    'A server without TLS: give it a certificate; over the socket or loopback of the same machine a connection without TLS is acceptable.',
    '服务器没有 TLS：为其配置证书；同一台机器的套接字或回环连接可以不用 TLS。',
    'mysqldump --protocol=socket DATABASE',
  ),
];

export const FIX_OPTION: readonly KnowledgeRemedy[] = [
  fix(
    'See where the option comes from and whether this program knows it.',
    '查看选项来自哪里、该程序是否支持。',
    'mysqldump --version; mysqldump --print-defaults; mysqldump --help | grep OPTION',
  ),
  fix(
    'Leave it away, or write it with "loose-" so that programs that do not know it go on.',
    '去掉它，或加 loose- 前缀，让不认识它的程序继续运行。',
    'mysqldump --loose-column-statistics=0 --loose-set-gtid-purged=OFF DATABASE',
  ),
  prevent('Use the client of the same vendor as the server.', '使用与服务器同厂商的客户端。'),
];

export const FIND_WRITABLE_SERVER: readonly KnowledgeRemedy[] = [
  stop(
    'Do not switch read_only off on a replica: it would part from its source.',
    '不要在副本上关闭 read_only：数据会与主库分叉。',
    'mysql -e "SHOW REPLICA STATUS\\\\G"',
  ),
  fix(
    'Restore into the primary or the writer endpoint.',
    '恢复到主库或写入端点。',
    'mysql -h WRITER_HOST -e "SELECT @@hostname, @@read_only, @@super_read_only"',
    'mysql -h WRITER_HOST -e "SELECT @@read_only"',
  ),
  riskyFix(
    'If this is no replica, make it writable as an administrator.',
    '若它不是副本，由管理员设为可写。',
    'mysql -u root -p -e "SET GLOBAL read_only=0"',
  ),
];

export const ORDER_FOREIGN_KEYS: readonly KnowledgeRemedy[] = [
  fix(
    'Load with the check off in this session, all tables, then prove that no child is without a parent.',
    '在本会话关闭检查并导入全部表，然后确认没有孤儿行。',
    '(echo "SET SESSION foreign_key_checks=0;"; cat DUMP.sql) | mysql DATABASE',
    'mysql DATABASE -e "SELECT COUNT(*) FROM CHILD c LEFT JOIN PARENT p ON p.id=c.parent_id WHERE c.parent_id IS NOT NULL AND p.id IS NULL"',
  ),
  fix(
    'A constraint that cannot be formed: compare types, sign, character set and index of both columns.',
    '约束无法建立时：比较两列的类型、符号、字符集和索引。',
    'mysql -e "SHOW ENGINE INNODB STATUS\\\\G" | grep -A20 "LATEST FOREIGN KEY ERROR"',
  ),
  prevent('Dump whole databases in one run; do not leave parents out.', '一次导出整个库，不要漏掉父表。'),
];

export const FIX_ADDRESS: readonly KnowledgeRemedy[] = [
  fix(
    'Give host and port apart, without scheme, port or spaces in the host.',
    '主机和端口分开写，主机里不要带协议、端口或空格。',
    'mysqldump -h HOST -P 3306 DATABASE',
    'nc -vz HOST 3306',
  ),
  fix(
    'In containers use the name of the service, not localhost; from container to host use host.docker.internal or the address of the host.',
    '容器之间用服务名而不是 localhost；容器访问宿主机用 host.docker.internal 或宿主机地址。',
    'docker exec CONTAINER getent hosts SERVICE',
  ),
  prevent('Print host and port at the start of the job.', '任务开始时打印主机和端口。'),
];

export const FIX_PATH: readonly KnowledgeRemedy[] = [
  fix(
    'See which part of the path is missing, as the user and in the container that runs the job.',
    '用运行任务的用户和容器查看路径的哪一级不存在。',
    'namei -m /PATH/FILE; docker exec CONTAINER ls -ld /PATH',
    'ls -ld /PATH',
  ),
  fix(
    'Create the folder or mount, or correct the path; cron starts in the home folder, so write full paths.',
    '创建目录或挂载，或改正路径；cron 从家目录启动，要写绝对路径。',
    'mkdir -p /backup && mountpoint /backup',
  ),
];

export const NAME_DATABASE: readonly KnowledgeRemedy[] = [
  fix(
    'Create the database and name it.',
    '建库并指定它。',
    'mysql -e "CREATE DATABASE IF NOT EXISTS DATABASE" && mysql DATABASE < DUMP.sql',
    'mysql DATABASE -e "SHOW TABLES"',
  ),
  fix(
    'See what exists and how it is spelled; names may depend on case.',
    '查看现有的库及拼写；名字可能区分大小写。',
    'mysql -e "SHOW DATABASES"',
  ),
  prevent(
    'Dump with --databases, so that CREATE DATABASE and USE are inside.',
    '用 --databases 导出，使 CREATE DATABASE 和 USE 包含在内。',
    'mysqldump --databases DATABASE > DATABASE.sql',
  ),
];

export const MATCH_SETTINGS: readonly KnowledgeRemedy[] = [
  stop(
    'Stop the server and leave the files as they are; do not delete redo logs.',
    '停止服务器，文件保持原样；不要删除重做日志。',
    'systemctl stop mysql',
  ),
  fix(
    'Give the target the settings of the source: backup-my.cnf of a physical backup holds them.',
    '让目标使用源端的设置：物理备份里的 backup-my.cnf 有记录。',
    'cat /backup/full/backup-my.cnf; grep -rE "lower_case_table_names|innodb_(page_size|log_file_size|data_file_path)" /etc/mysql',
    'mysqladmin ping',
  ),
  fix(
    'lower_case_table_names cannot change later on MySQL 8: initialise a new server with it and load a logical dump.',
    'MySQL 8 上 lower_case_table_names 之后不能改：用该设置初始化新服务器并导入逻辑备份。',
    'mysqld --initialize --lower-case-table-names=1',
  ),
];

export const ENLARGE_REDO: readonly KnowledgeRemedy[] = [
  stop('This backup cannot be used; keep the one before.', '这次备份不能用；保留上一份。'),
  changeFix(
    'Enlarge the redo log so that it holds the writes of a whole backup.',
    '加大重做日志，使其能容纳整个备份期间的写入。',
    'mysql -u root -p -e "SET GLOBAL innodb_redo_log_capacity = 8589934592"   # innodb_log_file_size before 8.0.30',
    'mysql -e "SELECT @@innodb_redo_log_capacity"',
  ),
  fix(
    'Make the copy faster: local target, more threads, no slow compression in the stream; or register redo log archiving.',
    '加快复制：本地目标、更多线程、流中不做慢压缩；或启用重做日志归档。',
    'xtrabackup --backup --parallel=4 --target-dir=/backup/full',
  ),
];

export const KEEP_BINLOGS: readonly KnowledgeRemedy[] = [
  stop(
    'Copy the binary logs that are still there before they expire too.',
    '先把还在的二进制日志复制走，以免也过期。',
    'mysqlbinlog --read-from-remote-server -h HOST -u USER -p --raw --to-last-log FIRST_FILE',
  ),
  changeFix(
    'Switch the binary log on and keep it longer than the interval of backups.',
    '开启二进制日志，保留时间长于备份间隔。',
    'mysql -u root -p -e "SET PERSIST binlog_expire_logs_seconds = 1209600"',
    'mysql -e "SHOW BINARY LOGS; SELECT @@log_bin, @@binlog_expire_logs_seconds"',
  ),
  fix(
    'Without need of a position, dump without it. A replica behind purged logs must be built anew from a backup.',
    '不需要位点时，导出时去掉该选项。落后于已清除日志的副本须用备份重建。',
    'mysqldump --single-transaction DATABASE > DATABASE.sql',
  ),
];

export const BRING_KEY: readonly KnowledgeRemedy[] = [
  stop('Do not create a new key or keyring over the old one.', '不要用新的密钥或 keyring 覆盖旧的。'),
  fix(
    'Bring the keyring file or the component settings of the source to the target and start with them.',
    '把源端的 keyring 文件或组件配置带到目标并以其启动。',
    'mysql -e "SELECT * FROM performance_schema.keyring_component_status"',
  ),
  fix(
    'For an encrypted backup use the passphrase or private key of the day it was made.',
    '解密备份须使用制作当时的口令或私钥。',
    'gpg --list-secret-keys; gpg --list-packets BACKUP.gpg | head',
    'gpg -d BACKUP.gpg > /dev/null',
  ),
  prevent(
    'Keep keys apart from the backups, in two places, and try a restore with them each month.',
    '密钥与备份分开存放两处，每月用它做一次恢复演练。',
  ),
];

export const MOVE_STRAY_FOLDER: readonly KnowledgeRemedy[] = [
  fix(
    'Move the folder out of the data directory; for lost+found use a subfolder of the mount as data directory, or tell the server to ignore it.',
    '把该目录移出数据目录；对 lost+found，把数据目录放在挂载点的子目录，或让服务器忽略它。',
    'ls -la $(mysql -NBe "SELECT @@datadir")',
    'mysql -e "SHOW DATABASES" | grep mysql50',
  ),
  changeFix(
    'Let the server ignore it (restart needed).',
    '让服务器忽略它（需要重启）。',
    'ignore-db-dir=lost+found',
  ),
  fix(
    'Until then name the databases to dump.',
    '在此之前，逐个指定要导出的库。',
    'mysqldump --databases DATABASE1 DATABASE2',
  ),
];
