import { fromByteString } from '../../model/byte-string.ts';
import type { Definition } from '../../model/definition.ts';
import type { TableRows } from '../../model/manifest.ts';
import { type DeferredPart, type DeferredTable, deferKeys } from '../../sql/create-table/defer-keys.ts';

/** From this size on it is faster to build indexes from all rows at once than to keep them up row by row. */
export const DEFER_FROM_BYTES = 1 << 20;

export interface LaterTable {
  readonly table: TableRows;
  readonly definition: Definition;
  /** Added when the table's rows are there. */
  readonly keys: readonly DeferredPart[];
  /** Added when every table has its keys. */
  readonly foreignKeys: readonly DeferredPart[];
  /** Instead of the definition's own text. */
  readonly create: Buffer;
}

/**
 * Which keys are created after the rows, by table. Foreign keys wait either all or not at all: a key that they refer to
 * may wait in another table.
 */
export function planLaterKeys(
  tables: readonly TableRows[],
  definitionOf: (table: TableRows) => Definition,
  fromBytes: number,
): ReadonlyMap<Definition, LaterTable> {
  const found = tables.flatMap((table) => {
    // InnoDB alone builds indexes without copying the table; history may not be altered.
    if (table.engine.toLowerCase() !== 'innodb' || table.systemVersioned) return [];
    const definition = definitionOf(table);
    const deferred = deferKeys(fromByteString(definition.sql).toString('latin1'));
    return deferred === null ? [] : [{ table, definition, deferred }];
  });
  const waits = ({ table, deferred }: { table: TableRows; deferred: DeferredTable }) =>
    deferred.keys.length > 0 && table.rows > 0 && table.plainBytes >= fromBytes;
  if (!found.some(waits)) return new Map();
  return new Map(
    found.map((one) => {
      const { table, definition, deferred } = one;
      const withoutKeys = waits(one);
      const later: LaterTable = {
        table,
        definition,
        keys: withoutKeys ? deferred.keys : [],
        foreignKeys: deferred.foreignKeys,
        create: Buffer.from(deferred.create({ keys: withoutKeys }), 'latin1'),
      };
      return [definition, later];
    }),
  );
}
