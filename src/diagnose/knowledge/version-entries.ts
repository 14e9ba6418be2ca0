import type { KnowledgeEntry } from './knowledge-entry.ts';
import { AUTH_PLUGIN } from './version/auth-plugin.ts';
import { DOWNGRADE_NOT_SUPPORTED } from './version/downgrade-not-supported.ts';
import { DUMP_TOOL_NEWER_OR_OLDER } from './version/dump-tool-newer-or-older.ts';
import { ENGINE_UNKNOWN } from './version/engine-unknown.ts';
import { GENERATED_COLUMN_VALUES } from './version/generated-column-values.ts';
import { LOG_TABLES_CANNOT_BE_LOCKED } from './version/log-tables-cannot-be-locked.ts';
import { NATIVE_PASSWORD_GONE } from './version/native-password-gone.ts';
import { PHYSICAL_TOOL_VERSION } from './version/physical-tool-version.ts';
import { SANDBOX_LINE } from './version/sandbox-line.ts';
import { SQL_MODE_GONE } from './version/sql-mode-gone.ts';
import { SYNTAX_OF_ANOTHER_VERSION } from './version/syntax-of-another-version.ts';
import { SYSTEM_TABLES_OF_ANOTHER_VERSION } from './version/system-tables-of-another-version.ts';
import { UNKNOWN_COLLATION } from './version/unknown-collation.ts';

export const VERSION_ENTRIES: readonly KnowledgeEntry[] = [
  AUTH_PLUGIN,
  DOWNGRADE_NOT_SUPPORTED,
  DUMP_TOOL_NEWER_OR_OLDER,
  ENGINE_UNKNOWN,
  GENERATED_COLUMN_VALUES,
  LOG_TABLES_CANNOT_BE_LOCKED,
  NATIVE_PASSWORD_GONE,
  PHYSICAL_TOOL_VERSION,
  SANDBOX_LINE,
  SQL_MODE_GONE,
  SYNTAX_OF_ANOTHER_VERSION,
  SYSTEM_TABLES_OF_ANOTHER_VERSION,
  UNKNOWN_COLLATION,
];
