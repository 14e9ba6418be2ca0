import { fail } from '../../../errors/salvor-error.ts';
import type { Definition, DefinitionKind } from '../../../model/definition.ts';
import { quoteName, quoteString } from '../../quote.ts';
import { type Asking, ask, ownAccount, showCreate } from './ask.ts';
import { textOf } from './result-values.ts';
import { compareNames } from './scope.ts';
import { storedProgram } from './stored-program.ts';
import { isMariaDb, isMySqlFrom } from './system-names.ts';

const KINDS: Readonly<Record<string, DefinitionKind>> = {
  PROCEDURE: 'procedure',
  FUNCTION: 'function',
  PACKAGE: 'package',
  'PACKAGE BODY': 'package body',
};
/** A package's body can only be created after its head. */
const KIND_ORDER: readonly string[] = ['PACKAGE', 'PACKAGE BODY', 'FUNCTION', 'PROCEDURE'];

/** Procedures, functions and MariaDB's packages of one schema, text as stored. */
export async function readRoutines(asking: Asking, schema: string): Promise<readonly Definition[]> {
  const sql =
    'SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE FROM information_schema.ROUTINES ' +
    `WHERE ROUTINE_SCHEMA = ${quoteString(schema)}`;
  const listed = (await ask(asking, sql, 'listing the routines'))
    .filter((row) => textOf(row, 'routine_schema') === schema)
    .map((row) => ({ name: textOf(row, 'routine_name'), type: textOf(row, 'routine_type') }))
    .toSorted(
      (a, b) => KIND_ORDER.indexOf(a.type) - KIND_ORDER.indexOf(b.type) || compareNames(a.name, b.name),
    );
  await refuseLibraries(asking, schema);
  const definitions: Definition[] = [];
  for (const { name, type } of listed) definitions.push(await readRoutine(asking, schema, name, type));
  return definitions;
}

/** MySQL 9.2 and later: code that routines in other languages import. */
async function refuseLibraries(asking: Asking, schema: string): Promise<void> {
  if (!isMySqlFrom(asking.session.identity, 90200)) return;
  const sql =
    'SELECT LIBRARY_SCHEMA, LIBRARY_NAME FROM information_schema.LIBRARIES ' +
    `WHERE LIBRARY_SCHEMA = ${quoteString(schema)}`;
  const rows = await ask(asking, sql, 'listing the libraries');
  const first = rows.find((row) => textOf(row, 'library_schema') === schema);
  if (first === undefined) return;
  fail('UNSUPPORTED_OBJECT', { object: quoteName(schema, textOf(first, 'library_name')), kind: 'library' });
}

async function readRoutine(asking: Asking, schema: string, name: string, type: string): Promise<Definition> {
  const kind = KINDS[type];
  const object = quoteName(schema, name);
  if (kind === undefined) return fail('UNSUPPORTED_OBJECT', { object, kind: type.toLowerCase() });
  const privilege = isMariaDb(asking.session.identity) ? 'SELECT' : 'SHOW_ROUTINE';
  const { row } = await showCreate(asking, { keyword: type, schema, name, privilege });
  const sql = row[`create ${type.toLowerCase()}`];
  if (sql === undefined) throw new TypeError(`SHOW CREATE ${type} sent no text`);
  // NULL instead of an error: the routine may be called but its text may not be seen.
  if (sql === null) {
    const on = isMariaDb(asking.session.identity) ? '`mysql`.`proc`' : '*.*';
    const grant = `GRANT ${privilege} ON ${on} TO ${await ownAccount(asking)}`;
    return fail('PRIVILEGE_MISSING', {
      doing: `reading the text of ${object}`,
      privilege,
      object: on,
      grant,
    });
  }
  return storedProgram(asking, { kind, schema, name }, row, sql);
}
