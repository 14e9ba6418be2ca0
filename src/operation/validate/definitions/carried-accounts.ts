import { createHash } from 'node:crypto';
import type { AccountDefinition } from '../../../model/definition.ts';
import { fromLatin1 } from '../../../model/latin1.ts';
import type { DefinitionDifference } from '../../../model/report.ts';
import type {
  AccountFacts,
  AccountTarget,
  GrantedName,
} from '../../../sql/rewrite/accounts/account-facts.ts';
import { askingLogins, isPlainRole } from '../../../sql/rewrite/accounts/logins.ts';
import { accountName, readAccount } from '../../../sql/rewrite/accounts/read-account.ts';
import { readString } from '../../../sql/rewrite/literal.ts';
import type { CarriedAccounts } from '../../rewrite/carry-accounts.ts';
import { compareAspects } from './compare-definitions.ts';
import type { Aspects } from './normalise-definition.ts';

/** Accounts that were carried to another version or vendor against those the server has: each grant by itself, whoever printed it. */
export function compareCarriedAccounts(
  { accounts, target }: CarriedAccounts,
  found: readonly AccountDefinition[],
): readonly DefinitionDifference[] {
  const there = new Map(found.map(readAccount).map((facts) => [accountName(facts), facts]));
  return accounts.flatMap(({ facts: expected }): readonly DefinitionDifference[] => {
    const name = accountName(expected);
    const about = { kind: expected.isRole ? 'role' : 'account', name: fromLatin1(name) };
    const own = there.get(name);
    if (own === undefined) return [{ ...about, problem: 'missing' }];
    const isClosed = expected.isClosed || isPlainRole(expected);
    return compareAspects(
      about,
      aspectsOf({ ...expected, isClosed }, isClosed, target),
      aspectsOf(own, isClosed, target),
    );
  });
}

/** Of an account that is to be closed only that nobody gets in without a password counts: where it was there before, it keeps its own. */
function aspectsOf(facts: AccountFacts, isClosed: boolean, target: AccountTarget): Aspects {
  const sorted = (texts: readonly string[]) => fromLatin1([...new Set(texts)].toSorted().join('\n'));
  const names = (given: readonly GrantedName[]) =>
    sorted(given.map(({ name, isHandedOn }) => `${name}${isHandedOn ? ' handed on' : ''}`));
  return new Map<string, string>([
    ['login', isClosed ? (isShut(facts) ? 'closed' : 'open to everybody') : loginText(facts)],
    ...(isClosed
      ? []
      : ([
          ['locked', String(facts.isLocked)],
          ['require', fromLatin1(facts.require)],
          ['limits', sorted(facts.limits.map(({ text }) => text))],
          ['expiry', sorted(facts.expiry)],
          ['clauses', sorted(facts.clauses.map(({ text }) => text))],
        ] as const)),
    ['grants', sorted(grantTexts(facts, target))],
    ['proxies', names(facts.proxies)],
    ['roles', names(facts.roles)],
    ['default roles', sorted(facts.defaultRoles)],
  ]);
}

function isShut(facts: AccountFacts): boolean {
  const asks = askingLogins(facts).length === facts.logins.length && facts.logins.length > 0;
  return facts.isClosed || facts.isLocked || asks || (facts.isRole && facts.host === '');
}

/** Never the hash: differences are shown. */
function loginText({ logins, loginsJoined }: AccountFacts): string {
  return logins.map(({ plugin, secret }) => `${plugin} ${fingerprint(secret)}`).join(` ${loginsJoined} `);
}

function fingerprint(secret: string): string {
  if (secret === '') return 'without hash';
  const isHex = secret.startsWith('0x');
  const bytes = isHex ? Buffer.from(secret.slice(2), 'hex') : Buffer.from(readString(secret), 'latin1');
  return `hash ${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`;
}

function grantTexts({ grants }: AccountFacts, target: AccountTarget): readonly string[] {
  const byObject = Map.groupBy(grants, ({ object, isRevoke }) => `${isRevoke ? 'not ' : ''}ON ${object}`);
  return [...byObject].flatMap(([on, given]) => {
    const privileges = given.flatMap((grant) => grant.privileges);
    const words = privileges.flatMap(({ name, columns }) =>
      columns.length === 0 ? [name] : columns.map((column) => `${name} (${column})`),
    );
    const held = on === 'ON *.*' && isEveryPrivilege(new Set(words), target) ? ['ALL PRIVILEGES'] : words;
    const handsOn = given.some(({ withGrantOption }) => withGrantOption) ? ['GRANT OPTION'] : [];
    return [...held, ...handsOn].filter((word) => word !== 'USAGE').map((word) => `${word} ${on}`);
  });
}

const NOT_IN_ALL = new Set(['GRANT OPTION', 'PROXY', 'USAGE']);
/** BACKUP_ADMIN, unlike READ_ONLY ADMIN. */
const DYNAMIC = /^[A-Z]+(?:_[A-Z]+)+$/;

/** MySQL 8 lists all privileges one by one, others say ALL PRIVILEGES. */
function isEveryPrivilege(words: ReadonlySet<string>, { privileges }: AccountTarget): boolean {
  const all = [...privileges].filter((name) => !NOT_IN_ALL.has(name) && !DYNAMIC.test(name));
  return words.has('ALL PRIVILEGES') || all.every((name) => words.has(name));
}
