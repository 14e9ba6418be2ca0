import type { CodeText } from '../code-entry.ts';
import type { Code } from '../codes.ts';
import { CONNECT_TEXT } from './zh/connect.ts';
import { CONVERT_TEXT } from './zh/convert.ts';
import { DATABASE_TEXT } from './zh/database.ts';
import { DEFINITION_TEXT } from './zh/definition.ts';
import { DIAGNOSE_TEXT } from './zh/diagnose.ts';
import { DUMP_TEXT } from './zh/dump.ts';
import { FOREIGN_TEXT } from './zh/foreign.ts';
import { LOCK_TEXT } from './zh/lock.ts';
import { OPTION_TEXT } from './zh/option.ts';
import { PART_TEXT } from './zh/part.ts';
import { RESTORE_TEXT } from './zh/restore.ts';
import { RESUME_TEXT } from './zh/resume.ts';
import { RUN_TEXT } from './zh/run.ts';
import { SCRATCH_TEXT } from './zh/scratch.ts';
import { STORAGE_TEXT } from './zh/storage.ts';
import { SWAP_TEXT } from './zh/swap.ts';
import { USAGE_TEXT } from './zh/usage.ts';

export const ZH: Record<Code, CodeText> = {
  ...CONNECT_TEXT,
  ...DATABASE_TEXT,
  ...STORAGE_TEXT,
  ...DEFINITION_TEXT,
  ...DIAGNOSE_TEXT,
  ...CONVERT_TEXT,
  ...DUMP_TEXT,
  ...FOREIGN_TEXT,
  ...LOCK_TEXT,
  ...OPTION_TEXT,
  ...PART_TEXT,
  ...RUN_TEXT,
  ...RESUME_TEXT,
  ...RESTORE_TEXT,
  ...SCRATCH_TEXT,
  ...SWAP_TEXT,
  ...USAGE_TEXT,
};
