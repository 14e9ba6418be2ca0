import type { KnowledgeEntry } from './knowledge-entry.ts';
import { AUTH_PLUGIN } from './version/auth-plugin.ts';
import { DUMP_TOOL_NEWER_OR_OLDER } from './version/dump-tool-newer-or-older.ts';
import { PHYSICAL_TOOL_VERSION } from './version/physical-tool-version.ts';
import { SANDBOX_LINE } from './version/sandbox-line.ts';
import { SYNTAX_OF_ANOTHER_VERSION } from './version/syntax-of-another-version.ts';
import { SYSTEM_TABLES_OF_ANOTHER_VERSION } from './version/system-tables-of-another-version.ts';
import { UNKNOWN_COLLATION } from './version/unknown-collation.ts';

export const VERSION_ENTRIES: readonly KnowledgeEntry[] = [
  AUTH_PLUGIN,
  DUMP_TOOL_NEWER_OR_OLDER,
  PHYSICAL_TOOL_VERSION,
  SANDBOX_LINE,
  SYNTAX_OF_ANOTHER_VERSION,
  SYSTEM_TABLES_OF_ANOTHER_VERSION,
  UNKNOWN_COLLATION,
];
