import { type CodeExplanation, entry } from '../entry.ts';

const SYSTEM = { kind: 'system' } as const;
const LOG = { kind: 'log', vendor: 'mysql' } as const;

/** The small numbers behind "errno:", and messages that stand in the error log only. */
export const SYSTEM_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [2, 'ENOENT'],
    [
      'No such file or folder.',
      [
        'a wrong path, or a folder that was not created or not mounted',
        'the socket: the server is not running',
      ],
      [['See how far the path exists.', 'namei -l /path/to/it']],
    ],
    [
      '没有这个文件或目录。',
      ['路径写错，或目录没有创建、没有挂载', '若指套接字：服务器没有运行'],
      [['看路径存在到哪一级。', 'namei -l /path/to/it']],
    ],
    SYSTEM,
  ),
  entry(
    [5, 'EIO'],
    [
      'The disk or file system failed to read or write.',
      ['a dying disk, a broken controller or network storage'],
      [
        [
          'Stop writing to this disk and read the kernel log.',
          'dmesg -T | grep -iE "i/o error|ata|nvme|ext4|xfs" | tail',
        ],
        ['Back up to another disk now, what can still be read first.', 'smartctl -a /dev/sda'],
      ],
    ],
    [
      '磁盘或文件系统读写失败。',
      ['磁盘即将损坏、控制器或网络存储故障'],
      [
        ['停止向该磁盘写入，查看内核日志。', 'dmesg -T | grep -iE "i/o error|ata|nvme|ext4|xfs" | tail'],
        ['立刻备份到另一块盘，先取仍能读出的部分。', 'smartctl -a /dev/sda'],
      ],
    ],
    SYSTEM,
  ),
  entry(
    [13, 'EACCES'],
    [
      'Permission denied.',
      [
        'the folder belongs to another user: the server writes as mysql, cron as root or another',
        'AppArmor or SELinux forbids the path although the mode allows it',
      ],
      [
        ['See every step of the path.', 'namei -l /path/to/it'],
        ['Look for a denial of the system.', 'journalctl -k | grep -iE "apparmor|avc: *denied" | tail'],
      ],
    ],
    [
      '没有权限。',
      [
        '目录属于其他用户：服务器以 mysql 身份写，cron 以 root 或其他身份写',
        '权限位允许，但 AppArmor 或 SELinux 禁止该路径',
      ],
      [
        ['查看路径的每一级。', 'namei -l /path/to/it'],
        ['查找系统的拒绝记录。', 'journalctl -k | grep -iE "apparmor|avc: *denied" | tail'],
      ],
    ],
    SYSTEM,
  ),
  entry(
    [17, 'EEXIST'],
    [
      'The file exists already.',
      ['an earlier run left it', 'SELECT ... INTO OUTFILE never overwrites'],
      [['Write to a new name, or move the old file away.']],
    ],
    [
      '文件已经存在。',
      ['上一次运行留下的', 'SELECT ... INTO OUTFILE 从不覆盖'],
      [['换个新名字，或移走旧文件。']],
    ],
    SYSTEM,
  ),
  entry(
    [24, 'EMFILE'],
    [
      'Too many open files.',
      [
        'many tables or partitions are opened at once and open_files_limit is low',
        'the service or shell has a low ulimit',
      ],
      [
        ['See the limits.', 'mysql -Ne "SELECT @@open_files_limit, @@table_open_cache"; ulimit -n'],
        ['Raise it for the service, then restart.', 'systemctl edit mysql   # [Service] LimitNOFILE=65535'],
      ],
    ],
    [
      '打开的文件过多。',
      ['同时打开很多表或分区，而 open_files_limit 太低', '服务或 shell 的 ulimit 太低'],
      [
        ['查看上限。', 'mysql -Ne "SELECT @@open_files_limit, @@table_open_cache"; ulimit -n'],
        ['为服务调高上限，然后重启。', 'systemctl edit mysql   # [Service] LimitNOFILE=65535'],
      ],
    ],
    SYSTEM,
  ),
  entry(
    [28, 'ENOSPC'],
    [
      'No space left on the device.',
      ['the disk is full', 'no inodes are left: df -h looks fine, df -i does not', 'tmpdir is a small tmpfs'],
      [
        ['See which volume, and inodes too.', 'df -h; df -i'],
        ['See what fills it.', 'du -xh --max-depth=2 /var | sort -h | tail'],
      ],
    ],
    [
      '设备上没有剩余空间。',
      ['磁盘已满', 'inode 用尽：df -h 看着正常，df -i 不正常', 'tmpdir 是很小的 tmpfs'],
      [
        ['看是哪个卷，也看 inode。', 'df -h; df -i'],
        ['看是什么占满的。', 'du -xh --max-depth=2 /var | sort -h | tail'],
      ],
    ],
    SYSTEM,
  ),
  entry(
    [30, 'EROFS'],
    [
      'The file system is read-only.',
      ['the kernel made it read-only after a disk error', 'a container mounts it so'],
      [
        [
          'Look for the reason before mounting it again.',
          'dmesg -T | grep -iE "remount|read-only" | tail; findmnt -T /path',
        ],
      ],
    ],
    [
      '文件系统是只读的。',
      ['磁盘出错后，内核把它改成了只读', '容器以只读方式挂载'],
      [['重新挂载之前先查明原因。', 'dmesg -T | grep -iE "remount|read-only" | tail; findmnt -T /path']],
    ],
    SYSTEM,
  ),
  entry(
    [32, 'EPIPE'],
    [
      'The reader of a pipe is gone.',
      [
        'in "mysqldump | gzip | ssh": the last program failed first',
        'its disk is full, or the network broke',
      ],
      [['Look at the programs behind the pipe, and let the shell report their failure.', 'set -o pipefail']],
    ],
    [
      '管道的读取方已经消失。',
      ['在 “mysqldump | gzip | ssh” 中，最后一个程序先失败', '对方磁盘已满，或网络中断'],
      [['检查管道后面的程序，并让 shell 报告它们的失败。', 'set -o pipefail']],
    ],
    SYSTEM,
  ),
  entry(
    [122, 'EDQUOT'],
    [
      'The disk quota of this user is used up.',
      ['the backup account has a quota on this volume'],
      [['See it.', 'quota -s']],
    ],
    ['该用户的磁盘配额已用完。', ['备份用户在该卷上有配额'], [['查看配额。', 'quota -s']]],
    SYSTEM,
  ),
  entry(
    [126, 'HA_ERR_CRASHED'],
    [
      'Storage engine: the index file is damaged.',
      ['a MyISAM or Aria table was open when the server died'],
      [['Copy its files, then repair.', 'mysqlcheck --repair DATABASE TABLE']],
    ],
    [
      '存储引擎：索引文件已损坏。',
      ['服务器突然死掉时，MyISAM 或 Aria 表正打开着'],
      [['复制文件，然后修复。', 'mysqlcheck --repair DATABASE TABLE']],
    ],
    SYSTEM,
  ),
  entry(
    [144, 'HA_ERR_CRASHED_ON_REPAIR'],
    [
      'Storage engine: the table crashed and the last repair failed.',
      ['no room for the repair'],
      [['Free space, copy the files, then repair again.', 'mysqlcheck --repair --extended DATABASE TABLE']],
    ],
    [
      '存储引擎：表已崩溃，且上一次修复失败。',
      ['没有修复所需的空间'],
      [['腾出空间，复制文件，再次修复。', 'mysqlcheck --repair --extended DATABASE TABLE']],
    ],
    SYSTEM,
  ),
  entry(
    [145, 'HA_ERR_CRASHED_ON_USAGE'],
    [
      'Storage engine: the table is marked as crashed.',
      ['a MyISAM or Aria table was open when the server died'],
      [['Copy its files, then repair.', 'mysqlcheck --repair DATABASE TABLE']],
    ],
    [
      '存储引擎：表被标记为崩溃。',
      ['服务器突然死掉时，MyISAM 或 Aria 表正打开着'],
      [['复制文件，然后修复。', 'mysqlcheck --repair DATABASE TABLE']],
    ],
    SYSTEM,
  ),
  entry(
    [150, 'HA_ERR_CANNOT_ADD_FOREIGN'],
    [
      'Storage engine: the foreign key does not fit.',
      ['the parent table or its index is missing, or types differ'],
      [
        [
          'Read the reason in plain words.',
          'mysql -e "SHOW ENGINE INNODB STATUS\\G" | grep -A 12 "LATEST FOREIGN KEY ERROR"',
        ],
      ],
    ],
    [
      '存储引擎：外键不匹配。',
      ['缺少父表或其索引，或类型不同'],
      [
        [
          '用平白的文字查看原因。',
          'mysql -e "SHOW ENGINE INNODB STATUS\\G" | grep -A 12 "LATEST FOREIGN KEY ERROR"',
        ],
      ],
    ],
    SYSTEM,
  ),
  entry(
    [10119, 'ER_ABORTING'],
    [
      'The server gives up starting. This line is the echo: the reason stands above it in the error log.',
      [
        'a wrong option in my.cnf',
        'InnoDB could not start',
        'wrong owner of the datadir after a physical restore',
      ],
      [['Read the lines before it.', 'grep -B 15 "Aborting" /var/log/mysql/error.log | tail -n 40']],
    ],
    [
      '服务器放弃启动。这一行只是回声：原因在错误日志里它的上方。',
      ['my.cnf 中的选项有误', 'InnoDB 无法启动', '物理恢复之后 datadir 属主不对'],
      [['看它之前的几行。', 'grep -B 15 "Aborting" /var/log/mysql/error.log | tail -n 40']],
    ],
    LOG,
  ),
  entry(
    [10262, 'ER_CONN_TCP_BIND_FAIL'],
    [
      'The server cannot take its TCP port.',
      ['another server already listens there, for instance one started for a restore test'],
      [['See who holds it.', 'ss -ltnp | grep 3306']],
    ],
    [
      '服务器无法占用它的 TCP 端口。',
      ['另一个服务器已在监听，例如为恢复测试启动的那个'],
      [['看是谁占用。', 'ss -ltnp | grep 3306']],
    ],
    LOG,
  ),
  entry(
    [10457, 'ER_INIT_DATADIR_NOT_EMPTY_WONT_INITIALIZE'],
    [
      '--initialize wants an empty data folder.',
      ['files of an earlier server or lost+found lie in it'],
      [['Look, and move them away if nobody needs them.', 'ls -la /var/lib/mysql']],
    ],
    [
      '--initialize 要求数据目录为空。',
      ['里面有以前服务器的文件或 lost+found'],
      [['先查看，若无人需要再移走。', 'ls -la /var/lib/mysql']],
    ],
    LOG,
  ),
  entry(
    [13236, 'ER_DATA_DIRECTORY_UNUSABLE'],
    [
      'An initialisation failed and left a data folder that cannot be used.',
      ['the disk was full, or an option was wrong, while --initialize ran'],
      [['Remove what it left, mend the reason named above it, initialise again.', 'ls -la /var/lib/mysql']],
    ],
    [
      '初始化失败，留下了无法使用的数据目录。',
      ['--initialize 运行时磁盘已满或选项有误'],
      [['删除残留，修正其上方所述的原因，再次初始化。', 'ls -la /var/lib/mysql']],
    ],
    LOG,
  ),
];
