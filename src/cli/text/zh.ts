import { LEFT_OUT_TEXT } from '../../errors/text/zh/left-out.ts';
import type { Words } from './words.ts';
import { COMMANDS } from './zh/commands.ts';
import { COMPARE } from './zh/compare.ts';
import { CONVERT } from './zh/convert.ts';
import { detailInChinese } from './zh/details.ts';
import { DIAGNOSE } from './zh/diagnose.ts';
import { DIFFERENCE } from './zh/difference.ts';
import { DOCTOR } from './zh/doctor.ts';
import { DUMP_RESTORE } from './zh/dump-restore.ts';
import { EXPLAIN } from './zh/explain.ts';
import { FRAME } from './zh/frame.ts';
import { INCIDENT } from './zh/incident.ts';
import { INSPECT } from './zh/inspect.ts';
import { LOCKS } from './zh/locks.ts';
import { OPTION_HELP } from './zh/options.ts';
import { PLAN } from './zh/plan.ts';
import { PROGRESS } from './zh/progress.ts';
import { REPORT } from './zh/report.ts';
import { REWRITE } from './zh/rewrite.ts';
import { SALVAGE } from './zh/salvage.ts';
import { SCRATCH } from './zh/scratch.ts';
import { SWAP } from './zh/swap.ts';

export const ZH_WORDS: Words = {
  detail: detailInChinese,
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
