import { changeFix, fix, type KnowledgeRemedy, prevent, riskyFix, stop } from '../knowledge-entry.ts';

export const FREE_BACKUP_SPACE: readonly KnowledgeRemedy[] = [
  stop(
    'Keep the newest complete backup; remove only what is proven old or cut off.',
    '先保住最新的完整备份；只删除确认过期或不完整的文件。',
    'df -h /backup; ls -lt /backup | head',
  ),
  fix(
    'Free space or write to another volume, then take the backup again; the cut file is no backup.',
    '腾出空间或换到别的卷，然后重新备份；被截断的文件不能算备份。',
    'df -h /backup && mysqldump --single-transaction --routines --events --triggers DATABASE | gzip > /OTHER/VOLUME/DATABASE.sql.gz',
    'gzip -t /OTHER/VOLUME/DATABASE.sql.gz && zcat /OTHER/VOLUME/DATABASE.sql.gz | tail -n 1',
  ),
  prevent(
    'Check the exit status of every part of the pipe and alert below twice the size of the last backup.',
    '检查管道每一段的退出状态，剩余空间低于上次备份两倍时告警。',
    'set -o pipefail',
  ),
];

export const FREE_SERVER_SPACE: readonly KnowledgeRemedy[] = [
  stop(
    'See which volume is full: data, tmpdir or binary logs. Never delete files of the server by hand.',
    '先看是哪个卷满了：数据、tmpdir 还是二进制日志。绝不要手工删除服务器的文件。',
    'df -h $(mysql -NBe "SELECT @@datadir, @@tmpdir, @@log_bin_basename" | tr "\\t" "\\n" | grep ^/)',
  ),
  changeFix(
    'Remove binary logs that every replica and every backup has passed.',
    '清除所有副本和备份都不再需要的二进制日志。',
    'mysql -e "SHOW BINARY LOGS; PURGE BINARY LOGS BEFORE NOW() - INTERVAL 7 DAY"',
    'mysql -e "SHOW BINARY LOGS"; df -h',
  ),
  fix(
    'Where /tmp is small or in memory, give the server a larger folder for temporary files in its option file and restart it.',
    '若 /tmp 太小或在内存里，在选项文件中给服务器指定更大的临时目录并重启。',
    'tmpdir=/var/lib/mysql-tmp',
    'mysql -e "SELECT @@tmpdir"',
  ),
  prevent(
    'Let the server expire binary logs, and alert on 80 % use of each of its volumes.',
    '让服务器自动清理二进制日志，并在各卷使用率达到 80% 时告警。',
    'mysql -e "SET PERSIST binlog_expire_logs_seconds = 604800"',
  ),
];

export const FREE_INODES: readonly KnowledgeRemedy[] = [
  fix(
    'Find the folder with the millions of files and move or remove what is not needed.',
    '找出小文件最多的目录，移走或删除不需要的。',
    'df -i; du --inodes -d 2 / 2>/dev/null | sort -n | tail',
    'df -i /backup',
  ),
  prevent(
    'Keep many small files in one archive, or make the file system with more inodes.',
    '把大量小文件打成归档，或在建文件系统时增加 inode。',
  ),
];

export const RAISE_QUOTA: readonly KnowledgeRemedy[] = [
  fix(
    'See the quota, free space within it or have it raised, then run the backup again.',
    '查看配额，清理或申请扩大，然后重新备份。',
    'quota -s; repquota -s -a',
    'quota -s',
  ),
  prevent(
    'Alert before the quota is reached: two backups must fit.',
    '在达到配额前告警：至少要放得下两份备份。',
  ),
];

export const RAISE_OPEN_FILES: readonly KnowledgeRemedy[] = [
  fix(
    'Raise the limit for the program that failed; for the server set it in its service unit and option file, then restart.',
    '提高出错程序的打开文件上限；服务器则在服务单元和选项文件里设置后重启。',
    'ulimit -n 65535',
    'mysql -e "SELECT @@open_files_limit, @@table_open_cache"',
  ),
  changeFix(
    'With systemd: add LimitNOFILE to the unit of the server.',
    '使用 systemd 时：给服务单元增加 LimitNOFILE。',
    'systemctl edit mysql   # [Service] LimitNOFILE=65535',
    'systemctl show mysql -p LimitNOFILE',
  ),
  fix(
    'mysqldump of InnoDB tables need not open all of them at once.',
    '对 InnoDB 表，mysqldump 不必同时打开全部表。',
    'mysqldump --single-transaction --skip-lock-tables DATABASE > DATABASE.sql',
  ),
];

