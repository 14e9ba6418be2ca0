import { EXIT } from '../../errors/code-entry.ts';
import type { Language } from '../../errors/describe.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { OnEvent } from '../../model/event.ts';
import type { RestoreReport } from '../../model/report.ts';
import type { SettleReport } from '../../model/swap.ts';
import { type ConnectionOptions, describeAddress } from '../../mysql/connection-options.ts';
import type { CommandDefinition, Invocation, Outcome } from '../frame/command-definition.ts';
import { renamesOf, repositoryOf, selectionOf, wishesOf } from '../frame/common-options.ts';
import { connectionOf } from '../frame/connection.ts';
import { loadLibrary } from '../frame/library.ts';
import { CONNECTION_OPTIONS, type OptionName, SELECTION_OPTIONS } from '../frame/option-table.ts';
import { type DumpRestoreData, dumpRestoreLines } from '../render/dump-restore-text.ts';
import { printable } from '../render/printable.ts';
import { count } from '../render/quantity.ts';
import { planLines } from '../render/restore-plan-lines.ts';
import { rewriteLines } from '../render/rewrite-lines.ts';
import { serverName } from '../render/server-name.ts';
import { settleText, swapLines } from '../render/swap-lines.ts';
import { usageLines } from '../render/usage-lines.ts';
import { validationLines } from '../render/validation-text.ts';
import type { Words } from '../text/words.ts';
import { confirmRestore } from './confirm-restore.ts';
import { confirmSwap, settle, settleActionOf } from './confirm-swap.ts';
import { intoScratch, type ScratchData, scratchLines } from './into-scratch.ts';
import { isDumpFile, runDumpRestore } from './restore-dump.ts';

interface RestoreData extends RestoreReport {
  readonly dryRun: boolean;
  /** Only with --into-scratch. */
  readonly scratch?: ScratchData;
}

/** What a restore has done, of a snapshot or a dump, or what became of a swap. */
type RestoreResult = RestoreData | DumpRestoreData | SettleReport;

export const RESTORE: CommandDefinition<RestoreResult> = {
  name: 'restore',
  // --undo and --commit take none.
  arguments: [{ name: 'SNAPSHOT|FILE', optional: true }],
  options: [
    'repository',
    'connections',
    'with-accounts',
    'no-validate',
    'resume',
    'fast',
    'swap',
    'undo',
    'commit',
    'lock-wait',
    'rename',
    'into-scratch',
    'stop-after',
    'partial',
    'engine-to',
    'missing-definer',
    'target',
    'dry-run',
    'yes',
    'into',
    'allow',
    'leave-out',
    'on-error',
    'replace',
    'accept-damage',
    ...SELECTION_OPTIONS,
    ...CONNECTION_OPTIONS,
  ],
  exits: [EXIT.partial, EXIT.findings, EXIT.refused, EXIT.noRepository, EXIT.locked, EXIT.cannotConnect],
  run: async (invocation) => {
    const action = settleActionOf(invocation);
    if (action !== null) return settle(invocation, action);
    const [file] = invocation.values;
    if (file !== undefined && isDumpFile(file)) return runDumpRestore(invocation, file);
    const snapshot = snapshotOf(invocation);
    const run = (connection: ConnectionOptions) => restoreInto(invocation, snapshot, connection);
    if (!invocation.options.flag('into-scratch')) return run(await connectionOf(invocation));
    const { outcome, scratch } = await intoScratch(invocation, snapshot, run);
    return { ...outcome, data: { ...outcome.data, scratch } };
  },
  render: (data, words, language) =>
    'action' in data
      ? settleText(data, words)
      : 'dump' in data
        ? dumpRestoreLines(data, words, language).join('\n')
        : restoreText(data, words, language),
};

