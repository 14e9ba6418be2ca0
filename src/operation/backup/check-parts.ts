import { fail, isCode } from '../../errors/salvor-error.ts';
import { quoteName } from '../../model/quote.ts';
import { isSelected, type Selection } from '../../model/selection.ts';
import type { PartRequest } from '../../model/table-part.ts';
import { readTableStamps } from '../../mysql/questions/schema/table-stamps.ts';
import { tryCondition } from '../../mysql/questions/table-rows.ts';
import type { Session } from '../../mysql/session.ts';
import { assertCondition } from '../../sql/row-condition.ts';

/**
 * Before anything is locked: each condition is one, of a table that is taken, and the server takes it. Errors: CONDITION_UNSAFE,
 * CONDITION_REFUSED, SELECTION_NOT_ON_SERVER.
 */
export async function checkParts(
  session: Session,
  { conditions }: PartRequest,
  selection: Selection,
  signal: AbortSignal,
): Promise<void> {
  if (conditions.length === 0) return;
  for (const { schema, table, condition } of conditions) assertCondition(condition, quoteName(schema, table));
  const tables = conditions.map(({ schema, table }) => ({ schema, table }));
  const stamps = await readTableStamps(session, { schemas: [], tables }, { signal });
  const isTaken = ({ schema, table }: (typeof tables)[number]) =>
    isSelected(selection, schema, table) &&
    stamps.some((stamp) => stamp.isBaseTable && stamp.schema === schema && stamp.name === table);
  const unknown = tables.filter((one) => !isTaken(one));
  if (unknown.length > 0)
    fail('SELECTION_NOT_ON_SERVER', { names: unknown.map(({ schema, table }) => `${schema}.${table}`) });
  for (const { schema, table, condition } of conditions) {
    try {
      await tryCondition(session, { schema, name: table, condition }, { signal });
    } catch (error) {
      if (!isCode(error, 'SERVER_ERROR')) throw error;
      const { errno = null, message = null } = error.details;
      const details = { table: quoteName(schema, table), condition, errno, message };
      fail('CONDITION_REFUSED', details, { cause: error });
    }
  }
}
