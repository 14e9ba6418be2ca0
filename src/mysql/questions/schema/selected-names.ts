import {
  hasPatterns,
  resolveSelection,
  type Selection,
  type SelectionRequest,
} from '../../../model/selection.ts';
import type { Session } from '../../session.ts';
import { type Asking, ask } from './ask.ts';
import { textOf } from './result-values.ts';
import { isSystemSchema } from './system-names.ts';

const NOTHING = { schemas: [], tables: [] } as const;

/** The names on this server that a request stands for. Asks nothing where it holds no patterns. */
export async function selectedNames(
  session: Session,
  request: SelectionRequest,
  signal?: AbortSignal,
): Promise<Selection> {
  if (!hasPatterns(request)) return resolveSelection(request, NOTHING);
  const asking: Asking = { session, signal };
  const schemas = await ask(
    asking,
    'SELECT SCHEMA_NAME FROM information_schema.SCHEMATA',
    'listing the schemas',
  );
  const tables = await ask(
    asking,
    'SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES',
    'listing the tables',
  );
  return resolveSelection(request, {
    schemas: schemas.map((row) => textOf(row, 'schema_name')).filter((name) => !isSystemSchema(name)),
    tables: tables
      .map((row) => ({ schema: textOf(row, 'table_schema'), table: textOf(row, 'table_name') }))
      .filter(({ schema }) => !isSystemSchema(schema)),
  });
}