async function restoreInto(
  invocation: Invocation,
  snapshot: string,
  connection: ConnectionOptions,
): Promise<Outcome<RestoreData>> {
  const { options, onEvent, signal } = invocation;
  const swap = options.flag('swap');
  const repository = repositoryOf(invocation, 'restore');
  const selection = selectionOf(invocation, 'restore');
  const library = await loadLibrary();
  const dryRun = options.flag('dry-run');
  if (!dryRun && swap) await confirmSwap(invocation, 'swap', connection);
  else if (!dryRun && options.flag('fast')) await confirmFast(invocation, connection);
  else if (!dryRun && !options.flag('into-scratch'))
    await confirmRestore(invocation, { what: snapshot, target: connection, replaces: false });
  const report = await library.restore({
    repository,
    snapshot,
    connection,
    selection,
    connections: options.number('connections') ?? 1,
    dryRun,
    validate: !options.flag('no-validate'),
    withAccounts: options.flag('with-accounts'),
    resume: options.flag('resume'),
    fast: options.flag('fast'),
    swap,
    lockWaitMs: options.milliseconds('lock-wait') ?? 0,
    renames: renamesOf(invocation),
    wishes: wishesOf(invocation, 'restore'),
    partial: options.flag('partial'),
    onEvent: tellRewrites(invocation, onEvent),
    signal,
  });
  const isBad = report.validation !== null && !report.validation.match;
  const exit = report.plan.refusals.length > 0 ? EXIT.refused : isBad ? EXIT.findings : EXIT.done;
  return { exit, data: { ...report, dryRun }, warnings: report.warnings };
}

/**
 * What does not go together. A swap is always proved before anything is exchanged, and accounts cannot be exchanged; a
 * scratch server is new, so there is nothing to exchange, to go on with or to look at before.
 */
const UNFIT = {
  swap: ['no-validate', 'with-accounts', 'fast'],
  'into-scratch': ['swap', 'resume', 'fast', 'dry-run'],
} as const satisfies Partial<Record<OptionName, readonly OptionName[]>>;

function snapshotOf({ values, options }: Invocation): string {
  const [snapshot] = values;
  const command = 'restore';
  if (snapshot === undefined) return fail('USAGE_ARGUMENT_MISSING', { argument: 'SNAPSHOT|FILE', command });
  for (const name of ['swap', 'into-scratch'] as const) {
    const unfit = UNFIT[name].find((other) => options.flag(other));
    if (options.flag(name) && unfit !== undefined) failUnfit(name, `--${unfit}`, `no --${unfit}`);
  }
  const [first = ''] = options.list('rename');
  if (first !== '' && options.flag('with-accounts')) failUnfit('rename', first, 'no --with-accounts');
  if (options.flag('stop-after') && !options.flag('into-scratch'))
    failUnfit('stop-after', '', '--into-scratch');
  return snapshot;
}

function failUnfit(name: OptionName, value: string, expected: string): never {
  fail('USAGE_BAD_OPTION', { option: `--${name}`, value, expected, command: 'restore' });
}

/** What --fast costs is said, and the target's name typed; a script says it with --yes --target. */
async function confirmFast(invocation: Invocation, target: ConnectionOptions): Promise<void> {
  const { terminal, options, words, signal } = invocation;
  const address = describeAddress(target);
  const named = options.text('target');
  if (options.flag('yes') && named === address) return;
  const canAsk = terminal.canAsk && !options.flag('json') && named === undefined;
  const answer = canAsk ? await terminal.askLine(words.frame.confirmFast(printable(address)), signal) : null;
  if (answer?.trim() !== address) fail('FAST_NOT_CONFIRMED', { address, named: named ?? answer ?? '' });
}

/** Before anything is touched, whoever waits sees what will be changed and left out; the report says it again. */
function tellRewrites({ words, language, status, options }: Invocation, onEvent: OnEvent): OnEvent {
  return (event) => {
    onEvent(event);
    if (event.type !== 'rewrites' || options.flag('dry-run')) return;
    for (const line of rewriteLines(event, words, language)) status(line);
  };
}

function restoreText(data: RestoreData, words: Words, language: Language): string {
  const { report } = words;
  const target = serverName(data.target);
  const head = data.dryRun ? report.restorePlanned : report.restoreDone;
  return [
    head(data.snapshot, target),
    '',
    report.restored(count(data.tables), count(data.rows)),
    report.load(report.loads[data.load]),
    ...rewriteLines(data, words, language),
    ...usageLines(data.usage, null, words),
    ...(data.swap === undefined ? [] : swapLines(data.swap, data.dryRun, words)),
    ...(data.dryRun ? planLines(data.plan, words, language) : ['', ...proof(data, words)]),
    ...(data.scratch === undefined ? [] : ['', ...scratchLines(data.scratch, words)]),
  ].join('\n');
}

function proof({ validation }: RestoreData, words: Words): string[] {
  return validation === null ? [words.report.notValidated] : validationLines(validation, words);
}
