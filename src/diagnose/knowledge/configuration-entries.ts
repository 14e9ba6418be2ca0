import { BACKUP_PASSPHRASE } from './configuration/backup-passphrase.ts';
import { BINLOG_OFF_OR_PURGED } from './configuration/binlog-off-or-purged.ts';
import { BINLOGS_PURGED } from './configuration/binlogs-purged.ts';
import { BROKEN_OPTION_FILE } from './configuration/broken-option-file.ts';
import { COMPRESSED_OR_FOREIGN_FILE } from './configuration/compressed-or-foreign-file.ts';
import { CONNECTION_CHARACTER_SET } from './configuration/connection-character-set.ts';
import { DDL_DURING_RUN } from './configuration/ddl-during-run.ts';
import { DEADLOCK } from './configuration/deadlock.ts';
import { DOCKER_WITHOUT_TERMINAL } from './configuration/docker-without-terminal.ts';
import { DOUBLE_ENCODED_TEXT } from './configuration/double-encoded-text.ts';
import { DUMP_OF_ANOTHER_DATABASE } from './configuration/dump-of-another-database.ts';
import { ENCRYPTION_KEY } from './configuration/encryption-key.ts';
import { FILE_IN_UTF16_OR_BOM } from './configuration/file-in-utf16-or-bom.ts';
import { FOREIGN_KEY_CANNOT_BE_FORMED } from './configuration/foreign-key-cannot-be-formed.ts';
import { FOREIGN_KEYS_IN_THE_WAY } from './configuration/foreign-keys-in-the-way.ts';
import { GTID_IN_THE_WAY } from './configuration/gtid-in-the-way.ts';
import { IDLE_CONNECTION_CLOSED } from './configuration/idle-connection-closed.ts';
import { JOB_TIMEOUT } from './configuration/job-timeout.ts';
import { LOCALHOST_INSIDE_CONTAINER } from './configuration/localhost-inside-container.ts';
import { LOCK_WAIT_TIMEOUT } from './configuration/lock-wait-timeout.ts';
import { LOWER_CASE_TABLE_NAMES } from './configuration/lower-case-table-names.ts';
import { MESSAGES_INSIDE_DUMP } from './configuration/messages-inside-dump.ts';
import { MIXED_COLLATIONS } from './configuration/mixed-collations.ts';
import { NETWORK_TIMEOUTS } from './configuration/network-timeouts.ts';
import { NO_DATABASE } from './configuration/no-database.ts';
import { OPTION_OF_THE_OTHER_VENDOR } from './configuration/option-of-the-other-vendor.ts';
import { PACKET_TOO_SMALL } from './configuration/packet-too-small.ts';
import { PACKET_TOO_SMALL_IN_DUMP } from './configuration/packet-too-small-in-dump.ts';
import { PATH_NOT_FOUND } from './configuration/path-not-found.ts';
import { READ_ONLY_SERVER } from './configuration/read-only-server.ts';
import { REDO_LOG_WRAPPED } from './configuration/redo-log-wrapped.ts';
import { SERVER_OPTION_REMOVED } from './configuration/server-option-removed.ts';
import { SETTINGS_OF_SOURCE_AND_TARGET } from './configuration/settings-of-source-and-target.ts';
import { STATEMENT_TIME_LIMIT } from './configuration/statement-time-limit.ts';
import { STRAY_FOLDER_IN_DATADIR } from './configuration/stray-folder-in-datadir.ts';
import { TIME_ZONE_TABLES_MISSING } from './configuration/time-zone-tables-missing.ts';
import { TLS_CERTIFICATE_NOT_TRUSTED } from './configuration/tls-certificate-not-trusted.ts';
import { TLS_MISSING_ON_SERVER } from './configuration/tls-missing-on-server.ts';
import { TLS_TROUBLE } from './configuration/tls-trouble.ts';
import { UNKNOWN_OPTION } from './configuration/unknown-option.ts';
import { WEB_IMPORT_TIMEOUT } from './configuration/web-import-timeout.ts';
import { WEB_PAGE_INSTEAD_OF_DUMP } from './configuration/web-page-instead-of-dump.ts';
import { WRONG_ADDRESS } from './configuration/wrong-address.ts';
import { ZERO_DATES_AND_STRICT_MODE } from './configuration/zero-dates-and-strict-mode.ts';
import type { KnowledgeEntry } from './knowledge-entry.ts';

export const CONFIGURATION_ENTRIES: readonly KnowledgeEntry[] = [
  BACKUP_PASSPHRASE,
  BINLOG_OFF_OR_PURGED,
  BINLOGS_PURGED,
  BROKEN_OPTION_FILE,
  COMPRESSED_OR_FOREIGN_FILE,
  CONNECTION_CHARACTER_SET,
  DDL_DURING_RUN,
  DEADLOCK,
  DOCKER_WITHOUT_TERMINAL,
  DOUBLE_ENCODED_TEXT,
  DUMP_OF_ANOTHER_DATABASE,
  ENCRYPTION_KEY,
  FILE_IN_UTF16_OR_BOM,
  FOREIGN_KEY_CANNOT_BE_FORMED,
  FOREIGN_KEYS_IN_THE_WAY,
  GTID_IN_THE_WAY,
  IDLE_CONNECTION_CLOSED,
  JOB_TIMEOUT,
  LOCALHOST_INSIDE_CONTAINER,
  LOCK_WAIT_TIMEOUT,
  LOWER_CASE_TABLE_NAMES,
  MESSAGES_INSIDE_DUMP,
  MIXED_COLLATIONS,
  NETWORK_TIMEOUTS,
  NO_DATABASE,
  OPTION_OF_THE_OTHER_VENDOR,
  PACKET_TOO_SMALL,
  PACKET_TOO_SMALL_IN_DUMP,
  PATH_NOT_FOUND,
  READ_ONLY_SERVER,
  REDO_LOG_WRAPPED,
  SERVER_OPTION_REMOVED,
  SETTINGS_OF_SOURCE_AND_TARGET,
  STATEMENT_TIME_LIMIT,
  STRAY_FOLDER_IN_DATADIR,
  TIME_ZONE_TABLES_MISSING,
  TLS_CERTIFICATE_NOT_TRUSTED,
  TLS_MISSING_ON_SERVER,
  TLS_TROUBLE,
  UNKNOWN_OPTION,
  WEB_IMPORT_TIMEOUT,
  WEB_PAGE_INSTEAD_OF_DUMP,
  WRONG_ADDRESS,
  ZERO_DATES_AND_STRICT_MODE,
];
