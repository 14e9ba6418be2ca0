import { changeFix, fix, type KnowledgeRemedy, prevent, riskyFix, stop } from '../knowledge-entry.ts';

export const SALVAGE_CUT_DUMP: readonly KnowledgeRemedy[] = [
  stop(
    'Keep the file and look for an older complete backup and the live server before anything else.',
    '保留该文件，先找更早的完整备份和仍在运行的服务器。',
    'ls -lt /backup; mysqladmin ping',
  ),
  fix(
    'See how far it reaches. Never append "-- Dump completed" by hand.',
    '查看它到哪里为止。绝不要手工补上 “-- Dump completed”。',
    'tail -c 300 DUMP.sql; gzip -t DUMP.sql.gz; grep -c "^CREATE TABLE" DUMP.sql',
  ),
  fix(
    'See which tables are whole and take those; fetch the rest from the server, an older backup or the binary logs.',
    '查看哪些表是完整的并取出它们；其余从服务器、旧备份或二进制日志取得。',
    'salvor inspect DUMP.sql',
  ),
  prevent(
    'Write to a temporary name, rename when the exit status is 0 and the last line is there.',
    '先写临时文件名，退出状态为 0 且末行存在时再改名。',
    'mysqldump DATABASE > D.part && tail -n 1 D.part | grep -q "Dump completed" && mv D.part D.sql',
  ),
];

export const SALVAGE_DAMAGED_DUMP: readonly KnowledgeRemedy[] = [
  stop(
    'Copy the damaged file; try nothing on the original.',
    '先复制损坏的文件，不要在原件上尝试。',
    'cp --reflink=auto DUMP.sql.gz /tmp/work/',
  ),
  fix(
    'Compare with the checksum or size at the source and fetch it again, in binary mode.',
    '与源端的校验和或大小比对，用二进制模式重新传输。',
    'sha256sum DUMP.sql.gz; ssh SOURCE sha256sum /backup/DUMP.sql.gz',
    'gzip -t DUMP.sql.gz',
  ),
  fix(
    'If it is the only one, see what can be read and what is missing.',
    '若只有这一份，查看哪些可读、哪些缺失。',
    'salvor inspect DUMP.sql.gz',
  ),
  prevent(
    'Store a checksum beside each backup and test the archive after each transfer.',
    '每份备份旁保存校验和，每次传输后检验归档。',
    'sha256sum DUMP.sql.gz > DUMP.sql.gz.sha256',
  ),
];

export const RESCUE_DAMAGED_TABLE: readonly KnowledgeRemedy[] = [
  stop(
    'Copy the data directory while the server is stopped; keep old backups from being rotated away.',
    '停库后复制数据目录；暂停旧备份的轮转删除。',
    'systemctl stop mysql && cp -a --reflink=auto /var/lib/mysql /backup/datadir-copy',
  ),
  riskyFix(
    'MyISAM and Aria: check and repair.',
    'MyISAM 和 Aria：检查并修复。',
    'mysqlcheck --check DATABASE TABLE; mysql DATABASE -e "REPAIR TABLE TABLE_NAME"',
    'mysqlcheck DATABASE TABLE',
  ),
  riskyFix(
    'InnoDB: start with the smallest innodb_force_recovery that works (1 to 3 first), dump all, load into a new data directory.',
    'InnoDB：用能启动的最小 innodb_force_recovery（先 1 到 3），导出全部，装入新的数据目录。',
    'innodb_force_recovery=1',
    'mysqlcheck --all-databases',
  ),
  fix(
    'A table that only its definition is left of: restore it from the last backup.',
    '只剩定义的表：从最近的备份恢复。',
  ),
  prevent(
    'Check the disk and memory, move MyISAM tables to InnoDB, verify backups by restoring them.',
    '检查磁盘和内存，把 MyISAM 表换成 InnoDB，用恢复来验证备份。',
    'dmesg -T | grep -i error; smartctl -a /dev/DISK',
  ),
];

export const FIX_VIEW_OR_DEFINER: readonly KnowledgeRemedy[] = [
  fix(
    'See which object is broken and what it needs.',
    '查看哪个对象失效、它需要什么。',
    'mysql -e "SHOW CREATE VIEW DATABASE.VIEW_NAME\\\\G"; mysqlcheck DATABASE',
  ),
  changeFix(
    'Drop or redefine the view, or create the missing account, locked.',
    '删除或重建视图，或建立缺失的账号并锁定。',
    "mysql -u root -p -e \"CREATE USER 'OLD'@'HOST' ACCOUNT LOCK; GRANT SELECT ON DATABASE.* TO 'OLD'@'HOST'\"",
    'mysql -e "CHECK TABLE DATABASE.VIEW_NAME"',
  ),
  fix(
    'Until then leave the view out, and write down that it is missing.',
    '在此之前跳过该视图，并记下它缺失。',
    'mysqldump --ignore-table=DATABASE.VIEW_NAME DATABASE > DATABASE.sql',
  ),
];

