import { fail } from '../../../errors/salvor-error.ts';
import type { Warning } from '../../../model/event.ts';
import { isEverything } from '../../../model/selection.ts';
import type { ServerIdentity } from '../../../model/server-identity.ts';
import { quoteIdentifier, quoteName } from '../../quote.ts';
import { readGrants } from '../grants.ts';
import { type Asking, ask, ownAccount } from './ask.ts';
import { type GrantedPrivileges, hasPrivilege, parseGrant } from './own-privileges.ts';
import { textOf } from './result-values.ts';
import type { Scope } from './scope.ts';
import { isMariaDb, isMariaDbFrom, isMySqlFrom } from './system-names.ts';

interface Needed {
  /** One of these suffices; the first is what the remedy grants. */
  readonly oneOf: readonly {
    readonly privilege: string;
    readonly schema: string | null;
    readonly table?: string;
  }[];
}

/**
 * A server does not say what it hides: without TRIGGER a table seems to have no triggers. So what is needed to see
 * everything in the scope is asked for first. Errors: PRIVILEGE_MISSING with the GRANT that would help. What cannot be told
 * apart from "there is no more" is a warning.
 */
export async function requirePrivileges(asking: Asking, scope: Scope): Promise<readonly Warning[]> {
  const grants = await readOwnGrants(asking);
  const missing = await missingPrivileges(asking, scope);
  const [first] = missing;
  if (first !== undefined) {
    const all = missing.map(({ grant }) => grant);
    fail('PRIVILEGE_MISSING', { doing: 'reading the definitions', ...first, all });
  }
  // A schema that this account has no right on at all is in no list of the server.
  const seesAll = ['SHOW DATABASES', 'SELECT'].some((privilege) => hasPrivilege(grants, privilege, null));
  if (seesAll || !isEverything(scope.selection)) return [];
  return [{ code: 'SCHEMAS_MAY_BE_HIDDEN', details: { account: await ownAccount(asking) } }];
}

export interface MissingPrivilege {
  readonly privilege: string;
  /** `*.*`, a schema or a table, quoted. */
  readonly object: string;
  /** What an administrator runs to give it. */
  readonly grant: string;
}

/** Everything that the account needs to see all of the scope, and has not. */
export async function missingPrivileges(asking: Asking, scope: Scope): Promise<readonly MissingPrivilege[]> {
  const grants = await readOwnGrants(asking);
  const withViews = await schemasWithViews(asking, scope);
  const needed = scope.schemas.flatMap((schema) =>
    neededIn(asking.session.identity, scope, schema, withViews.has(schema)),
  );
  const missing = needed.filter(({ oneOf }) => !oneOf.some((way) => holds(grants, way)));
  const account = missing.length === 0 ? '' : await ownAccount(asking);
  return missing.flatMap(({ oneOf: [way] }) => {
    if (way === undefined) return [];
    const object = describeScope(way);
    const grant = `GRANT ${way.privilege} ON ${object} TO ${account}`;
    return [{ privilege: way.privilege, object, grant }];
  });
}

/** One privilege on everything that something else than reading takes. */
export async function missingPrivilege(asking: Asking, privilege: string): Promise<MissingPrivilege> {
  const grant = `GRANT ${privilege} ON *.* TO ${await ownAccount(asking)}`;
  return { privilege, object: '*.*', grant };
}

async function schemasWithViews(asking: Asking, scope: Scope): Promise<ReadonlySet<string>> {
  if (!scope.schemas.some((schema) => scope.isWhole(schema))) return new Set();
  const sql = "SELECT DISTINCT TABLE_SCHEMA FROM information_schema.TABLES WHERE TABLE_TYPE = 'VIEW'";
  return new Set((await ask(asking, sql, 'looking for views')).map((row) => textOf(row, 'table_schema')));
}

/** Everything that SHOW GRANTS gives this account, as far as it is about schemas and tables. */
export async function readOwnGrants(asking: Asking): Promise<readonly GrantedPrivileges[]> {
  const lines = await readGrants(asking.session);
  const isLiteral = isMySqlFrom(asking.session.identity, 80016) && (await hasPartialRevokes(asking));
  return lines.flatMap((line) => parseGrant(line, isLiteral) ?? []);
}

async function hasPartialRevokes(asking: Asking): Promise<boolean> {
  const sql = 'SELECT @@GLOBAL.partial_revokes AS partial_revokes';
  const row = (await ask(asking, sql, 'asking how grants are to be read'))[0] ?? {};
  return textOf(row, 'partial_revokes') === '1';
}

function holds(grants: readonly GrantedPrivileges[], way: Needed['oneOf'][number]): boolean {
  return hasPrivilege(grants, way.privilege, way.schema, way.table ?? null);
}

function describeScope(way: Needed['oneOf'][number]): string {
  if (way.schema === null) return '*.*';
  return way.table === undefined ? `${quoteIdentifier(way.schema)}.*` : quoteName(way.schema, way.table);
}

function neededIn(
  server: ServerIdentity,
  scope: Scope,
  schema: string,
  hasViews: boolean,
): readonly Needed[] {
  if (!scope.isWhole(schema)) {
    const tables = scope.selection.tables.filter((table) => table.schema === schema);
    return tables.flatMap(({ table }) =>
      ['SELECT', 'TRIGGER'].map((privilege) => ({ oneOf: [{ privilege, schema, table }] })),
    );
  }
  const names = ['SELECT', 'TRIGGER', 'EVENT', ...(hasViews ? ['SHOW VIEW'] : [])];
  const inSchema = names.map((privilege) => ({ oneOf: [{ privilege, schema }] }));
  return [...inSchema, seeRoutines(server, schema)];
}

/** To be shown a schema's routines at all; whether their text may be read as well turns out with each. */
function seeRoutines(server: ServerIdentity, schema: string): Needed {
  const everywhere = { privilege: 'SELECT', schema: null };
  const inSchema = ['EXECUTE', 'CREATE ROUTINE', 'ALTER ROUTINE'].map((privilege) => ({ privilege, schema }));
  if (isMySqlFrom(server, 80020)) {
    return { oneOf: [{ privilege: 'SHOW_ROUTINE', schema: null }, everywhere, ...inSchema] };
  }
  const newer = isMariaDbFrom(server, 110300) ? [{ privilege: 'SHOW CREATE ROUTINE', schema }] : [];
  const first = isMariaDb(server) ? [...newer, { privilege: 'SELECT', schema: 'mysql', table: 'proc' }] : [];
  return { oneOf: [...first, everywhere, ...inSchema] };
}
