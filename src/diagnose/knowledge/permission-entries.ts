import type { KnowledgeEntry } from './knowledge-entry.ts';
import { ACCOUNT_EXPIRED_OR_LOCKED } from './permission/account-expired-or-locked.ts';
import { APPARMOR_OR_SELINUX } from './permission/apparmor-or-selinux.ts';
import { DEFINER_OF_ANOTHER_ACCOUNT } from './permission/definer-of-another-account.ts';
import { FILE_PRIVILEGE } from './permission/file-privilege.ts';
import { FOLDER_OR_FILE } from './permission/folder-or-file.ts';
import { HOST_NOT_ALLOWED } from './permission/host-not-allowed.ts';
import { LOCAL_INFILE } from './permission/local-infile.ts';
import { MISSING_BACKUP_ADMIN } from './permission/missing-backup-admin.ts';
import { MISSING_LOCK_TABLES } from './permission/missing-lock-tables.ts';
import { MISSING_PROCESS } from './permission/missing-process.ts';
import { MISSING_RELOAD } from './permission/missing-reload.ts';
import { MISSING_REPLICATION_CLIENT } from './permission/missing-replication-client.ts';
import { MISSING_SELECT } from './permission/missing-select.ts';
import { MISSING_SHOW_VIEW } from './permission/missing-show-view.ts';
import { MISSING_TRIGGER_EVENT_ROUTINE } from './permission/missing-trigger-event-routine.ts';
import { MISSING_WRITE_ON_TARGET } from './permission/missing-write-on-target.ts';
import { NO_PASSWORD_SENT } from './permission/no-password-sent.ts';
import { OPTION_FILE_IGNORED } from './permission/option-file-ignored.ts';
import { SECURE_FILE_PRIV } from './permission/secure-file-priv.ts';
import { SOCKET_LOGIN_ONLY } from './permission/socket-login-only.ts';
import { SUPER_FOR_DEFINER } from './permission/super-for-definer.ts';
import { SYSTEM_SCHEMA_CANNOT_BE_LOCKED } from './permission/system-schema-cannot-be-locked.ts';
import { TABLESPACES_DUMP } from './permission/tablespaces-dump.ts';
import { TRUST_FUNCTION_CREATORS } from './permission/trust-function-creators.ts';
import { WRONG_PASSWORD } from './permission/wrong-password.ts';

export const PERMISSION_ENTRIES: readonly KnowledgeEntry[] = [
  ACCOUNT_EXPIRED_OR_LOCKED,
  APPARMOR_OR_SELINUX,
  DEFINER_OF_ANOTHER_ACCOUNT,
  FILE_PRIVILEGE,
  FOLDER_OR_FILE,
  HOST_NOT_ALLOWED,
  LOCAL_INFILE,
  MISSING_BACKUP_ADMIN,
  MISSING_LOCK_TABLES,
  MISSING_PROCESS,
  MISSING_RELOAD,
  MISSING_REPLICATION_CLIENT,
  MISSING_SELECT,
  MISSING_SHOW_VIEW,
  MISSING_TRIGGER_EVENT_ROUTINE,
  MISSING_WRITE_ON_TARGET,
  NO_PASSWORD_SENT,
  OPTION_FILE_IGNORED,
  SECURE_FILE_PRIV,
  SOCKET_LOGIN_ONLY,
  SUPER_FOR_DEFINER,
  SYSTEM_SCHEMA_CANNOT_BE_LOCKED,
  TABLESPACES_DUMP,
  TRUST_FUNCTION_CREATORS,
  WRONG_PASSWORD,
];
