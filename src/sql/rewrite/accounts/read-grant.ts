import { tokenise } from '../tokens.ts';
import type { Grant, GrantedName, GrantedPrivilege } from './account-facts.ts';
import { type AccountClauses, readClauses } from './read-clauses.ts';
import { TokenReader } from './token-reader.ts';

/** One line of SHOW GRANTS. */
export type ReadGrant = GrantOfPrivileges | GrantOfNames<'proxy'> | GrantOfNames<'roles'>;

interface GrantOfPrivileges {
  readonly kind: 'privileges';
  readonly grantee: string;
  readonly grant: Grant;
  /** MySQL 5.6 says here who the account is. */
  readonly clauses: AccountClauses;
}

interface GrantOfNames<Kind> {
  readonly kind: Kind;
  readonly grantee: string;
  readonly names: readonly GrantedName[];
}

/** null: no GRANT and no REVOKE. */
export function readGrant(text: string): ReadGrant | null {
  const reader = new TokenReader(tokenise(text));
  const isRevoke = reader.skip('REVOKE');
  if (!isRevoke && !reader.skip('GRANT')) return null;
  if (reader.skip('PROXY', 'ON')) return readProxy(reader);
  return / ON /.test(withoutQuoted(text)) ? readPrivileges(reader, isRevoke) : readRoles(reader);
}

function readProxy(reader: TokenReader): ReadGrant {
  const name = reader.takeAccount();
  reader.skip('TO');
  const grantee = reader.takeAccount();
  const { withOption: isHandedOn } = readClauses(reader);
  return { kind: 'proxy', grantee, names: [{ name, isHandedOn }] };
}

function readRoles(reader: TokenReader): ReadGrant {
  const names = [reader.takeAccount()];
  while (reader.skip(',')) names.push(reader.takeAccount());
  reader.skip('TO');
  const grantee = reader.takeAccount();
  const { withOption: isHandedOn } = readClauses(reader);
  return { kind: 'roles', grantee, names: names.map((name) => ({ name, isHandedOn })) };
}

function readPrivileges(reader: TokenReader, isRevoke: boolean): ReadGrant {
  const privileges = [readPrivilege(reader)];
  while (reader.skip(',')) privileges.push(readPrivilege(reader));
  reader.skip('ON');
  let object = '';
  while (!reader.isAtEnd && !reader.sees('TO', 'FROM')) object += readObjectPart(reader);
  reader.take();
  const grantee = reader.takeAccount();
  const clauses = readClauses(reader);
  const grant = { privileges, object, withGrantOption: clauses.withOption, isRevoke };
  return { kind: 'privileges', grantee, grant, clauses };
}

const OBJECT_WORDS = ['TABLE', 'PROCEDURE', 'FUNCTION', 'PACKAGE', 'BODY', 'LIBRARY'];

function readObjectPart(reader: TokenReader): string {
  return reader.sees(...OBJECT_WORDS) ? `${reader.take().toUpperCase()} ` : reader.take();
}

function readPrivilege(reader: TokenReader): GrantedPrivilege {
  const words: string[] = [];
  const columns: string[] = [];
  while (!reader.isAtEnd && !reader.sees(',', 'ON', '(')) words.push(reader.take().toUpperCase());
  if (reader.skip('(')) {
    do columns.push(reader.takeName());
    while (reader.skip(','));
    reader.skip(')');
  }
  return { name: words.join(' '), columns: columns.toSorted() };
}

function withoutQuoted(text: string): string {
  return tokenise(text)
    .map(({ kind, text: said }) => (kind === 'string' || kind === 'name' ? '``' : said))
    .join('');
}
