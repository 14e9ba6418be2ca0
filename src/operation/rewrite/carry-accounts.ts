import type { AccountDefinition } from '../../model/definition.ts';
import type { Warning } from '../../model/event.ts';
import { fromLatin1, toLatin1 } from '../../model/latin1.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { Rewrite } from '../../model/rewrite.ts';
import { readAccountTarget } from '../../mysql/questions/account-target.ts';
import { type AccountName, readAccountNames } from '../../mysql/questions/schema/account-names.ts';
import type { Asking } from '../../mysql/questions/schema/ask.ts';
import type { AccountFacts, AccountTarget } from '../../sql/rewrite/accounts/account-facts.ts';
import { accountName, readAccount } from '../../sql/rewrite/accounts/read-account.ts';
import { type AccountHit, rewriteAccount } from '../../sql/rewrite/accounts/rewrite-account.ts';
import { isSameSeries } from '../../sql/rewrite/move.ts';

/** Accounts as another version or vendor takes them. */
export interface CarriedAccounts {
  readonly accounts: readonly CarriedAccount[];
  readonly target: AccountTarget;
  readonly rewrites: readonly Rewrite[];
  /** Every account, login and privilege that is not carried, by name. */
  readonly warnings: readonly Warning[];
}

export interface CarriedAccount {
  readonly definition: AccountDefinition;
  readonly facts: AccountFacts;
}

/**
 * The accounts of a snapshot as this server takes them; null where it is of the source's series, and takes them as they are. Changes
 * nothing. The account that `session` is logged in with is left out. Needs SELECT on mysql.user.
 */
export async function carryAccounts(
  asking: Asking,
  { source, accounts }: Pick<Manifest, 'source' | 'accounts'>,
): Promise<CarriedAccounts | null> {
  const server = asking.session.identity;
  if (isSameSeries({ source, target: server })) return null;
  const target = { server, ...(await readAccountTarget(asking)) };
  const { own } = await readAccountNames(asking);
  const all = accounts.map(readAccount);
  const carried: CarriedAccount[] = [];
  const hits: AccountHit[] = [];
  const warnings: Warning[] = [];
  for (const facts of all) {
    if (isOwn(facts, own)) {
      warnings.push({ code: 'OWN_ACCOUNT_KEPT', details: { account: nameOf(facts) } });
      continue;
    }
    const result = rewriteAccount(facts, { source, target, all });
    hits.push(...result.hits);
    warnings.push(...result.hits.flatMap((hit) => warningOf(hit, result.facts)));
    if (result.facts !== null && result.definition !== null)
      carried.push({ definition: result.definition, facts: result.facts });
  }
  return { accounts: carried, target, rewrites: summarise(hits), warnings };
}

function isOwn(facts: AccountFacts, own: AccountName): boolean {
  return facts.user === toLatin1(own.user) && facts.host === toLatin1(own.host);
}

function nameOf(facts: AccountFacts): string {
  return fromLatin1(accountName(facts));
}

/** null facts: the whole account is left out. */
function warningOf(hit: AccountHit, facts: AccountFacts | null): readonly Warning[] {
  const { rule } = hit;
  const account = fromLatin1(hit.account);
  if (facts === null)
    return hit.after === '' ? [{ code: 'ACCOUNT_LEFT_OUT', details: { account, rule } }] : [];
  if (hit.closes) return [{ code: 'ACCOUNT_CLOSED', details: { account, rule, login: hit.before } }];
  if (hit.after !== '') return [];
  return [{ code: 'ACCOUNT_PART_LEFT_OUT', details: { account, rule, part: fromLatin1(hit.before) } }];
}

function summarise(hits: readonly AccountHit[]): readonly Rewrite[] {
  return [...Map.groupBy(hits, ({ rule }) => rule)].flatMap(([rule, [first, ...others]]) =>
    first === undefined
      ? []
      : [
          {
            rule,
            count: others.length + 1,
            example: {
              object: `${first.isRole ? 'role' : 'account'} ${fromLatin1(first.account)}`,
              before: fromLatin1(first.before),
              after: fromLatin1(first.after),
            },
          },
        ],
  );
}
