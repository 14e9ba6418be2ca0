import { type ByteString, toByteString } from '../../../model/byte-string.ts';
import type { AccountDefinition } from '../../../model/definition.ts';
import { quoteIdentifier } from '../../quote.ts';
import { quoteAccount } from './account-names.ts';
import { type Asking, ask, execute } from './ask.ts';
import { readOldAccount } from './old-accounts.ts';
import { type NamedRow, textOf, textOrNull } from './result-values.ts';
import { compareNames } from './scope.ts';
import { isMariaDb, isMariaDbFrom, isMySqlFrom, isSystemAccount } from './system-names.ts';

interface ListedAccount {
  readonly user: string;
  readonly host: string;
  readonly isRole: boolean;
}

const NAMED_ROLE = '`(?:[^`]|``)*`@`(?:[^`]|``)*`';
const DEFAULT_ROLE = new RegExp(` DEFAULT ROLE (${NAMED_ROLE}(?:, ?${NAMED_ROLE})*)`);

/** Accounts and roles with their grants; roles first. Needs SELECT on the mysql schema (PRIVILEGE_MISSING). */
export async function readAccounts(asking: Asking): Promise<readonly AccountDefinition[]> {
  const { identity } = asking.session;
  // Hashes of caching_sha2_password hold bytes that are no text; as hex they come through unharmed.
  if (isMySqlFrom(identity, 80017)) {
    await execute(asking, 'SET SESSION print_identified_with_as_hex = ON', 'asking for hashes as hex');
  }
  const accounts: AccountDefinition[] = [];
  for (const account of await listAccounts(asking)) {
    accounts.push(
      isMariaDb(identity) && account.isRole
        ? await readMariaDbRole(asking, account)
        : await readAccount(asking, account),
    );
  }
  return accounts;
}

async function listAccounts(asking: Asking): Promise<readonly ListedAccount[]> {
  const { identity } = asking.session;
  const roleColumn = isMariaDb(identity) ? ', is_role' : '';
  const rows = await ask(asking, `SELECT User, Host${roleColumn} FROM mysql.user`, 'listing the accounts');
  const edges = isMySqlFrom(identity, 80000)
    ? await ask(asking, 'SELECT DISTINCT FROM_USER, FROM_HOST FROM mysql.role_edges', 'listing the roles')
    : [];
  const granted = new Set(
    edges.map((row) => JSON.stringify([textOf(row, 'from_user'), textOf(row, 'from_host')])),
  );
  return rows
    .map((row) => listedAccount(row, granted))
    .filter(({ user, host }) => !isSystemAccount(user, host))
    .toSorted(
      (a, b) =>
        Number(b.isRole) - Number(a.isRole) || compareNames(a.user, b.user) || compareNames(a.host, b.host),
    );
}

function listedAccount(row: NamedRow, granted: ReadonlySet<string>): ListedAccount {
  const user = textOf(row, 'user');
  const host = textOf(row, 'host');
  const isRole = textOrNull(row, 'is_role') === 'Y' || granted.has(JSON.stringify([user, host]));
  return { user, host, isRole };
}

async function readAccount(asking: Asking, account: ListedAccount): Promise<AccountDefinition> {
  const quoted = quoteAccount(account.user, account.host);
  const { identity } = asking.session;
  const grants = await firstColumn(asking, `SHOW GRANTS FOR ${quoted}`);
  if (!isMySqlFrom(identity, 50706) && !isMariaDb(identity))
    return readOldAccount(
      asking,
      account,
      grants.map((sql) => sql.toString('latin1')),
    );
  // Before MariaDB 10.2 the first GRANT says who an account is, and creates it.
  const hasCreate = !isMariaDb(identity) || isMariaDbFrom(identity, 100200);
  const shown = hasCreate ? await firstColumn(asking, `SHOW CREATE USER ${quoted}`) : [Buffer.alloc(0)];
  const [created, ...more] = shown;
  if (created === undefined) throw new TypeError(`SHOW CREATE USER ${quoted} sent nothing`);
  const { text, roles } = cutDefaultRole(created);
  const isDefaultRole = (sql: Buffer): boolean =>
    sql.subarray(0, 16).toString('latin1') === 'SET DEFAULT ROLE';
  const defaultRole =
    roles === null ? grants.find(isDefaultRole) : Buffer.concat([...defaultRoleParts(quoted, roles)]);
  return {
    ...account,
    createSql: toByteString(text),
    // MariaDB says in a second row of SHOW CREATE USER what does not fit into the first.
    grantsSql: distinct([...more, ...grants.filter((sql) => !isDefaultRole(sql))]),
    ...(defaultRole === undefined ? {} : { defaultRoleSql: toByteString(defaultRole) }),
  };
}

function defaultRoleParts(account: string, roles: Buffer): readonly Buffer[] {
  return [Buffer.from(`ALTER USER ${account} DEFAULT ROLE `), roles];
}

/** MySQL says the default roles within CREATE USER, where they cannot be taken before they are granted. */
function cutDefaultRole(sql: Buffer): { readonly text: Buffer; readonly roles: Buffer | null } {
  const text = sql.toString('latin1');
  const match = DEFAULT_ROLE.exec(text);
  if (match?.[1] === undefined) return { text: sql, roles: null };
  const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  return { text: Buffer.from(rest, 'latin1'), roles: Buffer.from(match[1], 'latin1') };
}

/** A MariaDB role has a name and no host. PUBLIC is always there and cannot be created. */
async function readMariaDbRole(asking: Asking, account: ListedAccount): Promise<AccountDefinition> {
  const isPublic = account.user === 'PUBLIC';
  const name = isPublic ? 'PUBLIC' : quoteIdentifier(account.user);
  const grants = await firstColumn(asking, `SHOW GRANTS FOR ${name}`);
  return {
    ...account,
    createSql: isPublic ? '' : `CREATE ROLE ${name}`,
    grantsSql: distinct(grants),
  };
}

/** MariaDB prints a proxy's grant as often as it was granted. */
function distinct(statements: readonly Buffer[]): readonly ByteString[] {
  return [...new Map(statements.map((sql) => [sql.toString('latin1'), toByteString(sql)])).values()];
}

async function firstColumn(asking: Asking, sql: string): Promise<readonly Buffer[]> {
  const { rows } = await execute(asking, sql, sql);
  return rows.flatMap((row) => (row[0] === null || row[0] === undefined ? [] : [row[0]]));
}
