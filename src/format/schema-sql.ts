import type { AccountDefinition, Definition } from '../model/definition.ts';
import type { ServerIdentity } from '../model/server-identity.ts';

/** Text files for the stock client: `mysql --binary-mode --comments --default-character-set=utf8mb4 < file`. */
export interface SchemaSql {
  readonly beforeRows: Buffer;
  readonly afterRows: Buffer;
  readonly accounts: Buffer;
}

export declare function schemaSql(
  content: { readonly definitions: readonly Definition[]; readonly accounts: readonly AccountDefinition[] },
  source: ServerIdentity,
): SchemaSql;
