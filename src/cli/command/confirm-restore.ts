import { fail } from '../../errors/salvor-error.ts';
import { type ConnectionOptions, describeAddress } from '../../mysql/connection-options.ts';
import type { Invocation } from '../frame/command-definition.ts';
import { printable } from '../render/printable.ts';

export interface RestoreQuestion {
  /** A snapshot or a dump. */
  readonly what: string;
  readonly target: ConnectionOptions;
  /** Objects of the target may be dropped. */
  readonly replaces: boolean;
}

/**
 * A person at a terminal is asked once: the address may come from an option file and not be what they think. A script
 * is not: the verb itself refuses a target that is not empty. Where something would be lost, a script says so by --yes.
 */
export async function confirmRestore(invocation: Invocation, question: RestoreQuestion): Promise<void> {
  const { terminal, options, words, signal } = invocation;
  if (options.flag('yes')) return;
  const { what, target, replaces } = question;
  const canAsk = terminal.canAsk && !options.flag('json');
  if (!canAsk && replaces) fail('RUN_DECLINED', { command: 'restore' });
  if (!canAsk) return;
  const ask = replaces ? words.frame.confirmReplace : words.frame.confirmRestore;
  const answer = await terminal.askLine(ask(printable(what), printable(describeAddress(target))), signal);
  if (!words.frame.yes.test(answer.trim())) fail('RUN_DECLINED', { command: 'restore' });
}
