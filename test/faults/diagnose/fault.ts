import type { CauseClass } from '../../../src/diagnose/cause-class.ts';
import type { Vendor } from '../lab.ts';
import type { DiagnoseLab } from './lab.ts';

/** How a remedy is carried out; the command itself is the one that the diagnosis prints. */
export interface RemedyTrial {
  /** Which of the printed commands. */
  readonly printed: RegExp;
  /** The user's own names for the words in capitals. */
  readonly names?: Readonly<Record<string, string>> | ((lab: DiagnoseLab) => Promise<Record<string, string>>);
  /** `then-same`: an administrator runs it, then the same command again. `in-place`: it is the better way to do the same. */
  readonly use: 'then-same' | 'in-place';
  /** Who carries it out; else the administrator, or in place whoever ran the command. */
  readonly by?: 'backup' | 'root';
}

/** One fault, injected for real. */
export interface Fault {
  readonly id: string;
  /** The program that fails. */
  readonly program: 'mysqldump' | 'mysql' | 'mysqlbinlog' | 'mydumper' | 'myloader' | 'salvor' | 'pipe';
  readonly vendors?: readonly Vendor[];
  /** What is right as a first choice; more than one only where the text cannot tell them apart. */
  readonly expected: readonly CauseClass[];
  /** Who runs the command; default `backup`. */
  readonly as?: 'backup' | 'root';
  /** Makes the fault. What it changes it gives back to `lab.undo`. */
  inject?(lab: DiagnoseLab): Promise<void>;
  /** A script for bash, with pipefail; `$OUT` is a folder for output, `shop` the schema. */
  command(lab: DiagnoseLab): string;
  /** While the command runs. */
  meanwhile?(lab: DiagnoseLab): Promise<void>;
  readonly remedy?: RemedyTrial;
  /** Why nothing that is printed can repair this fault here. */
  readonly noRemedy?: string;
}
