import type { Language } from '../../errors/describe.ts';
import type { LeftOutTexts } from '../../errors/text/en/left-out.ts';
import type { COMMANDS } from './en/commands.ts';
import type { COMPARE } from './en/compare.ts';
import type { CONVERT } from './en/convert.ts';
import type { DIAGNOSE } from './en/diagnose.ts';
import type { DIFFERENCE } from './en/difference.ts';
import type { DOCTOR } from './en/doctor.ts';
import type { DUMP_RESTORE } from './en/dump-restore.ts';
import type { EXPLAIN } from './en/explain.ts';
import type { FRAME } from './en/frame.ts';
import type { INCIDENT } from './en/incident.ts';
import type { INSPECT } from './en/inspect.ts';
import type { LOCKS } from './en/locks.ts';
import type { OPTION_HELP } from './en/options.ts';
import type { PLAN } from './en/plan.ts';
import type { PROGRESS } from './en/progress.ts';
import type { REPORT } from './en/report.ts';
import type { REWRITE } from './en/rewrite.ts';
import type { SALVAGE } from './en/salvage.ts';
import type { SCRATCH } from './en/scratch.ts';
import type { SWAP } from './en/swap.ts';

/** Everything the command line says in one language. English is the model; a catalogue that lacks a word does not compile. */
export interface Words {
  /** The detail of a finding, which reports carry in English. */
  readonly detail: (text: string) => string;
  /** A command of ours as it is to be pasted after this call. */
  readonly paste: (command: string) => string;
  readonly frame: typeof FRAME;
  readonly options: typeof OPTION_HELP;
  readonly commands: typeof COMMANDS;
  readonly compare: typeof COMPARE;
  readonly convert: typeof CONVERT;
  readonly report: typeof REPORT;
  readonly leftOut: LeftOutTexts;
  readonly plan: typeof PLAN;
  readonly progress: typeof PROGRESS;
  readonly diagnose: typeof DIAGNOSE;
  readonly difference: typeof DIFFERENCE;
  readonly doctor: typeof DOCTOR;
  readonly explain: typeof EXPLAIN;
  readonly locks: typeof LOCKS;
  readonly incident: typeof INCIDENT;
  readonly inspect: typeof INSPECT;
  readonly rewrite: typeof REWRITE;
  readonly salvage: typeof SALVAGE;
  readonly dumpRestore: typeof DUMP_RESTORE;
  readonly scratch: typeof SCRATCH;
  readonly swap: typeof SWAP;
}

/** Loads one language only. */
export async function loadWords(language: Language): Promise<Words> {
  return language === 'zh' ? (await import('./zh.ts')).ZH_WORDS : (await import('./en.ts')).EN_WORDS;
}
