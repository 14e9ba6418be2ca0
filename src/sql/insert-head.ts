import { splitList } from './create-table.ts';
import { readObjectName } from './object-name.ts';
import { withoutComments } from './plain-head.ts';

export interface InsertHead {
  readonly schema: string | null;
  readonly name: string;
  /** Null where all columns are meant. */
  readonly columns: readonly string[] | null;
}

const BEFORE_NAME =
  /^(?:INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY)\s+)?(?:IGNORE\s+)?(?:INTO\s+)?/i;

/** ``INSERT INTO `t` (`a`,`b`) VALUES``; null where no table is named. */
export function readInsertHead(text: string): InsertHead | null {
  const plain = withoutComments(text);
  const from = BEFORE_NAME.exec(plain)?.[0].length;
  if (from === undefined) return null;
  const found = readObjectName(plain, from);
  if (found === null) return null;
  const open = /^\s*\(/.exec(plain.slice(found.end));
  const columns = open === null ? null : splitList(plain, found.end + open[0].length).items;
  return {
    schema: found.schema,
    name: found.name,
    columns: columns?.map((column) => readObjectName(column, 0)?.name ?? column.trim()) ?? null,
  };
}
