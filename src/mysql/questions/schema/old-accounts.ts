import { toByteString } from '../../../model/byte-string.ts';
import type { AccountDefinition } from '../../../model/definition.ts';
import { toLatin1 } from '../../../model/latin1.ts';
import { quoteIdentifier, quoteName } from '../../quote.ts';
import { type AccountName, quoteAccount } from './account-names.ts';
import { type Asking, ask } from './ask.ts';
import { textOf, textOrNull } from './result-values.ts';

const NATIVE = new Set(['', 'mysql_native_password', 'mysql_old_password']);

/**
 * Before MySQL 5.7.6 the first GRANT says who an account is. It escapes neither names nor hashes, and says nothing of plugins and of
 * passwords that have expired; so the names are written anew, and what it does not say is asked for. `grants` is what SHOW GRANTS says, in latin1.
 */
export async function readOldAccount(
  asking: Asking,
  account: AccountName & { readonly isRole: boolean },
  grants: readonly string[],
): Promise<AccountDefinition> {
  const row =
    (
      await ask(
        asking,
        `SELECT plugin, authentication_string, Password, password_expired FROM mysql.user WHERE ${isThis(account)}`,
        'asking how an account logs in',
      )
    )[0] ?? {};
  const plugin = textOf(row, 'plugin');
  const hash = textOrNull(row, 'authentication_string') ?? '';
  const isPlain = NATIVE.has(plugin) && hash === '';
  const quoted = toLatin1(quoteAccount(account.user, account.host));
  const raw = ` TO '${toLatin1(account.user)}'@'${toLatin1(account.host)}'`;
  const statements = grants.map((text) => {
    const named = text.replace(raw, () => ` TO ${quoted}`);
    return isPlain ? named : named.replace(` IDENTIFIED BY PASSWORD '${toLatin1(hash)}'`, '');
  });
  const columnGrants = await readColumnGrants(asking, account, quoted);
  const isRebuilt = (text: string) => columnGrants.some(({ on }) => text.includes(`${on} TO ${quoted}`));
  const expired = textOf(row, 'password_expired') === 'Y' ? [`ALTER USER ${quoted} PASSWORD EXPIRE`] : [];
  const create = `CREATE USER ${quoted} IDENTIFIED WITH '${plugin}'${hash === '' ? '' : ` AS ${literal(toLatin1(hash))}`}`;
  return {
    ...account,
    createSql: isPlain ? '' : bytes(create),
    grantsSql: [
      ...statements.filter((text) => !isRebuilt(text)),
      ...columnGrants.map(({ sql }) => sql),
      ...expired,
    ].map(bytes),
  };
}

/** SHOW GRANTS does not quote the names of columns; so grants that name some are made from the tables they are in. */
async function readColumnGrants(
  asking: Asking,
  account: AccountName,
  quoted: string,
): Promise<readonly { readonly on: string; readonly sql: string }[]> {
  const sql =
    'SELECT c.Db, c.Table_name, c.Column_name, c.Column_priv, t.Table_priv FROM mysql.columns_priv c JOIN mysql.tables_priv t ' +
    `USING (Host, Db, User, Table_name) WHERE ${isThis(account, 'c.')} ORDER BY c.Db, c.Table_name, c.Column_name`;
  const rows = await ask(asking, sql, 'asking for privileges on columns');
  const byTable = Map.groupBy(rows, (row) =>
    toLatin1(quoteName(textOf(row, 'db'), textOf(row, 'table_name'))),
  );
  return [...byTable].map(([table, columns]) => {
    const whole = privilegesOf(textOf(columns[0] ?? {}, 'table_priv'));
    const byPrivilege = Map.groupBy(
      columns.flatMap((row) =>
        privilegesOf(textOf(row, 'column_priv')).map((privilege) => ({
          privilege,
          column: toLatin1(quoteIdentifier(textOf(row, 'column_name'))),
        })),
      ),
      ({ privilege }) => privilege,
    );
    const list = [
      ...whole.filter((name) => name !== 'GRANT'),
      ...[...byPrivilege].map(([name, of]) => `${name} (${of.map(({ column }) => column).join(', ')})`),
    ];
    const option = whole.includes('GRANT') ? ' WITH GRANT OPTION' : '';
    return { on: ` ON ${table}`, sql: `GRANT ${list.join(', ')} ON ${table} TO ${quoted}${option}` };
  });
}

/** `Select,Show view` as GRANT has it. */
function privilegesOf(set: string): readonly string[] {
  return set === '' ? [] : set.toUpperCase().split(',');
}

function isThis({ user, host }: AccountName, alias = ''): string {
  return `BINARY ${alias}User = BINARY ${literal(user)} AND BINARY ${alias}Host = BINARY ${literal(host)}`;
}

/** AS takes no hex, and no introducer. */
function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

function bytes(text: string): AccountDefinition['createSql'] {
  return toByteString(Buffer.from(text, 'latin1'));
}
