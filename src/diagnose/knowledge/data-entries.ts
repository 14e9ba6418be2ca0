import type { KnowledgeEntry } from './knowledge-entry.ts';
import { CRASHED_OR_DAMAGED_TABLE } from './stored-data/crashed-or-damaged-table.ts';
import { DUMP_CUT_OFF } from './stored-data/dump-cut-off.ts';
import { DUMP_DAMAGED } from './stored-data/dump-damaged.ts';
import { DUPLICATE_KEY } from './stored-data/duplicate-key.ts';
import { INCONSISTENT_SNAPSHOT } from './stored-data/inconsistent-snapshot.ts';
import { INVALID_VIEW_OR_DEFINER } from './stored-data/invalid-view-or-definer.ts';
import { OBJECT_ALREADY_EXISTS } from './stored-data/object-already-exists.ts';
import { ROW_OR_KEY_TOO_LARGE } from './stored-data/row-or-key-too-large.ts';
import { VALUE_DOES_NOT_FIT } from './stored-data/value-does-not-fit.ts';
import { WRONG_OR_EMPTY_BACKUP } from './stored-data/wrong-or-empty-backup.ts';

export const DATA_ENTRIES: readonly KnowledgeEntry[] = [
  CRASHED_OR_DAMAGED_TABLE,
  DUMP_CUT_OFF,
  DUMP_DAMAGED,
  DUPLICATE_KEY,
  INCONSISTENT_SNAPSHOT,
  INVALID_VIEW_OR_DEFINER,
  OBJECT_ALREADY_EXISTS,
  ROW_OR_KEY_TOO_LARGE,
  VALUE_DOES_NOT_FIT,
  WRONG_OR_EMPTY_BACKUP,
];