export const SPLIT_OR_RAISE_FILE_SIZE: readonly KnowledgeRemedy[] = [
  fix(
    'Lift the limit (`ulimit -f unlimited`), use another file system, or write in pieces.',
    '放开限制（ulimit -f unlimited）、换文件系统，或分片写入。',
    'mysqldump --single-transaction DATABASE | gzip | split -b 2G - /backup/DATABASE.sql.gz.',
    'cat /backup/DATABASE.sql.gz.* | gzip -t',
  ),
  fix(
    'Load large files with the mysql client, not through a web page.',
    '大文件用 mysql 客户端导入，不要通过网页。',
    'mysql DATABASE < DATABASE.sql',
  ),
];

export const RAISE_PROCESS_LIMIT: readonly KnowledgeRemedy[] = [
  fix(
    'Raise the limit of processes of that user or cgroup, and see what uses them up.',
    '提高该用户或 cgroup 的进程上限，并找出是谁占用。',
    'ulimit -u; cat /sys/fs/cgroup/pids.max; ps -eLf | wc -l',
    'mysql -e "SHOW STATUS LIKE \'Threads_connected\'"',
  ),
  prevent(
    'Set LimitNPROC and TasksMax in the service unit of the server.',
    '在服务单元里设置 LimitNPROC 和 TasksMax。',
    'systemctl show mysql -p TasksMax',
  ),
];

export const FIX_MEMORY: readonly KnowledgeRemedy[] = [
  stop(
    'Look when and what was killed; take no dump of that moment for complete.',
    '查看何时杀了哪个进程；那一刻的转储不可当作完整。',
    "journalctl -k | grep -iE 'out of memory|oom' | tail; kubectl describe pod POD | grep -A5 'Last State'",
  ),
  changeFix(
    'Give the server less than it may use: buffer pool plus connections must stay below the limit of the machine or container.',
    '让服务器用量低于上限：缓冲池加各连接缓冲须小于机器或容器的内存。',
    'mysql -e "SET GLOBAL innodb_buffer_pool_size = 1073741824"',
    'mysql -e "SELECT @@innodb_buffer_pool_size/1048576 AS mb"; free -m',
  ),
  fix(
    'Or give the machine or container more memory, and add swap as a cushion.',
    '或增加机器、容器内存，并加一点 swap 作缓冲。',
    'free -m; cat /sys/fs/cgroup/memory.max',
  ),
  prevent(
    'Protect the server from being chosen first, and run dumps with --quick on another machine.',
    '降低服务器被优先杀死的概率，并在别的机器上用 --quick 导出。',
    'systemctl edit mysql   # [Service] OOMScoreAdjust=-600',
  ),
];

export const USE_LESS_CLIENT_MEMORY: readonly KnowledgeRemedy[] = [
  fix(
    'Read row by row instead of whole results.',
    '逐行读取，不要把整个结果放进内存。',
    'mysqldump --quick --single-transaction DATABASE > DATABASE.sql',
    'tail -n 1 DATABASE.sql',
  ),
  fix(
    'Where PHP or Java wraps the dump, raise its memory limit or call the dump program directly.',
    '若由 PHP、Java 包装，提高其内存上限，或直接调用导出程序。',
    'php -d memory_limit=1G artisan backup:run',
  ),
];

export const BRING_SERVER_UP: readonly KnowledgeRemedy[] = [
  stop(
    'See whether the server runs and what its log says last; do not start a restore on a server that keeps crashing.',
    '确认服务器是否在运行、日志最后说了什么；不要在反复崩溃的服务器上恢复。',
    'systemctl status mysql mariadb; journalctl -u mysql -u mariadb -n 50; docker logs --tail 50 CONTAINER',
  ),
  changeFix(
    'Start it, and wait until it answers.',
    '启动服务器，并等到它能应答。',
    'systemctl start mysql && mysqladmin --wait=30 ping',
    'mysqladmin ping; ss -ltn | grep 3306',
  ),
  prevent(
    'Let the job wait for the server, and in containers depend on a health check, not on the start.',
    '让任务等服务器就绪；在容器里依赖健康检查，而不是仅仅依赖启动。',
    'until mysqladmin ping -h HOST --silent; do sleep 2; done',
  ),
];

