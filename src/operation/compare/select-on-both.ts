import { isPattern } from '../../model/name-pattern.ts';
import type { Selection, SelectionRequest, TableName } from '../../model/selection.ts';
import { selectedNames } from '../../mysql/questions/schema/selected-names.ts';
import type { Session } from '../../mysql/session.ts';
import { bothSides } from './both-sides.ts';

/** The names on either server that a request stands for. A pattern that finds something on one of them is not asked for on the other. */
export async function selectOnBoth(
  first: Session,
  second: Session,
  request: SelectionRequest,
  signal: AbortSignal,
): Promise<Selection> {
  const [a, b] = await bothSides(
    selectedNames(first, request, signal),
    selectedNames(second, request, signal),
  );
  const tableKeys = (tables: readonly TableName[]) =>
    tables.map(({ schema, table }) => JSON.stringify([schema, table]));
  const tables = unite(tableKeys(a.tables), tableKeys(b.tables)).map((key): TableName => {
    const [schema = '', table = ''] = JSON.parse(key) as readonly string[];
    return { schema, table };
  });
  return { ...a, schemas: unite(a.schemas, b.schemas), tables };
}

function unite(a: readonly string[], b: readonly string[]): readonly string[] {
  const isOnBoth = (name: string) => a.includes(name) && b.includes(name);
  return [...new Set([...a, ...b])].filter((name) => !isPattern(name) || isOnBoth(name));
}
