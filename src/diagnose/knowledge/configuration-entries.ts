import { BINLOG_OFF_OR_PURGED } from './configuration/binlog-off-or-purged.ts';
import { COMPRESSED_OR_FOREIGN_FILE } from './configuration/compressed-or-foreign-file.ts';
import { CONNECTION_CHARACTER_SET } from './configuration/connection-character-set.ts';
import { DDL_DURING_RUN } from './configuration/ddl-during-run.ts';
import { DEADLOCK } from './configuration/deadlock.ts';
import { ENCRYPTION_KEY } from './configuration/encryption-key.ts';
import { FILE_IN_UTF16_OR_BOM } from './configuration/file-in-utf16-or-bom.ts';
import { FOREIGN_KEYS_IN_THE_WAY } from './configuration/foreign-keys-in-the-way.ts';
import { GTID_IN_THE_WAY } from './configuration/gtid-in-the-way.ts';
import { JOB_TIMEOUT } from './configuration/job-timeout.ts';
import { LOCK_WAIT_TIMEOUT } from './configuration/lock-wait-timeout.ts';
import { MESSAGES_INSIDE_DUMP } from './configuration/messages-inside-dump.ts';
import { NETWORK_TIMEOUTS } from './configuration/network-timeouts.ts';
import { NO_DATABASE } from './configuration/no-database.ts';
import { PACKET_TOO_SMALL } from './configuration/packet-too-small.ts';
import { PATH_NOT_FOUND } from './configuration/path-not-found.ts';
import { READ_ONLY_SERVER } from './configuration/read-only-server.ts';
import { REDO_LOG_WRAPPED } from './configuration/redo-log-wrapped.ts';
import { SETTINGS_OF_SOURCE_AND_TARGET } from './configuration/settings-of-source-and-target.ts';
import { STRAY_FOLDER_IN_DATADIR } from './configuration/stray-folder-in-datadir.ts';
import { TLS_TROUBLE } from './configuration/tls-trouble.ts';
import { UNKNOWN_OPTION } from './configuration/unknown-option.ts';
import { WRONG_ADDRESS } from './configuration/wrong-address.ts';
import { ZERO_DATES_AND_STRICT_MODE } from './configuration/zero-dates-and-strict-mode.ts';
import type { KnowledgeEntry } from './knowledge-entry.ts';

export const CONFIGURATION_ENTRIES: readonly KnowledgeEntry[] = [
  BINLOG_OFF_OR_PURGED,
  COMPRESSED_OR_FOREIGN_FILE,
  CONNECTION_CHARACTER_SET,
  DDL_DURING_RUN,
  DEADLOCK,
  ENCRYPTION_KEY,
  FILE_IN_UTF16_OR_BOM,
  FOREIGN_KEYS_IN_THE_WAY,
  GTID_IN_THE_WAY,
  JOB_TIMEOUT,
  LOCK_WAIT_TIMEOUT,
  MESSAGES_INSIDE_DUMP,
  NETWORK_TIMEOUTS,
  NO_DATABASE,
  PACKET_TOO_SMALL,
  PATH_NOT_FOUND,
  READ_ONLY_SERVER,
  REDO_LOG_WRAPPED,
  SETTINGS_OF_SOURCE_AND_TARGET,
  STRAY_FOLDER_IN_DATADIR,
  TLS_TROUBLE,
  UNKNOWN_OPTION,
  WRONG_ADDRESS,
  ZERO_DATES_AND_STRICT_MODE,
];