export const READ_CRASH: readonly KnowledgeRemedy[] = [
  stop(
    'Save the error log and the data directory before anything else; a crash loop makes damage worse.',
    '先保存错误日志和数据目录；反复崩溃会加重损坏。',
    'cp -a /var/log/mysql /root/mysql-log.$(date +%F); cp -a --reflink=auto /var/lib/mysql /backup/datadir-copy',
  ),
  fix(
    'Read the first [ERROR] of the last start: it names the cause; what follows are results.',
    '看最近一次启动的第一条 [ERROR]：它才是原因，后面的都是结果。',
    "awk '/\\[ERROR\\]/' /var/log/mysql/error.log | tail -20",
  ),
  riskyFix(
    'If InnoDB does not come up, start with the smallest recovery level that works, dump all, load into a new server.',
    'InnoDB 起不来时，用能启动的最小恢复级别启动，导出全部数据，装入新服务器。',
    'innodb_force_recovery=1',
    'mysqladmin ping',
  ),
];

export const OPEN_NETWORK: readonly KnowledgeRemedy[] = [
  fix(
    'Test the way step by step: name, route, port.',
    '逐步测试：名字、路由、端口。',
    'getent hosts HOST; ping -c1 HOST; nc -vz -w 5 HOST 3306',
    'nc -vz -w 5 HOST 3306',
  ),
  changeFix(
    'Allow this client in the firewall, security group or list of allowed sources, and only it.',
    '在防火墙、安全组或白名单里放行这台客户端，且只放行它。',
    'ufw allow from CLIENT_IP to any port 3306 proto tcp',
  ),
  fix(
    'See on which address the server listens.',
    '查看服务器监听在哪个地址。',
    "mysql -e \"SHOW VARIABLES WHERE Variable_name IN ('bind_address','port','skip_networking')\"",
  ),
];

export const FIX_DNS: readonly KnowledgeRemedy[] = [
  fix(
    'Ask the resolver that the program uses; in containers ask inside.',
    '用程序所用的解析器查询；容器里要在容器内查。',
    'getent hosts HOST; docker exec CONTAINER getent hosts HOST',
    'getent hosts HOST',
  ),
  fix(
    'Correct the name, put both containers into one network, or name the address.',
    '改正主机名，把两个容器放进同一网络，或直接用 IP 地址。',
    'docker network connect NETWORK CONTAINER',
  ),
  prevent(
    'Do not depend on DNS for the backup of the server beside you: use its address or socket.',
    '备份同一台机器的服务器时不要依赖 DNS：用地址或套接字。',
  ),
];

export const FIND_LOST_CONNECTION: readonly KnowledgeRemedy[] = [
  stop(
    'The dump is cut: do not keep it as a backup. A restore stopped half way: do not let users in.',
    '转储不完整，不能当作备份保留；恢复停在半路，不要放用户进来。',
  ),
  fix(
    'Look into the error log of that minute: a restart means a crash or OOM, "Aborted connection" names a timeout or a packet.',
    '查看那一分钟的错误日志：有重启说明崩溃或 OOM；“Aborted connection”会写明超时或包过大。',
    "grep -E 'Aborted|ready for connections|signal|shutdown' /var/log/mysql/error.log | tail",
    'mysql -e "SHOW GLOBAL STATUS LIKE \'Uptime\'"',
  ),
  changeFix(
    'Raise the timeouts that end slow readers, and the packet limit on both sides.',
    '提高会中断慢速读取的超时，以及两端的包大小上限。',
    'mysql -e "SET GLOBAL net_write_timeout=3600, net_read_timeout=3600, max_allowed_packet=1073741824"',
  ),
  prevent(
    'Write the dump to a local file first and send it afterwards; a slow reader holds the server.',
    '先写到本地文件再传送；慢速的接收端会拖住服务器。',
    'mysqldump --single-transaction --quick --max-allowed-packet=1G DATABASE > DATABASE.sql',
  ),
];

