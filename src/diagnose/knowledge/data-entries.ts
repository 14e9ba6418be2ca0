import type { KnowledgeEntry } from './knowledge-entry.ts';
import { ACCOUNT_ALREADY_EXISTS } from './stored-data/account-already-exists.ts';
import { CRASHED_MYISAM_TABLE } from './stored-data/crashed-myisam-table.ts';
import { CRASHED_OR_DAMAGED_TABLE } from './stored-data/crashed-or-damaged-table.ts';
import { DEFINER_ACCOUNT_MISSING } from './stored-data/definer-account-missing.ts';
import { DUMP_CUT_OFF } from './stored-data/dump-cut-off.ts';
import { DUMP_DAMAGED } from './stored-data/dump-damaged.ts';
import { DUPLICATE_KEY } from './stored-data/duplicate-key.ts';
import { FILES_COPIED_FROM_RUNNING_SERVER } from './stored-data/files-copied-from-running-server.ts';
import { INCONSISTENT_SNAPSHOT } from './stored-data/inconsistent-snapshot.ts';
import { INVALID_VIEW_OR_DEFINER } from './stored-data/invalid-view-or-definer.ts';
import { OBJECT_ALREADY_EXISTS } from './stored-data/object-already-exists.ts';
import { PHYSICAL_BACKUP_NOT_PREPARED } from './stored-data/physical-backup-not-prepared.ts';
import { ROW_OR_KEY_TOO_LARGE } from './stored-data/row-or-key-too-large.ts';
import { TABLESPACE_MISSING } from './stored-data/tablespace-missing.ts';
import { TARGET_FOLDER_NOT_EMPTY } from './stored-data/target-folder-not-empty.ts';
import { VALUE_DOES_NOT_FIT } from './stored-data/value-does-not-fit.ts';
import { WRONG_OR_EMPTY_BACKUP } from './stored-data/wrong-or-empty-backup.ts';

export const DATA_ENTRIES: readonly KnowledgeEntry[] = [
  ACCOUNT_ALREADY_EXISTS,
  CRASHED_MYISAM_TABLE,
  CRASHED_OR_DAMAGED_TABLE,
  DEFINER_ACCOUNT_MISSING,
  DUMP_CUT_OFF,
  DUMP_DAMAGED,
  DUPLICATE_KEY,
  FILES_COPIED_FROM_RUNNING_SERVER,
  INCONSISTENT_SNAPSHOT,
  INVALID_VIEW_OR_DEFINER,
  OBJECT_ALREADY_EXISTS,
  PHYSICAL_BACKUP_NOT_PREPARED,
  ROW_OR_KEY_TOO_LARGE,
  TABLESPACE_MISSING,
  TARGET_FOLDER_NOT_EMPTY,
  VALUE_DOES_NOT_FIT,
  WRONG_OR_EMPTY_BACKUP,
];
