import { EXIT } from '../../errors/code-entry.ts';
import { fail } from '../../errors/salvor-error.ts';
import type { SettleReport } from '../../model/swap.ts';
import { type ConnectionOptions, describeAddress } from '../../mysql/connection-options.ts';
import type { Invocation, Outcome } from '../frame/command-definition.ts';
import { connectionOf } from '../frame/connection.ts';
import { loadLibrary } from '../frame/library.ts';
import { printable } from '../render/printable.ts';

export type SwapAction = SettleReport['action'];

/** Which of --undo and --commit is asked for; null: neither. Errors: USAGE_ for options that do not go together. */
export function settleActionOf({ options, values }: Invocation): 'undo' | 'commit' | null {
  const given = (['undo', 'commit'] as const).filter((name) => options.flag(name));
  const [action] = given;
  if (action === undefined) return null;
  const [extra] = [
    ...values,
    ...(['commit', 'swap', 'resume', 'fast'] as const)
      .filter((name) => name !== action && options.flag(name))
      .map((name) => `--${name}`),
  ];
  if (extra !== undefined) fail('USAGE_TOO_MANY_ARGUMENTS', { extra, command: 'restore' });
  return action;
}

/** `restore --undo` and `restore --commit`. */
export async function settle(
  invocation: Invocation,
  action: 'undo' | 'commit',
): Promise<Outcome<SettleReport>> {
  const { options, onEvent, signal } = invocation;
  const connection = await connectionOf(invocation);
  const library = await loadLibrary();
  const dryRun = options.flag('dry-run');
  if (!dryRun) await confirmSwap(invocation, action, connection);
  const lockWaitMs = options.milliseconds('lock-wait') ?? 0;
  const report = await library.settleSwap({ connection, action, dryRun, lockWaitMs, onEvent, signal });
  return { exit: EXIT.done, data: report, warnings: report.warnings };
}

/** What changes a target that is in use is confirmed: by a person at a terminal, or by --yes. */
export async function confirmSwap(
  invocation: Invocation,
  action: SwapAction,
  target: ConnectionOptions,
): Promise<void> {
  const { terminal, options, words, signal, values } = invocation;
  if (options.flag('yes')) return;
  const address = describeAddress(target);
  const snapshot = values[0] ?? '';
  if (terminal.canAsk && !options.flag('json')) {
    const question = words.swap.confirm[action](printable(snapshot), printable(address));
    if (words.frame.yes.test((await terminal.askLine(question, signal)).trim())) return;
  }
  fail('SWAP_NOT_CONFIRMED', { action, address, snapshot });
}