export const FREE_CONNECTIONS: readonly KnowledgeRemedy[] = [
  stop(
    'See who holds the connections; the reserved one for administrators still works.',
    '查看谁占着连接；给管理员预留的那个仍可用。',
    'mysql -u root -e "SELECT user, host, command, COUNT(*), MAX(time) FROM information_schema.processlist GROUP BY 1,2,3 ORDER BY 4 DESC"',
  ),
  changeFix(
    'Raise the limit for now.',
    '临时提高上限。',
    'mysql -e "SET GLOBAL max_connections = 500"',
    'mysql -e "SHOW STATUS LIKE \'Max_used_connections\'"',
  ),
  prevent(
    'Dump without locking: a locked table makes every application connection wait and pile up.',
    '用不加锁的方式导出：锁表会让应用连接排队堆积。',
    'mysqldump --single-transaction --quick DATABASE',
  ),
];

export const RAISE_ACCOUNT_LIMIT: readonly KnowledgeRemedy[] = [
  changeFix(
    'Raise the limit of this account, or use fewer threads.',
    '提高该账号的上限，或减少线程数。',
    "mysql -e \"ALTER USER 'USER'@'HOST' WITH MAX_USER_CONNECTIONS 20\"",
    "mysql -e \"SHOW CREATE USER 'USER'@'HOST'\"",
  ),
  prevent('Give the backup an account of its own.', '给备份单独一个账号。'),
];

export const UNBLOCK_HOST: readonly KnowledgeRemedy[] = [
  changeFix(
    'Clear the counter on the server.',
    '在服务器上清零计数。',
    'mysqladmin flush-hosts',
    'mysqladmin -h HOST ping',
  ),
  prevent(
    'Stop port checks that open and drop connections, and raise max_connect_errors.',
    '停止只开连接就断开的端口探测，并提高 max_connect_errors。',
    'mysql -e "SET GLOBAL max_connect_errors = 100000"',
  ),
];

export const INSTALL_TOOL: readonly KnowledgeRemedy[] = [
  fix(
    'Install the client, or name it by its full path; MariaDB calls it mariadb-dump.',
    '安装客户端，或写完整路径；MariaDB 中叫 mariadb-dump。',
    'command -v mysqldump mariadb-dump; apt-get install default-mysql-client',
    'mysqldump --version || mariadb-dump --version',
  ),
  fix(
    'Give the job the same PATH as your shell.',
    '让任务使用和你的 shell 相同的 PATH。',
    'PATH=/usr/local/bin:/usr/bin:/bin',
  ),
  prevent(
    'Test the job as the user and in the container that runs it at night.',
    '用夜里实际运行的用户和容器测试任务。',
    'sudo -u USER env -i sh -c /path/to/backup.sh',
  ),
];

export const REPLACE_BINARY: readonly KnowledgeRemedy[] = [
  fix(
    'See what is missing, then install the package made for this system.',
    '查看缺什么，然后安装适合本系统的软件包。',
    'file $(command -v mysqldump); ldd $(command -v mysqldump) | grep "not found"; uname -m',
    'mysqldump --version',
  ),
  prevent(
    'Do not copy binaries between distributions; pin the image that holds the tool.',
    '不要在不同发行版之间复制程序；固定包含该工具的镜像版本。',
  ),
];

export const SAVE_FAILING_DISK: readonly KnowledgeRemedy[] = [
  stop(
    'Copy what still reads now, to another disk, and stop writing to this one.',
    '立刻把还能读的复制到别的磁盘，并停止写入这块盘。',
    'dmesg -T | grep -iE "i/o error|medium" | tail; smartctl -a /dev/DISK',
  ),
  fix(
    'Replace the disk and restore the last good backup; what was written since may come from binary logs.',
    '更换磁盘并恢复最后一份好的备份；之后的数据可从二进制日志取得。',
    'mysqlbinlog --start-position=POSITION binlog.FILE | mysql',
  ),
  prevent(
    'Keep backups on other hardware and watch SMART and the kernel log.',
    '备份放在别的硬件上，并监控 SMART 和内核日志。',
  ),
];

export const REMOUNT_STORAGE: readonly KnowledgeRemedy[] = [
  stop(
    'Do not write into the empty mount point: it would fill the system disk.',
    '不要写进空的挂载点：会写满系统盘。',
    'findmnt /backup; dmesg -T | tail -30',
  ),
  fix(
    'Mount it again; after a read-only remount check the file system first, unmounted.',
    '重新挂载；若因出错变只读，先卸载并检查文件系统。',
    'umount -l /backup && mount /backup',
    'touch /backup/.probe && rm /backup/.probe',
  ),
  prevent(
    'Let the job test that the mount is there before it writes.',
    '任务写入前先确认挂载存在。',
    'mountpoint -q /backup || exit 1',
  ),
];

