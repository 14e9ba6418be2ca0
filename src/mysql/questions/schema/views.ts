import { isCode } from '../../../errors/salvor-error.ts';
import { toByteString } from '../../../model/byte-string.ts';
import type { Definition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import { quoteIdentifier, quoteName, quoteString } from '../../quote.ts';
import { type Asking, ask, showCreate } from './ask.ts';
import { type NamedRow, textOf } from './result-values.ts';

const VIEW_INVALID = '1356';

export interface ReadView {
  readonly definition: Definition;
  readonly warnings: readonly Warning[];
}

/** A view, broken or not: what it refers to may be gone, its text is kept all the same, with a warning. */
export async function readView(
  asking: Asking,
  { schema, name }: { readonly schema: string; readonly name: string },
): Promise<ReadView> {
  const object = quoteName(schema, name);
  try {
    const what = { keyword: 'VIEW', schema, name, privilege: 'SELECT, SHOW VIEW' };
    const { row, warningCount } = await showCreate(asking, what);
    const broken = warningCount === 0 ? null : await brokenReason(asking);
    const definition = viewDefinition(schema, name, row, broken);
    const warnings = broken === null ? [] : [{ code: 'VIEW_BROKEN', details: { object, reason: broken } }];
    return { definition, warnings };
  } catch (error) {
    // MySQL cannot parse some of its own views (gbk literals whose last byte is a backslash): error 1064 from SHOW CREATE.
    if (!isCode(error, 'SERVER_ERROR')) throw error;
    const reason = String(error.details.message);
    const definition = await rebuiltView(asking, schema, name, reason);
    if (definition === null) throw error;
    return { definition, warnings: [{ code: 'VIEW_BROKEN', details: { object, reason } }] };
  }
}

function viewDefinition(schema: string, name: string, row: NamedRow, broken: string | null): Definition {
  const sql = row['create view'];
  if (sql === undefined || sql === null) throw new TypeError('SHOW CREATE VIEW sent no text');
  return {
    kind: 'view',
    schema,
    name,
    sql: toByteString(sql),
    session: {
      characterSetClient: textOf(row, 'character_set_client'),
      collationConnection: textOf(row, 'collation_connection'),
    },
    ...(broken === null ? {} : { broken }),
  };
}

async function brokenReason(asking: Asking): Promise<string | null> {
  const warnings = await ask(asking, 'SHOW WARNINGS', 'SHOW WARNINGS');
  const invalid = warnings.find((warning) => textOf(warning, 'code') === VIEW_INVALID);
  return invalid === undefined ? null : textOf(invalid, 'message');
}

/** From information_schema, whose text is utf8mb3: good enough for a view that nobody can use as it stands. */
async function rebuiltView(
  asking: Asking,
  schema: string,
  name: string,
  broken: string,
): Promise<Definition | null> {
  const sql =
    'SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION, DEFINER, SECURITY_TYPE, CHECK_OPTION FROM information_schema.VIEWS ' +
    `WHERE TABLE_SCHEMA = ${quoteString(schema)} AND TABLE_NAME = ${quoteString(name)}`;
  const rows = await ask(asking, sql, 'reading a view that cannot be shown');
  const row = rows.find((r) => textOf(r, 'table_schema') === schema && textOf(r, 'table_name') === name);
  const body = row?.view_definition ?? null;
  if (row === undefined || body === null || body.length === 0) return null;
  const definer = textOf(row, 'definer');
  const at = definer.lastIndexOf('@');
  const account = `${quoteIdentifier(definer.slice(0, at))}@${quoteIdentifier(definer.slice(at + 1))}`;
  const check = textOf(row, 'check_option');
  const head =
    `CREATE ALGORITHM=UNDEFINED DEFINER=${account} SQL SECURITY ${textOf(row, 'security_type')} ` +
    `VIEW ${quoteName(schema, name)} AS `;
  const tail = check === 'NONE' ? '' : ` WITH ${check} CHECK OPTION`;
  return {
    kind: 'view',
    schema,
    name,
    sql: toByteString(Buffer.concat([Buffer.from(head), body, Buffer.from(tail)])),
    session: { characterSetClient: 'utf8mb4', collationConnection: 'utf8mb4_general_ci' },
    broken,
  };
}
