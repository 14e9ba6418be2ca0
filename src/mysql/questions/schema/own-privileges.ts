/** One line of SHOW GRANTS that gives privileges (not roles) on schemas or tables, or takes them back. */
export interface GrantedPrivileges {
  /** MySQL's partial revoke: what was given on everything does not hold in this schema. */
  readonly isRevoke: boolean;
  /** As printed: an account and a role of MariaDB are asked apart, and each one's grants decide for themselves. */
  readonly grantee: string;
  readonly privileges: ReadonlySet<string>;
  /** null: on everything. Else a name, with `%` and `_` as wildcards unless escaped or `isLiteral`. */
  readonly schema: string | null;
  readonly table: string | null;
  readonly isLiteral: boolean;
}

const GRANT =
  /^(GRANT|REVOKE) (.+?) ON (?:TABLE )?(\*|`(?:[^`]|``)*`|'[^']*')\.(\*|`(?:[^`]|``)*`) (?:TO|FROM) (\S+)/s;

/**
 * Understands what both vendors print; lines about roles, proxies and routines say nothing here. `literalSchemas`: the server
 * runs with partial_revokes, where names of schemas in grants hold no wildcards.
 */
export function parseGrant(line: string, literalSchemas = false): GrantedPrivileges | null {
  const match = GRANT.exec(line);
  if (match === null) return null;
  const [, verb, list = '', schema = '', table = '', grantee = ''] = match;
  return {
    isRevoke: verb === 'REVOKE',
    grantee,
    // A privilege on single columns is none on the table.
    privileges: new Set(list.replaceAll(/[A-Z ]+ \([^)]*\)/g, '').split(/, ?/)),
    schema: schema === '*' ? null : unquote(schema),
    table: table === '*' ? null : unquote(table),
    // Wildcards count in grants on a schema, not in grants on a table, nor where a schema is taken out.
    isLiteral: literalSchemas || table !== '*' || verb === 'REVOKE',
  };
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replaceAll('``', '`');
}

/**
 * Whether the grants give a privilege on everything (`schema` null), on all of a schema, or on one table of it. In doubt
 * the answer is no: a privilege believed in and not there means objects that the server hides without a word.
 */
export function hasPrivilege(
  grants: readonly GrantedPrivileges[],
  privilege: string,
  schema: string | null,
  table: string | null = null,
): boolean {
  const gives = ({ privileges }: GrantedPrivileges) =>
    privileges.has(privilege) || privileges.has('ALL PRIVILEGES');
  return [...Map.groupBy(grants, ({ grantee }) => grantee).values()].some((own) => {
    const isTakenBack = own.some(
      (grant) => grant.isRevoke && gives(grant) && (schema === null || grant.schema === schema),
    );
    const given = own.filter(({ isRevoke }) => !isRevoke);
    if (!isTakenBack && given.some((grant) => grant.schema === null && gives(grant))) return true;
    if (schema === null) return false;
    const onTable = given.filter((grant) => grant.schema === schema && grant.table === table);
    if (table !== null && onTable.some(gives)) return true;
    const deciding = decidingOn(schema, given);
    return deciding.length > 0 && deciding.every(gives);
  });
}

/**
 * Of several grants that match a schema a server obeys only one, the most specific (GRANT TRIGGER ON `sh%`.* says nothing about
 * `shop` once there is any GRANT ON `shop`.*). Between patterns the order is the server's own: all of them must give it.
 */
function decidingOn(schema: string, given: readonly GrantedPrivileges[]): readonly GrantedPrivileges[] {
  const matching = given.filter(
    (grant) =>
      grant.schema !== null && grant.table === null && matches(schema, grant.schema, grant.isLiteral),
  );
  const exact = matching.filter(
    (grant) => grant.schema === schema || !/[%_]/.test(grant.schema?.replaceAll(/\\[%_\\]/g, '') ?? ''),
  );
  return exact.length > 0 ? exact : matching;
}

function matches(name: string, pattern: string, isLiteral: boolean): boolean {
  if (isLiteral || name === pattern) return name === pattern;
  const source = pattern.replaceAll(/\\[%_\\]|[%_]|[^%_\\]+|\\/gs, (part) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    const literal = part.length === 2 && part.startsWith('\\') ? part.slice(1) : part;
    return literal.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 's').test(name);
}
