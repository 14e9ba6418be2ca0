import { BINARY_LOG } from './configuration/binary-log.ts';
import { BINLOG_EXPIRY } from './configuration/binlog-expiry.ts';
import { BUFFER_POOL } from './configuration/buffer-pool.ts';
import { CRASH_RECOVERY } from './configuration/crash-recovery.ts';
import { LOCAL_INFILE } from './configuration/local-infile.ts';
import { LOCK_TIMEOUTS } from './configuration/lock-timeouts.ts';
import { MAX_ALLOWED_PACKET } from './configuration/max-allowed-packet.ts';
import { OPEN_FILES } from './configuration/open-files.ts';
import { READ_ONLY } from './configuration/read-only.ts';
import { SECURE_FILE_PRIV } from './configuration/secure-file-priv.ts';
import { SQL_MODE } from './configuration/sql-mode.ts';
import { TIMEOUTS } from './configuration/timeouts.ts';
import { REACH } from './network/reach.ts';
import { LOGIN } from './permission/login.ts';
import { PRIVILEGES_BACKUP } from './permission/privileges-backup.ts';
import { PRIVILEGES_BINLOG } from './permission/privileges-binlog.ts';
import { PRIVILEGES_RESTORE } from './permission/privileges-restore.ts';
import type { Probe } from './probe.ts';

/** Every probe, by area, cheap ones first. */
export const ALL_PROBES: readonly Probe[] = [
  REACH,
  LOGIN,
  PRIVILEGES_BACKUP,
  PRIVILEGES_RESTORE,
  PRIVILEGES_BINLOG,
  MAX_ALLOWED_PACKET,
  TIMEOUTS,
  LOCK_TIMEOUTS,
  SQL_MODE,
  LOCAL_INFILE,
  SECURE_FILE_PRIV,
  BINARY_LOG,
  BINLOG_EXPIRY,
  OPEN_FILES,
  BUFFER_POOL,
  READ_ONLY,
  CRASH_RECOVERY,
];
