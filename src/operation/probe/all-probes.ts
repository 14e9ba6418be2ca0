import { BACKUP_SIZE } from './backups/backup-size.ts';
import { NEWEST_BACKUP } from './backups/newest-backup.ts';
import { REPOSITORY } from './backups/repository.ts';
import { COLUMN_CHARSETS } from './charset/column-charsets.ts';
import { DEFAULT_CHARSET } from './charset/default-charset.ts';
import { TEXT_SAMPLE } from './charset/text-sample.ts';
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
import { CLOCK } from './environment/clock.ts';
import { LIMITS } from './environment/limits.ts';
import { LOAD } from './environment/load.ts';
import { MEMORY } from './environment/memory.ts';
import { MOUNTS } from './environment/mounts.ts';
import { OOM_KILLS } from './environment/oom-kills.ts';
import { SERVER_PROCESS } from './environment/server-process.ts';
import { SPACE_FOR_BACKUPS } from './environment/space-for-backups.ts';
import { SPACE_OF_SERVER } from './environment/space-of-server.ts';
import { CONNECTIONS_USED } from './locks/connections-used.ts';
import { HISTORY_LIST } from './locks/history-list.ts';
import { LOCK_BLOCKERS } from './locks/lock-blockers.ts';
import { LOCK_WAITS } from './locks/lock-waits.ts';
import { LONG_TRANSACTIONS } from './locks/long-transactions.ts';
import { ADDRESS } from './network/address.ts';
import { CERTIFICATE } from './network/certificate.ts';
import { REACH } from './network/reach.ts';
import { ROUND_TRIP } from './network/round-trip.ts';
import { FOLDER_ACCESS } from './permission/folder-access.ts';
import { LOGIN } from './permission/login.ts';
import { PRIVILEGES_BACKUP } from './permission/privileges-backup.ts';
import { PRIVILEGES_BINLOG } from './permission/privileges-binlog.ts';
import { PRIVILEGES_RESTORE } from './permission/privileges-restore.ts';
import type { Probe } from './probe.ts';
import { AUTO_INCREMENT } from './stored-data/auto-increment.ts';
import { BROKEN_VIEWS } from './stored-data/broken-views.ts';
import { CHECK_TABLES } from './stored-data/check-tables.ts';
import { MISSING_DEFINERS } from './stored-data/missing-definers.ts';
import { ORPHANS } from './stored-data/orphans.ts';
import { UNOPENABLE_TABLES } from './stored-data/unopenable-tables.ts';
import { ENGINES } from './version/engines.ts';
import { MAINTENANCE } from './version/maintenance.ts';

/** Every probe, by area, cheap ones first. */
export const ALL_PROBES: readonly Probe[] = [
  CLOCK,
  LIMITS,
  LOAD,
  MEMORY,
  MOUNTS,
  OOM_KILLS,
  SERVER_PROCESS,
  SPACE_OF_SERVER,
  SPACE_FOR_BACKUPS,
  ADDRESS,
  CERTIFICATE,
  REACH,
  ROUND_TRIP,
  FOLDER_ACCESS,
  LOGIN,
  PRIVILEGES_BINLOG,
  PRIVILEGES_RESTORE,
  PRIVILEGES_BACKUP,
  BINARY_LOG,
  BINLOG_EXPIRY,
  BUFFER_POOL,
  CRASH_RECOVERY,
  LOCAL_INFILE,
  LOCK_TIMEOUTS,
  OPEN_FILES,
  READ_ONLY,
  SECURE_FILE_PRIV,
  SQL_MODE,
  TIMEOUTS,
  MAX_ALLOWED_PACKET,
  MAINTENANCE,
  ENGINES,
  CONNECTIONS_USED,
  HISTORY_LIST,
  LOCK_BLOCKERS,
  LOCK_WAITS,
  LONG_TRANSACTIONS,
  DEFAULT_CHARSET,
  COLUMN_CHARSETS,
  TEXT_SAMPLE,
  AUTO_INCREMENT,
  BROKEN_VIEWS,
  MISSING_DEFINERS,
  UNOPENABLE_TABLES,
  CHECK_TABLES,
  ORPHANS,
  REPOSITORY,
  BACKUP_SIZE,
  NEWEST_BACKUP,
];
