import type { CodeText } from '../code-entry.ts';
import type { Code } from '../codes.ts';
import { CONNECT_TEXT } from './en/connect.ts';
import { CONVERT_TEXT } from './en/convert.ts';
import { DATABASE_TEXT } from './en/database.ts';
import { DEFINITION_TEXT } from './en/definition.ts';
import { DIAGNOSE_TEXT } from './en/diagnose.ts';
import { DUMP_TEXT } from './en/dump.ts';
import { FOREIGN_TEXT } from './en/foreign.ts';
import { LOCK_TEXT } from './en/lock.ts';
import { OPTION_TEXT } from './en/option.ts';
import { PART_TEXT } from './en/part.ts';
import { RESTORE_TEXT } from './en/restore.ts';
import { RESUME_TEXT } from './en/resume.ts';
import { RUN_TEXT } from './en/run.ts';
import { SCRATCH_TEXT } from './en/scratch.ts';
import { STORAGE_TEXT } from './en/storage.ts';
import { SWAP_TEXT } from './en/swap.ts';
import { USAGE_TEXT } from './en/usage.ts';

export const EN: Record<Code, CodeText> = {
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
