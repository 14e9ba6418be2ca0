import { withCircumstances } from './circumstances/all-circumstances.ts';
import { CONFIGURATION_ENTRIES } from './configuration-entries.ts';
import { DATA_ENTRIES } from './data-entries.ts';
import { ENVIRONMENT_ENTRIES } from './environment-entries.ts';
import type { KnowledgeEntry } from './knowledge-entry.ts';
import { withOwnCodes } from './own-codes.ts';
import { PERMISSION_ENTRIES } from './permission-entries.ts';
import { VERSION_ENTRIES } from './version-entries.ts';

/** Everything that is known, layer by layer. */
export const ALL_ENTRIES: readonly KnowledgeEntry[] = [
  ...ENVIRONMENT_ENTRIES,
  ...PERMISSION_ENTRIES,
  ...CONFIGURATION_ENTRIES,
  ...VERSION_ENTRIES,
  ...DATA_ENTRIES,
]
  .map(withOwnCodes)
  .map(withCircumstances);
