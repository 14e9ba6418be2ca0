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
  const needed = scope.schemas.flatMap((schema) => neededIn(asking.session.identity, scope, schema));
  const missing = needed.find(({ oneOf }) => !oneOf.some((way) => holds(grants, way)));
  const way = missing?.oneOf[0];
  if (way !== undefined) {
    const object = describeScope(way);
    fail('PRIVILEGE_MISSING', {
      doing: 'reading the definitions',
      privilege: way.privilege,
      object,
      grant: `GRANT ${way.privilege} ON ${object} TO ${await ownAccount(asking)}`,
    });
  }
  // A schema that this account has no right on at all is in no list of the server.
  const seesAll = ['SHOW DATABASES', 'SELECT'].some((privilege) => hasPrivilege(grants, privilege, null));
  if (seesAll || !isEverything(scope.selection)) return [];
  return [{ code: 'SCHEMAS_MAY_BE_HIDDEN', details: { account: await ownAccount(asking) } }];
}

async function readOwnGrants(asking: Asking): Promise<readonly GrantedPrivileges[]> {
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

function neededIn(server: ServerIdentity, scope: Scope, schema: string): readonly Needed[] {
  if (!scope.isWhole(schema)) {
    const tables = scope.selection.tables.filter((table) => table.schema === schema);
    return tables.flatMap(({ table }) =>
      ['SELECT', 'TRIGGER'].map((privilege) => ({ oneOf: [{ privilege, schema, table }] })),
    );
  }
  const inSchema = ['SELECT', 'TRIGGER', 'EVENT'].map((privilege) => ({ oneOf: [{ privilege, schema }] }));
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
