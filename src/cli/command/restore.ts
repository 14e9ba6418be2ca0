import { EXIT } from '../../errors/code-entry.ts';
import type { Language } from '../../errors/describe.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { RestoreReport } from '../../model/report.ts';
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
import { usageLines } from '../render/usage-lines.ts';
import { validationLines } from '../render/validation-text.ts';
import type { Words } from '../text/words.ts';

interface RestoreData extends RestoreReport {
  readonly dryRun: boolean;
}

export const RESTORE: CommandDefinition<RestoreData> = {
  name: 'restore',
  arguments: [{ name: 'SNAPSHOT' }],
  options: [
    'repository',
    'connections',
    'with-accounts',
    'no-validate',
    'resume',
    'fast',
    'target',
    'dry-run',
    'yes',
    ...SELECTION_OPTIONS,
    ...CONNECTION_OPTIONS,
  ],
  exits: [EXIT.partial, EXIT.findings, EXIT.refused, EXIT.noRepository, EXIT.locked, EXIT.cannotConnect],
  run: async (invocation) => {
    const { options, onEvent, signal } = invocation;
    const repository = repositoryOf(invocation, 'restore');
    const selection = selectionOf(invocation, 'restore');
    const connection = await connectionOf(invocation);
    const library = await loadLibrary();
    const snapshot = invocation.values[0] ?? '';
    const dryRun = options.flag('dry-run');
    if (!dryRun && options.flag('fast')) await confirmFast(invocation, connection);
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
      onEvent,
      signal,
    });
    const isBad = report.validation !== null && !report.validation.match;
    const exit = report.plan.refusals.length > 0 ? EXIT.refused : isBad ? EXIT.findings : EXIT.done;
    return { exit, data: { ...report, dryRun }, warnings: report.warnings };
  },
  render: restoreText,
};

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
    ...(data.dryRun ? planLines(data.plan, words, language) : ['', ...proof(data, words)]),
  ].join('\n');
}

function proof({ validation }: RestoreData, words: Words): string[] {
  return validation === null ? [words.report.notValidated] : validationLines(validation, words);
}
