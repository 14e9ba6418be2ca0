/** One line of SHOW GRANTS that gives privileges (not roles) on schemas or tables. */
export interface GrantedPrivileges {
  readonly privileges: ReadonlySet<string>;
  /** null: on everything. Else a name, with `%` and `_` as wildcards unless escaped. */
  readonly schema: string | null;
  readonly table: string | null;
}

const GRANT =
  /^(GRANT|REVOKE) (.+?) ON (?:TABLE )?(\*|`(?:[^`]|``)*`|'[^']*')\.(\*|`(?:[^`]|``)*`) (?:TO|FROM) /s;

/** Understands what both vendors print; lines about roles, proxies and routines say nothing here. */
export function parseGrant(line: string): GrantedPrivileges | null {
  const match = GRANT.exec(line);
  if (match === null || match[1] !== 'GRANT') return null;
  const [, , list = '', schema = '', table = ''] = match;
  return {
    // A privilege on single columns is none on the table.
    privileges: new Set(list.replaceAll(/[A-Z ]+ \([^)]*\)/g, '').split(/, ?/)),
    schema: schema === '*' ? null : unquote(schema),
    table: table === '*' ? null : unquote(table),
  };
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replaceAll('``', '`');
}

/** Whether the grants give a privilege on all of a schema, or on one table of it. */
export function hasPrivilege(
  grants: readonly GrantedPrivileges[],
  privilege: string,
  schema: string | null,
  table: string | null = null,
): boolean {
  return grants.some((grant) => {
    if (!grant.privileges.has(privilege) && !grant.privileges.has('ALL PRIVILEGES')) return false;
    if (grant.schema === null) return true;
    if (schema === null || !matchesPattern(schema, grant.schema, grant.table !== null)) return false;
    return grant.table === null || grant.table === table;
  });
}

// Wildcards count in grants on a schema, not in grants on a table.
function matchesPattern(name: string, pattern: string, isExact: boolean): boolean {
  if (isExact || name === pattern) return name === pattern;
  const source = pattern.replaceAll(/\\[%_\\]|[%_]|[^%_\\]+|\\/gs, (part) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    const literal = part.length === 2 && part.startsWith('\\') ? part.slice(1) : part;
    return literal.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 's').test(name);
}
