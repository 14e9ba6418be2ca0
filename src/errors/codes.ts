import type { CodeEntry } from './code-entry.ts';
import { CONNECT_CODES } from './codes/connect.ts';
import { CONVERT_CODES } from './codes/convert.ts';
import { DATABASE_CODES } from './codes/database.ts';
import { DEFINITION_CODES } from './codes/definition.ts';
import { DIAGNOSE_CODES } from './codes/diagnose.ts';
import { DUMP_CODES } from './codes/dump.ts';
import { FOREIGN_CODES } from './codes/foreign.ts';
import { LOCK_CODES } from './codes/lock.ts';
import { OPTION_CODES } from './codes/option.ts';
import { PART_CODES } from './codes/part.ts';
import { RESTORE_CODES } from './codes/restore.ts';
import { RESUME_CODES } from './codes/resume.ts';
import { RUN_CODES } from './codes/run.ts';
import { SCRATCH_CODES } from './codes/scratch.ts';
import { STORAGE_CODES } from './codes/storage.ts';
import { SWAP_CODES } from './codes/swap.ts';
import { USAGE_CODES } from './codes/usage.ts';

/** Every error code of the product, by area. docs/errors.md lists exactly these; a test compares. */
export const CODES = {
  ...CONNECT_CODES,
  ...DATABASE_CODES,
  ...STORAGE_CODES,
  ...DEFINITION_CODES,
  ...DIAGNOSE_CODES,
  ...CONVERT_CODES,
  ...DUMP_CODES,
  ...FOREIGN_CODES,
  ...LOCK_CODES,
  ...OPTION_CODES,
  ...PART_CODES,
  ...RUN_CODES,
  ...RESUME_CODES,
  ...RESTORE_CODES,
  ...SCRATCH_CODES,
  ...SWAP_CODES,
  ...USAGE_CODES,
} as const satisfies Record<string, CodeEntry>;

export type Code = keyof typeof CODES;
