import type { TableRows } from '../../model/manifest.ts';
import { readWarnings, type ServerWarning } from '../../mysql/questions/warnings.ts';
import type { Session } from '../../mysql/session.ts';

const ABOUT_COLUMN = /for column '(.*)' at row \d+$/s;

const DATA_TRUNCATED = 1265;

/**
 * The first warning of the last statement that says a row was not taken as it is; null when every one of `count` is justified.
 * Justified is only
 * - what concerns a column that the server computes: its value was never ours to give;
 * - 1265 for an ENUM: its error value (index 0) prints as '', and '' brings exactly that back, with this warning.
 * Where the server kept fewer warnings than it counted, the ones unseen are not justified.
 */
export async function unjustifiedWarning(
  session: Session,
  table: Pick<TableRows, 'generated' | 'columns'>,
  count: number,
): Promise<ServerWarning | null> {
  if (count === 0) return null;
  const warnings = await readWarnings(session, count);
  const wrong = warnings.find((warning) => !isJustified(warning, table));
  if (wrong) return wrong;
  const unseen = count - warnings.length;
  return unseen > 0
    ? { level: 'Warning', errno: 0, message: `${unseen} more warnings were not kept by the server` }
    : null;
}

function isJustified(
  { errno, message }: ServerWarning,
  { generated, columns }: Pick<TableRows, 'generated' | 'columns'>,
): boolean {
  const column = ABOUT_COLUMN.exec(message)?.[1];
  if (column === undefined) return false;
  if (generated.includes(column)) return true;
  return (
    errno === DATA_TRUNCATED && columns.some(({ name, type }) => name === column && type.startsWith('enum('))
  );
}
