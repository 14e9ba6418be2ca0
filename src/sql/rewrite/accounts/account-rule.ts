import type { Server } from '../move.ts';
import type { RuleWords } from '../rule.ts';
import type { AccountFacts, AccountTarget } from './account-facts.ts';

export interface AccountMove {
  readonly source: Server;
  readonly target: AccountTarget;
  /** Every account and role of the snapshot. */
  readonly all: readonly AccountFacts[];
}

/** Never holds a hash: it is shown. */
export interface AccountChange {
  readonly before: string;
  /** '' where it is left out. */
  readonly after: string;
}

export interface AccountEdit {
  /** null: not carried at all. */
  readonly account: AccountFacts | null;
  /** At least one. */
  readonly changes: readonly AccountChange[];
}

export interface AccountRule {
  /** Stable: stands in reports. */
  readonly id: string;
  /** null: the rule has nothing to do here. */
  readonly edit: (account: AccountFacts, move: AccountMove) => AccountEdit | null;
  readonly words: { readonly en: RuleWords; readonly zh: RuleWords };
  readonly example: AccountExample;
}

/** The statements of one account before and after; `after` null: not carried. */
export interface AccountExample {
  readonly source: string;
  readonly target: string;
  readonly before: readonly string[];
  readonly after: readonly string[] | null;
}

/** What stays of a list, and what does not, as changes; null where all stays. */
export function leaveOut<T>(
  items: readonly T[],
  stays: (item: T) => boolean,
  show: (item: T) => string,
): { readonly kept: readonly T[]; readonly changes: readonly AccountChange[] } | null {
  const lost = items.filter((item) => !stays(item));
  if (lost.length === 0) return null;
  return { kept: items.filter(stays), changes: lost.map((item) => ({ before: show(item), after: '' })) };
}
