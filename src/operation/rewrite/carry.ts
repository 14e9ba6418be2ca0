import type { Manifest } from '../../model/manifest.ts';
import type { SnapshotPart } from '../../model/select-from-manifest.ts';
import { quoteAccount, readAccountNames } from '../../mysql/questions/schema/account-names.ts';
import { readTargetFacts } from '../../mysql/questions/target-facts.ts';
import type { Session } from '../../mysql/session.ts';
import { carryAccounts } from './carry-accounts.ts';
import { type RewrittenSnapshot, rewriteSnapshot } from './rewrite-snapshot.ts';

/** What the user wished for in a move from one server to another. */
export interface MoveWishes {
  /** Tables of other engines become tables of this one. */
  readonly engineTo?: 'InnoDB' | undefined;
  /** Becomes the definer of what has one that is not on the target. */
  readonly missingDefiner?: { readonly user: string; readonly host: string } | undefined;
}

export interface CarriedPart {
  readonly manifest: Manifest;
  readonly part: SnapshotPart;
  /** Accounts, roles and grants as well. */
  readonly withAccounts: boolean;
}

/** The part of a snapshot as this server takes it; changes nothing. missingDefiner and accounts need SELECT on mysql.user. */
export async function carry(
  session: Session,
  snapshot: CarriedPart,
  wishes: MoveWishes,
  signal: AbortSignal,
): Promise<RewrittenSnapshot> {
  const asking = { session, signal };
  const facts = await readTargetFacts(asking);
  const { missingDefiner, engineTo } = wishes;
  const accounts = missingDefiner === undefined ? undefined : (await readAccountNames(asking)).names;
  const quoted = ({ user, host }: { readonly user: string; readonly host: string }) =>
    quoteAccount(user, host);
  const move = {
    source: snapshot.manifest.source,
    target: session.identity,
    wishes: {
      engineTo,
      missingDefiner: missingDefiner === undefined ? undefined : quoted(missingDefiner),
      accounts: accounts === undefined ? undefined : new Set(accounts.map(quoted)),
    },
  };
  const rewritten = rewriteSnapshot(snapshot.manifest, snapshot.part, move, facts);
  const carried = snapshot.withAccounts ? await carryAccounts(asking, snapshot.manifest) : null;
  if (carried === null) return rewritten;
  return { ...rewritten, accounts: carried, rewrites: [...rewritten.rewrites, ...carried.rewrites] };
}
