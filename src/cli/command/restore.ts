import { EXIT } from '../../errors/code-entry.ts';
import type { Language } from '../../errors/describe.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { RestoreReport } from '../../model/report.ts';
import type { SettleReport } from '../../model/swap.ts';
import { type ConnectionOptions, describeAddress } from '../../mysql/connection-options.ts';
import type { CommandDefinition, Invocation } from '../frame/command-definition.ts';
import { repositoryOf, selectionOf } from '../frame/common-options.ts';
import { connectionOf } from '../frame/connection.ts';
import { loadLibrary } from '../frame/library.ts';
import { CONNECTION_OPTIONS, SELECTION_OPTIONS } from '../frame/option-table.ts';
import { printable } from '../render/printable.ts';
import { count } from '../render/quantity.ts';
import { planLines } from '../render/restore-plan-lines.ts';
import { serverName } from '../render/server-name.ts';
import { settleText, swapLines } from '../render/swap-lines.ts';
import { usageLines } from '../render/usage-lines.ts';
import { validationLines } from '../render/validation-text.ts';
import type { Words } from '../text/words.ts';
import { confirmSwap, settle, settleActionOf } from './confirm-swap.ts';

interface RestoreData extends RestoreReport {
  readonly dryRun: boolean;
}

/** What a restore has done, or what became of a swap. */
type RestoreResult = RestoreData | SettleReport;

export const RESTORE: CommandDefinition<RestoreResult> = {
  name: 'restore',
  // --undo and --commit take none.
  arguments: [{ name: 'SNAPSHOT', optional: true }],
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
    'target',
    'dry-run',
    'yes',
    ...SELECTION_OPTIONS,
    ...CONNECTION_OPTIONS,
  ],
  exits: [EXIT.partial, EXIT.findings, EXIT.refused, EXIT.noRepository, EXIT.locked, EXIT.cannotConnect],
  run: async (invocation) => {
    const { options, onEvent, signal } = invocation;
    const action = settleActionOf(invocation);
    if (action !== null) return settle(invocation, action);
    const snapshot = snapshotOf(invocation);
    const swap = options.flag('swap');
    const repository = repositoryOf(invocation, 'restore');
    const selection = selectionOf(invocation, 'restore');
    const connection = await connectionOf(invocation);
    const library = await loadLibrary();
    const dryRun = options.flag('dry-run');
    if (!dryRun && swap) await confirmSwap(invocation, 'swap', connection);
    else if (!dryRun && options.flag('fast')) await confirmFast(invocation, connection);
    else if (!dryRun) await confirm(invocation, snapshot, connection);
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
      onEvent,
      signal,
    });
    const isBad = report.validation !== null && !report.validation.match;
    const exit = report.plan.refusals.length > 0 ? EXIT.refused : isBad ? EXIT.findings : EXIT.done;
    return { exit, data: { ...report, dryRun }, warnings: report.warnings };
  },
  render: (data, words, language) =>
    'action' in data ? settleText(data, words) : restoreText(data, words, language),
};

/** With --swap it is always proved before anything is exchanged, and accounts cannot be exchanged. */
function snapshotOf({ values, options }: Invocation): string {
  const [snapshot] = values;
  if (snapshot === undefined)
    return fail('USAGE_ARGUMENT_MISSING', { argument: 'SNAPSHOT', command: 'restore' });
  const unfit = (['no-validate', 'with-accounts', 'fast'] as const).find((name) => options.flag(name));
  if (options.flag('swap') && unfit !== undefined)
    fail('USAGE_BAD_OPTION', {
      option: '--swap',
      value: `--${unfit}`,
      expected: `no --${unfit}`,
      command: 'restore',
    });
  return snapshot;
}

/**
 * A person at a terminal is asked once: the address may come from an option file and not be what they think. A script
 * is not: the verb itself refuses a target that is not empty.
 */
async function confirm(invocation: Invocation, snapshot: string, target: ConnectionOptions): Promise<void> {
  const { terminal, options, words, signal } = invocation;
  if (options.flag('yes') || options.flag('json') || !terminal.canAsk) return;
  const question = words.frame.confirmRestore(printable(snapshot), printable(describeAddress(target)));
  const answer = await terminal.askLine(question, signal);
  if (!words.frame.yes.test(answer.trim())) fail('RUN_DECLINED', { command: 'restore' });
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

function restoreText(data: RestoreData, words: Words, language: Language): string {
  const { report } = words;
  const target = serverName(data.target);
  const head = data.dryRun ? report.restorePlanned : report.restoreDone;
  return [
    head(data.snapshot, target),
    '',
    report.restored(count(data.tables), count(data.rows)),
    report.load(report.loads[data.load]),
    ...data.rewrites.map(({ rule, count: n }) => report.rewrite(printable(rule), count(n))),
    ...usageLines(data.usage, null, words),
    ...(data.swap === undefined ? [] : swapLines(data.swap, data.dryRun, words)),
    ...(data.dryRun ? planLines(data.plan, words, language) : ['', ...proof(data, words)]),
  ].join('\n');
}

function proof({ validation }: RestoreData, words: Words): string[] {
  return validation === null ? [words.report.notValidated] : validationLines(validation, words);
}
