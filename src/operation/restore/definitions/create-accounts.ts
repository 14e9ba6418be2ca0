import { isCode } from '../../../errors/salvor-error.ts';
import { accountStatements } from '../../../format/account-statements.ts';
import { fromByteString } from '../../../model/byte-string.ts';
import type { AccountDefinition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import { quoteAccount, readAccountNames } from '../../../mysql/questions/schema/account-names.ts';
import type { Session } from '../../../mysql/session.ts';
import type { CarriedAccount } from '../../rewrite/carry-accounts.ts';
import type { CreateOptions } from './create-definitions.ts';
import { type Running, run } from './run-step.ts';
import { inCreationState } from './session-state.ts';

export interface CreateAccountsOptions extends CreateOptions {
  /** Also change the account that `session` is logged in with. Default: no. */
  readonly includeOwnAccount?: boolean;
  /** Of these an account that is there already stays as it is, and only gets its grants. Default: none. */
  readonly keepAsTheyAre?: ReadonlySet<AccountDefinition>;
}

/** Accounts of another version or vendor. One whose login cannot be carried is created closed, but never closes one that was there before. */
export async function createCarriedAccounts(
  session: Session,
  accounts: readonly CarriedAccount[],
  signal: AbortSignal,
): Promise<readonly Warning[]> {
  const closed = accounts.filter(({ facts }) => facts.isClosed);
  const keepAsTheyAre = new Set(closed.map(({ definition }) => definition));
  const definitions = accounts.map(({ definition }) => definition);
  return createAccounts(session, definitions, { signal, keepAsTheyAre });
}

/**
 * Accounts, roles and grants. The account that `session` is logged in with is left as it is and named in a warning. A
 * grant that is refused (its object is gone, or it takes a privilege the restore lacks) is a warning too.
 */
export async function createAccounts(
  session: Session,
  accounts: readonly AccountDefinition[],
  options: CreateAccountsOptions = {},
): Promise<readonly Warning[]> {
  const running: Running = { session, signal: options.signal };
  const { names, own } = await readAccountNames(running);
  const existing = new Set(names.map(keyOf));
  const isOwn = (account: AccountDefinition) => keyOf(account) === keyOf(own) && !options.includeOwnAccount;
  const warnings: Warning[] = accounts
    .filter(isOwn)
    .map(() => ({ code: 'OWN_ACCOUNT_KEPT', details: { account: quoteAccount(own.user, own.host) } }));
  const keeps = (account: AccountDefinition) =>
    options.keepAsTheyAre?.has(account) && existing.has(keyOf(account));
  const taken = accounts
    .filter((account) => !isOwn(account))
    .map((account) => (keeps(account) ? { ...account, createSql: '' } : account));
  const statements = accountStatements(taken, session.identity, (account) => existing.has(keyOf(account)));
  return inCreationState(running, async () => {
    for (const { account, sql, isGrant } of statements) {
      const name =
        account.host === '' && account.isRole ? account.user : quoteAccount(account.user, account.host);
      try {
        await run(running, fromByteString(sql), `creating the account ${name}`);
      } catch (error) {
        if (!isGrant || !isCode(error, 'SERVER_ERROR', 'UNKNOWN_DATABASE', 'PRIVILEGE_MISSING')) throw error;
        const { errno = 0, message = '' } = error.details;
        warnings.push({ code: 'GRANT_NOT_APPLIED', details: { account: name, errno, message } });
      }
    }
    return warnings;
  });
}

function keyOf({ user, host }: { readonly user: string; readonly host: string }): string {
  return JSON.stringify([user, host]);
}
