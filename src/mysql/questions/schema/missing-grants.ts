import { quoteIdentifier } from '../../quote.ts';
import { type Asking, ownAccount } from './ask.ts';
import { hasPrivilege } from './own-privileges.ts';
import { readOwnGrants } from './require-privileges.ts';

/** What a job needs in one schema; null: on everything. */
export interface NeededPrivileges {
  readonly schema: string | null;
  readonly privileges: readonly string[];
}

/** The GRANT statements that would give what is missing; one per schema. In doubt a privilege counts as missing. */
export async function missingGrants(
  asking: Asking,
  needed: readonly NeededPrivileges[],
): Promise<readonly string[]> {
  const grants = await readOwnGrants(asking);
  const account = await ownAccount(asking);
  return needed.flatMap(({ schema, privileges }) => {
    const missing = privileges.filter((privilege) => !hasPrivilege(grants, privilege, schema));
    const object = schema === null ? '*.*' : `${quoteIdentifier(schema)}.*`;
    return missing.length === 0 ? [] : [`GRANT ${missing.join(', ')} ON ${object} TO ${account}`];
  });
}