export const FIX_OBJECT_STORAGE: readonly KnowledgeRemedy[] = [
  stop('Keep the local file until the upload is confirmed.', '在确认上传成功前保留本地文件。'),
  fix(
    'Try the same place, name and identity by hand.',
    '用同样的位置、名字和身份手工测试。',
    'aws sts get-caller-identity; aws s3api head-bucket --bucket BUCKET; echo probe | aws s3 cp - s3://BUCKET/probe',
    'aws s3 ls s3://BUCKET/',
  ),
  changeFix(
    'Grant exactly what the job needs, check region, endpoint, clock and expiry of the key.',
    '只授予任务所需的权限，并检查区域、端点、时钟和密钥是否过期。',
    'timedatectl; aws s3api get-bucket-location --bucket BUCKET',
  ),
  prevent(
    'Compare size and checksum after each upload, and alert when the newest object is too old.',
    '每次上传后比对大小和校验和，最新对象过旧时告警。',
  ),
];

export const FIX_TRANSFER_TARGET: readonly KnowledgeRemedy[] = [
  stop('Keep the local file until the transfer is confirmed.', '在确认传输成功前保留本地文件。'),
  fix(
    'Log in by hand as the user that runs the job.',
    '用运行任务的用户手工登录一次。',
    'sudo -u USER ssh -v -o BatchMode=yes TARGET true',
    'sudo -u USER ssh -o BatchMode=yes TARGET df -h',
  ),
  fix(
    'Check the key, its mode, the host key and the folder of the remote side.',
    '检查密钥及其权限、主机密钥和远端目录。',
    'ls -l ~/.ssh; ssh-keygen -F TARGET',
  ),
];

export const FIND_SOCKET: readonly KnowledgeRemedy[] = [
  fix(
    'Ask the server where its socket is and name it; or connect by TCP.',
    '问服务器套接字在哪里并指定它，或改用 TCP 连接。',
    'mysqladmin -h 127.0.0.1 variables | grep " socket "; ss -xlp | grep mysql; mysqldump -h 127.0.0.1 --protocol=tcp DATABASE',
    'mysqladmin -S /PATH/mysqld.sock ping',
  ),
  fix(
    'If there is no such socket, see whether the server runs at all.',
    '如果没有任何套接字，先看服务器是否在运行。',
    'systemctl status mysql mariadb',
  ),
  prevent(
    'Write host or socket of the job into its own option file.',
    '把任务的主机或套接字写进它自己的选项文件。',
    'mysqldump --defaults-extra-file=/etc/salvor/backup.cnf DATABASE',
  ),
];

export const FIND_PIPE_END: readonly KnowledgeRemedy[] = [
  stop('The dump is cut; do not keep it.', '转储不完整，不要保留。'),
  fix(
    'Run the part behind the pipe alone and read its message.',
    '单独运行管道后面的程序，看它的报错。',
    'mysqldump --single-transaction DATABASE > DATABASE.sql && gzip DATABASE.sql',
    'gzip -t DATABASE.sql.gz',
  ),
  prevent('Make a pipe fail when any part of it fails.', '让管道中任一环节失败都算失败。', 'set -o pipefail'),
];

export const REDUCE_LOAD: readonly KnowledgeRemedy[] = [
  fix(
    'See what runs and waits; end what may end.',
    '查看正在运行和等待的语句，结束可以结束的。',
    'mysql -e "SHOW FULL PROCESSLIST; SHOW ENGINE INNODB STATUS\\\\G"; iostat -x 5 3',
  ),
  fix(
    'Take the backup at a quiet hour, from a replica, with fewer threads and limited rate.',
    '在空闲时段、从副本、用更少线程并限速备份。',
    'mydumper --threads 2 --long-query-retries 5 --long-query-retry-interval 60 -o /backup',
  ),
  prevent(
    'Watch how long backups take; twice the usual time deserves a look.',
    '监控备份耗时；达到平时两倍就该检查。',
  ),
];
