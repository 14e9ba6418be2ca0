import { type Asking, ask } from './schema/ask.ts';
import { textOf } from './schema/result-values.ts';

/** What a server knows of accounts. */
export interface AccountTargetFacts {
  /** Authentication plugins that are active, in lower case. */
  readonly plugins: ReadonlySet<string>;
  /** In upper case, dynamic ones too. */
  readonly privileges: ReadonlySet<string>;
}

/** Which ways to log in and which privileges a server has. Needs no privilege. */
export async function readAccountTarget(asking: Asking): Promise<AccountTargetFacts> {
  const doing = 'asking what accounts of the target can be';
  const plugins = await ask(
    asking,
    "SELECT PLUGIN_NAME FROM information_schema.PLUGINS WHERE PLUGIN_TYPE = 'AUTHENTICATION' AND PLUGIN_STATUS = 'ACTIVE'",
    doing,
  );
  const privileges = await ask(asking, 'SHOW PRIVILEGES', doing);
  return {
    plugins: new Set(plugins.map((row) => textOf(row, 'plugin_name').toLowerCase())),
    privileges: new Set(privileges.map((row) => textOf(row, 'privilege').toUpperCase())),
  };
}