export const RESOLVE_DUPLICATES: readonly KnowledgeRemedy[] = [
  stop(
    'Do not use REPLACE, IGNORE or --force blindly: they hide which rows are lost.',
    '不要盲目使用 REPLACE、IGNORE 或 --force：它们会掩盖哪些行丢失。',
  ),
  fix(
    'See whether the target was empty and whether the load ran twice.',
    '查看目标是否为空、是否导入了两次。',
    'mysql DATABASE -e "SELECT COUNT(*) FROM TABLE_NAME"',
  ),
  riskyFix(
    'Load into an empty database and swap afterwards.',
    '导入到空库，成功后再切换。',
    'mysql -e "CREATE DATABASE DATABASE_new" && mysql DATABASE_new < DUMP.sql',
    'mysql DATABASE_new -e "SELECT COUNT(*) FROM TABLE_NAME"',
  ),
  fix(
    'If the values differ only in case, accents or trailing blanks, the collation of the target differs: use that of the source.',
    '若值只有大小写、重音或尾部空格不同，说明排序规则不同：改用源端的。',
    'mysql DATABASE -e "SHOW CREATE TABLE TABLE_NAME"',
  ),
];

export const MAKE_ROOM_ON_TARGET: readonly KnowledgeRemedy[] = [
  stop(
    'Make sure what is there is not needed, and save it, before anything is dropped.',
    '删除前确认现有内容不再需要，并先备份。',
    'mysqldump --single-transaction DATABASE > before-restore.sql',
  ),
  fix(
    'Restore into a new database or an empty data directory beside it, then swap.',
    '恢复到旁边的新库或空数据目录，再切换。',
    'mysql -e "CREATE DATABASE DATABASE_new" && mysql DATABASE_new < DUMP.sql',
    'mysql DATABASE_new -e "SHOW TABLES"',
  ),
  riskyFix(
    'Physical restore: move the old data directory away, do not delete it.',
    '物理恢复：把旧数据目录移走，不要删除。',
    'systemctl stop mysql && mv /var/lib/mysql /var/lib/mysql.old && install -d -o mysql -g mysql -m 750 /var/lib/mysql',
    'ls -A /var/lib/mysql | wc -l',
  ),
];

export const FIX_VALUES: readonly KnowledgeRemedy[] = [
  stop(
    'Do not switch strict mode off to get through: values would be cut silently.',
    '不要为了通过而关闭严格模式：值会被悄悄截断。',
  ),
  fix(
    'Compare the column of the target with that of the dump, and widen it.',
    '比较目标与转储中的列定义，并放宽。',
    'grep -A40 "CREATE TABLE `TABLE_NAME`" DUMP.sql; mysql DATABASE -e "SHOW CREATE TABLE TABLE_NAME"',
    'mysql DATABASE -e "SHOW CREATE TABLE TABLE_NAME"',
  ),
  fix(
    'Too long only for some letters: the connection takes bytes for characters, name the character set.',
    '只有含特定字母的值过长：连接把字节当成字符，指定字符集。',
    'mysql --default-character-set=utf8mb4 DATABASE < DUMP.sql',
  ),
];

export const SHRINK_ROWS: readonly KnowledgeRemedy[] = [
  fix(
    'Use the DYNAMIC row format, which allows 3072 bytes per index.',
    '使用 DYNAMIC 行格式，索引可达 3072 字节。',
    "sed 's/ROW_FORMAT=\\(COMPACT\\|REDUNDANT\\)/ROW_FORMAT=DYNAMIC/' DUMP.sql > DUMP.target.sql",
    'mysql DATABASE -e "SHOW TABLE STATUS"',
  ),
  fix(
    'Or turn wide VARCHAR columns into TEXT, or index a prefix only.',
    '或把宽 VARCHAR 改为 TEXT，或只索引前缀。',
  ),
  changeFix(
    'Last resort for old definitions: switch innodb_strict_mode off for the creation only.',
    '旧定义的最后办法：仅在建表时关闭 innodb_strict_mode。',
    'mysql -e "SET GLOBAL innodb_strict_mode = 0"',
    'mysql -e "SELECT @@innodb_strict_mode"',
  ),
];

export const TAKE_CONSISTENT: readonly KnowledgeRemedy[] = [
  stop(
    'Treat this backup as unfit for a full restore: related tables may disagree.',
    '这份备份不适合整库恢复：关联的表可能不一致。',
  ),
  fix(
    'Take it in one transaction, or under a lock for tables without transactions.',
    '用单一事务导出；不支持事务的表须加锁。',
    'mysqldump --single-transaction --routines --events --triggers DATABASE > DATABASE.sql',
    'tail -n 1 DATABASE.sql',
  ),
  prevent(
    'Keep DDL away during backups, and move MyISAM tables to InnoDB.',
    '备份期间避免 DDL，并把 MyISAM 表换成 InnoDB。',
  ),
];

export const REPLACE_BACKUP: readonly KnowledgeRemedy[] = [
  stop(
    'Stop the rotation of older backups at once: they may be the only ones.',
    '立刻停止旧备份的轮转删除：它们可能是仅有的。',
    'ls -lt /backup',
  ),
  fix(
    'Find out what is inside and what is not.',
    '查清里面有什么、缺什么。',
    'zcat DUMP.sql.gz | grep -E "^(CREATE TABLE|USE|-- Dump completed)" | head; zcat DUMP.sql.gz | wc -c',
  ),
  fix(
    'Take a whole backup by a proper way: logical in one transaction, or physical with xtrabackup; never copy files of a running server.',
    '用正确方式做完整备份：单一事务的逻辑备份，或 xtrabackup 物理备份；绝不要复制运行中服务器的文件。',
    'mysqldump --single-transaction --routines --events --triggers --all-databases > all.sql',
    'tail -n 1 all.sql',
  ),
  prevent(
    'Restore each backup for a try; check size and tables against the last one.',
    '定期试恢复；与上一份比较大小和表的数量。',
  ),
];
