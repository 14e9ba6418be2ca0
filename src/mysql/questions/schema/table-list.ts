import { fail } from '../../../errors/salvor-error.ts';
import { quoteName, quoteString } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { numberOf, textOf, textOrNull } from './result-values.ts';
import { compareNames } from './scope.ts';

export interface ListedTable {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'view' | 'sequence';
  /** null for views, and for a table that cannot be opened; `problem` then says why. */
  readonly engine: string | null;
  readonly systemVersioned: boolean;
  readonly estimatedRows: number;
  readonly estimatedBytes: number;
  readonly problem: string | null;
}

const KINDS: Readonly<Record<string, ListedTable['kind']>> = {
  'BASE TABLE': 'table',
  'SYSTEM VERSIONED': 'table',
  SEQUENCE: 'sequence',
  VIEW: 'view',
};

/** Tables, views and sequences of one schema, by name. Errors: UNSUPPORTED_OBJECT for every other kind. */
export async function listTables(asking: Asking, schema: string): Promise<readonly ListedTable[]> {
  const columns =
    'TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_ROWS, DATA_LENGTH, INDEX_LENGTH, TABLE_COMMENT';
  const sql = `SELECT ${columns} FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${quoteString(schema)}`;
  const rows = await ask(asking, sql, 'listing the tables');
  return (
    rows
      // information_schema compares names without case on some servers; `A` and `a` are two schemas on Linux.
      .filter((row) => textOf(row, 'table_schema') === schema)
      .flatMap((row): ListedTable[] => {
        const type = textOf(row, 'table_type');
        const kind = KINDS[type];
        if (kind === undefined) return refuseKind(schema, textOf(row, 'table_name'), type);
        const engine = textOrNull(row, 'engine');
        const broken = engine === null && kind !== 'view';
        return [
          {
            schema,
            name: textOf(row, 'table_name'),
            kind,
            engine,
            systemVersioned: type === 'SYSTEM VERSIONED',
            estimatedRows: numberOf(row, 'table_rows'),
            estimatedBytes: numberOf(row, 'data_length'),
            problem: broken ? textOrNull(row, 'table_comment') : null,
          },
        ];
      })
      .toSorted((a, b) => compareNames(a.name, b.name))
  );
}

/** Newer servers know more kinds (materialized views, external tables): named, never passed over. */
function refuseKind(schema: string, name: string, type: string): never {
  return fail('UNSUPPORTED_OBJECT', { object: quoteName(schema, name), kind: type.toLowerCase() });
}
