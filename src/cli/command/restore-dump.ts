import { EXIT, type ExitCode } from '../../errors/code-entry.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { Consent, DumpRestoreReport, OnStatementError } from '../../model/dump-restore.ts';
import type { Invocation, Outcome } from '../frame/command-definition.ts';
import { connectionOf } from '../frame/connection.ts';
import { loadLibrary } from '../frame/library.ts';
import { type OptionName, SELECTION_OPTIONS } from '../frame/option-table.ts';
import type { DumpRestoreData } from '../render/dump-restore-text.ts';
import { confirmRestore } from './confirm-restore.ts';

/** Of a snapshot only: a dump is loaded as a whole, and brings what it brings. */
const OF_SNAPSHOTS: readonly OptionName[] = [
  ...SELECTION_OPTIONS,
  'with-accounts',
  'fast',
  'swap',
  'into-scratch',
  'rename',
];

/** Snapshots are named by letters, digits and dashes; a file in the current folder can be written ./name. */
export function isDumpFile(value: string): boolean {
  return value === '-' || /[./]/.test(value);
}

/** `salvor restore FILE`: another program's dump. */
export async function runDumpRestore(
  invocation: Invocation,
  file: string,
): Promise<Outcome<DumpRestoreData>> {
  const { options, onEvent, signal } = invocation;
  for (const name of OF_SNAPSHOTS) {
    if (options.flag(name) || options.list(name).length > 0)
      fail('USAGE_BAD_OPTION', {
        option: `--${name}`,
        value: file,
        expected: 'SNAPSHOT',
        command: 'restore',
      });
  }
  if (file === '-') fail('DUMP_NOT_A_FILE', { file, what: 'fifo' });
  const connection = await connectionOf(invocation);
  const library = await loadLibrary();
  const dryRun = options.flag('dry-run');
  const replace = options.flag('replace');
  if (!dryRun) await confirmRestore(invocation, { what: file, target: connection, replaces: replace });
  const report = await library.restoreDump({
    file,
    connection,
    connections: options.number('connections') ?? 1,
    rules: {
      allow: options.list('allow') as readonly Consent[],
      leaveOut: options.list('leave-out') as readonly Consent[],
      acceptDamage: options.flag('accept-damage'),
      replace,
      onError: (options.text('on-error') ?? 'stop') as OnStatementError,
      into: options.text('into') ?? null,
    },
    dryRun,
    validate: !options.flag('no-validate'),
    resume: options.flag('resume'),
    onEvent,
    signal,
  });
  return { exit: exitOf(report), data: { ...report, dryRun }, warnings: report.warnings };
}

function exitOf({ refusals, match, skipped }: DumpRestoreReport): ExitCode {
  if (refusals.length > 0) return EXIT.refused;
  if (skipped.length > 0) return EXIT.partial;
  return match ? EXIT.done : EXIT.findings;
}
