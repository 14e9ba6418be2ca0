import { bytes, type FindingText, list, time } from '../finding-text.ts';

export const CONFIGURATION = {
  'packet-fits': (d) =>
    `max_allowed_packet ${bytes(d.allowedBytes)}; largest row ${d.exact === true ? '' : 'on average '}${bytes(d.rowBytes)}`,
  'packet-small': (d) =>
    `max_allowed_packet is only ${bytes(d.allowedBytes)}: a larger value ends the connection ("server has gone away")`,
  'packet-tight': (d) =>
    `max_allowed_packet ${bytes(d.allowedBytes)} is tight: rows of ${d.table} take ${bytes(d.rowBytes)}, as text of an INSERT up to twice that`,
  'packet-below-row': (d) =>
    `max_allowed_packet ${bytes(d.allowedBytes)} is below the largest row, ${bytes(d.rowBytes)} in ${d.table}: it can neither be read nor restored`,
  'timeouts-fit': () => 'the server waits long enough for a slow client',
  'timeout-short': (d) =>
    `${d.name} is ${time(d.seconds)}: a client that pauses for longer is cut off in the middle`,
  'lock-timeouts-fit': (d) => `statements wait up to ${time(d.rowSeconds)} for rows that others hold`,
  'lock-timeout-short': (d) =>
    `innodb_lock_wait_timeout is ${time(d.rowSeconds)}: a restore gives up at the first transaction in its way`,
  'sql-mode-fits': () => 'sql_mode refuses values that do not fit',
  'not-strict': () =>
    'sql_mode is not strict: a value that does not fit is cut in silence when a dump is loaded',
  'odd-modes': (d) =>
    `sql_mode holds ${list(d.modes)}: dumps of other programs read differently than written`,
  'local-infile-on': () => 'LOAD DATA LOCAL is allowed',
  'local-infile-off': () => 'LOAD DATA LOCAL is forbidden: a restore sends rows by INSERT, which is slower',
  'server-files-off': () =>
    'the server writes no files of its own (secure_file_priv is NULL); Salvor needs none',
  'server-files-anywhere': () => 'the server may write files anywhere its user may; Salvor needs none',
  'server-files-in': (d) => `the server writes files in ${d.folder} only; Salvor needs none`,
  'binlog-on': (d) => `the binary log is on (${d.format})`,
  'binlog-off': () => 'the binary log is off: what happens after a backup cannot be recovered',
  'binlog-statement': (d) =>
    `binlog_format is ${d.format}: a replay may give other rows than those that were written`,
  'binlogs-stay': () => 'binary logs are kept until somebody removes them; watch their disk',
  'binlogs-outlive': (d) => `binary logs are kept for ${time(d.seconds)}`,
  'binlogs-expire-early': (d) =>
    `binary logs are kept for ${time(d.seconds)} only, backups are ${time(d.intervalSeconds)} apart: after one failed backup there is a hole`,
  'open-files-fit': (d) => `open files ${d.open} of ${d.limit}`,
  'open-files-short': (d) => `the server may open ${d.limit} files and has ${d.open} open: error 24 is near`,
  'buffer-pool-fits': (d) => `buffer pool ${bytes(d.poolBytes)} of ${bytes(d.limitBytes)} memory`,
  'buffer-pool-large': (d) =>
    `the buffer pool of ${bytes(d.poolBytes)} leaves too little of ${bytes(d.limitBytes)} memory: the kernel may kill the server`,
  writable: () => 'the server can be written to',
  'server-read-only': (d) => `the server is read-only (${list(d.names)}): nothing can be restored into it`,
  'crash-safe': () => 'no setting for emergencies is left on',
  'force-recovery': (d) =>
    `innodb_force_recovery is ${d.level}: the server runs damaged; take what can be read, then rebuild it`,
  'redo-log-off': () => 'the redo log is off: if the server dies now, all its data is lost',
} as const satisfies Record<string, FindingText>;

export const CONFIGURATION_REMEDIES = {
  'raise-packet': () => 'Raise it (new connections only), and in the option file too, for server and client.',
  'raise-timeout': () => 'Raise it, and in the option file too.',
  'raise-lock-timeout': () => 'Set it back to the default, and in the option file too.',
  'strict-mode': () =>
    'Make new sessions strict, and in the option file too. An application that relied on cut values gets errors.',
  'allow-local-infile': () => 'Allow it for the time of the restore.',
  'binlog-row': () => 'Let new sessions write rows, and in the option file too.',
  'binlog-switch-on': () =>
    'Put log_bin and server_id into the option file below [mysqld], and restart the server.',
  'keep-binlogs': () => 'Keep them longer, if the disk allows, and in the option file too.',
  'raise-open-files': () =>
    'Put open_files_limit = 65535 into the option file (and LimitNOFILE=65535 into the unit), and restart the server.',
  'shrink-buffer-pool': () => 'Make it smaller; the server is slower meanwhile. In the option file too.',
  'make-writable': () => 'Make sure that it is no replica; then let it be written to.',
  'end-force-recovery': () =>
    'Back up what can be read, build a new server from it, and start that without innodb_force_recovery.',
  'redo-log-on': () => 'Switch it on.',
} as const satisfies Record<string, FindingText>;
