import { LEFT_OUT_TEXT } from '../../errors/text/en/left-out.ts';
import { COMMANDS } from './en/commands.ts';
import { COMPARE } from './en/compare.ts';
import { CONVERT } from './en/convert.ts';
import { DIAGNOSE } from './en/diagnose.ts';
import { DIFFERENCE } from './en/difference.ts';
import { DOCTOR } from './en/doctor.ts';
import { DUMP_RESTORE } from './en/dump-restore.ts';
import { EXPLAIN } from './en/explain.ts';
import { FRAME } from './en/frame.ts';
import { INCIDENT } from './en/incident.ts';
import { INSPECT } from './en/inspect.ts';
import { LOCKS } from './en/locks.ts';
import { OPTION_HELP } from './en/options.ts';
import { PLAN } from './en/plan.ts';
import { PROGRESS } from './en/progress.ts';
import { REPORT } from './en/report.ts';
import { REWRITE } from './en/rewrite.ts';
import { SALVAGE } from './en/salvage.ts';
import { SCRATCH } from './en/scratch.ts';
import { SWAP } from './en/swap.ts';
import type { Words } from './words.ts';

export const EN_WORDS: Words = {
  detail: (text) => text,
  paste: (command) => command,
  frame: FRAME,
  options: OPTION_HELP,
  commands: COMMANDS,
  compare: COMPARE,
  convert: CONVERT,
  report: REPORT,
  leftOut: LEFT_OUT_TEXT,
  plan: PLAN,
  progress: PROGRESS,
  diagnose: DIAGNOSE,
  difference: DIFFERENCE,
  doctor: DOCTOR,
  explain: EXPLAIN,
  incident: INCIDENT,
  inspect: INSPECT,
  locks: LOCKS,
  rewrite: REWRITE,
  salvage: SALVAGE,
  dumpRestore: DUMP_RESTORE,
  scratch: SCRATCH,
  swap: SWAP,
};
