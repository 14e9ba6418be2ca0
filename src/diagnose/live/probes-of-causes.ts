import type { CauseClass } from '../cause-class.ts';

/** What a probe of `operation/probe` says about a cause. */
export interface ProbeOfCause {
  /** Id of the probe. */
  readonly probe: string;
  /** How much a warning or a failure of it adds, 0 to 1. */
  readonly confirms: number;
  /**
   * How much a clean answer takes away: little where the moment of the failure is over, nothing where the probe asked with an
   * account, at an address or of a place that need not be those of the failure.
   */
  readonly refutes: number;
  /** Only findings that speak of this count: their words, or the code of an error. */
  readonly about?: RegExp;
}

const by = (probe: string, confirms: number, refutes: number, about?: RegExp): ProbeOfCause =>
  about === undefined ? { probe, confirms, refutes } : { probe, confirms, refutes, about };

const LACKS = (privilege: RegExp): readonly ProbeOfCause[] => [by('privileges-backup', 0.6, 0, privilege)];

/** Which probes can tell whether a cause is there now, by class. A class without one is judged by the text alone. */
export const PROBES_OF_CAUSES: Readonly<Partial<Record<CauseClass, readonly ProbeOfCause[]>>> = {
  ENV_DISK_FULL: [by('space-for-backups', 0.6, 0), by('space-of-server', 0.6, 0)],
  ENV_STORAGE_IO_ERROR: [by('mounts', 0.7, 0)],
  ENV_QUOTA_OR_FILE_LIMIT: [by('limits', 0.5, 0), by('open-files', 0.3, 0.1)],
  ENV_OOM_KILLED: [by('oom-kills', 0.8, 0.5), by('memory', 0.3, 0.1)],
  ENV_SERVER_DOWN: [
    by('reach', 0.7, 0, /CONNECT_(?:REFUSED|SOCKET_DEAD|SOCKET_MISSING|CLOSED)/),
    by('server-process', 0.4, 0),
  ],
  ENV_HOST_UNREACHABLE_OR_FIREWALL: [by('reach', 0.5, 0, /CONNECT_(?:TIMEOUT|UNREACHABLE)/)],
  ENV_DNS: [by('address', 0.6, 0)],
  ENV_SOCKET_PATH: [by('reach', 0.4, 0, /CONNECT_SOCKET_MISSING/)],
  ENV_TOO_MANY_CONNECTIONS: [by('connections-used', 0.6, 0.2), by('reach', 0.7, 0, /TOO_MANY_CONNECTIONS/)],
  ENV_OVERLOADED: [by('load', 0.5, 0.2), by('round-trip', 0.3, 0.1)],
  PERM_AUTH_FAILED: [by('login', 0.7, 0, /LOGIN_(?:DENIED|ACCOUNT_LOCKED|PASSWORD_EXPIRED|FAILED)/)],
  PERM_HOST_NOT_ALLOWED: [by('login', 0.7, 0, /LOGIN_HOST_REFUSED/)],
  PERM_MISSING_PROCESS: LACKS(/\bPROCESS\b/),
  PERM_MISSING_RELOAD_OR_FLUSH: LACKS(/RELOAD|FLUSH_TABLES|BACKUP_ADMIN/),
  PERM_MISSING_LOCK_TABLES: LACKS(/LOCK TABLES/),
  PERM_MISSING_SELECT: LACKS(/SELECT/),
  PERM_MISSING_SHOW_VIEW: LACKS(/SHOW VIEW/),
  PERM_MISSING_TRIGGER_OR_EVENT_OR_ROUTINE: LACKS(/TRIGGER|EVENT|ROUTINE/),
  PERM_MISSING_REPLICATION_CLIENT: LACKS(/REPLICATION CLIENT|BINLOG MONITOR/),
  PERM_MISSING_CREATE_OR_WRITE: [by('privileges-restore', 0.6, 0)],
  PERM_FILESYSTEM: [by('folder-access', 0.6, 0)],
  PERM_SECURE_FILE_PRIV: [by('secure-file-priv', 0.6, 0)],
  PERM_SUPER_REQUIRED_ON_RESTORE: [by('privileges-restore', 0.4, 0, /SUPER|SET_|DEFINER|log_bin_trust/i)],
  PERM_LOCAL_INFILE_DISABLED: [by('local-infile', 0.7, 0)],
  CFG_MAX_ALLOWED_PACKET: [by('max-allowed-packet', 0.6, 0)],
  CFG_TIMEOUTS: [by('timeouts', 0.5, 0)],
  CFG_LOCK_WAIT_TIMEOUT: [
    by('lock-blockers', 0.6, 0.1),
    by('lock-waits', 0.4, 0),
    by('lock-timeouts', 0.3, 0.1),
  ],
  CFG_DEADLOCK_OR_LONG_DDL: [by('lock-blockers', 0.4, 0.1), by('long-transactions', 0.4, 0.1)],
  CFG_CHARSET_MISMATCH: [by('column-charsets', 0.3, 0.1), by('default-charset', 0.2, 0.1)],
  CFG_SQL_MODE: [by('sql-mode', 0.4, 0.1)],
  CFG_TLS: [
    by('certificate', 0.6, 0),
    by('reach', 0.6, 0, /TLS_|LOGIN_NEEDS/),
    by('login', 0.6, 0, /LOGIN_NEEDS/),
  ],
  CFG_READ_ONLY_SERVER: [by('read-only', 0.8, 0.6)],
  CFG_WRONG_HOST_OR_PORT: [by('reach', 0.35, 0, /CONNECT_(?:REFUSED|DNS|NOT_MYSQL|TIMEOUT)/)],
  CFG_BINLOG_OFF_OR_PURGED: [by('binary-log', 0.6, 0.2), by('binlog-expiry', 0.4, 0.1)],
  VER_AUTH_PLUGIN: [by('login', 0.6, 0, /LOGIN_(?:PLUGIN_UNSUPPORTED|FAILED)/)],
  DATA_TABLE_CORRUPT: [by('unopenable-tables', 0.7, 0.2), by('crash-recovery', 0.4, 0.1)],
  DATA_INVALID_VIEW_OR_DEFINER: [by('broken-views', 0.7, 0), by('missing-definers', 0.6, 0)],
};
