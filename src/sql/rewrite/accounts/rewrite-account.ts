import type { AccountDefinition } from '../../../model/definition.ts';
import type { AccountFacts } from './account-facts.ts';
import type { AccountChange, AccountMove, AccountRule } from './account-rule.ts';
import { ALL_ACCOUNT_RULES } from './all-account-rules.ts';
import { accountName } from './read-account.ts';
import { writeAccount } from './write-account.ts';

/** What a rule did to an account. */
export interface AccountHit extends AccountChange {
  readonly rule: string;
  /** As the source calls it, quoted. */
  readonly account: string;
  readonly isRole: boolean;
  /** Nobody can log in by it any more. */
  readonly closes: boolean;
}

export interface RewrittenAccount {
  /** null: not carried. */
  readonly facts: AccountFacts | null;
  readonly definition: AccountDefinition | null;
  readonly hits: readonly AccountHit[];
}

/** One account as the target takes it, by these rules one after another. */
export function rewriteAccount(
  original: AccountFacts,
  move: AccountMove,
  rules: readonly AccountRule[] = ALL_ACCOUNT_RULES,
): RewrittenAccount {
  const hits: AccountHit[] = [];
  let account = original;
  for (const rule of rules) {
    const edit = rule.edit(account, move);
    if (edit === null) continue;
    const about = {
      rule: rule.id,
      account: accountName(original),
      isRole: original.isRole,
      closes: edit.account?.isClosed === true && !account.isClosed,
    };
    hits.push(...edit.changes.map((change) => ({ ...about, ...change })));
    if (edit.account === null) return { facts: null, definition: null, hits };
    account = edit.account;
  }
  return { facts: account, definition: writeAccount(account, move.target.server), hits };
}
