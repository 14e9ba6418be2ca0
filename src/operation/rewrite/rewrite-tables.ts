import { fromByteString } from '../../model/byte-string.ts';
import type { CarriedColumn } from '../../model/column.ts';
import type { Definition } from '../../model/definition.ts';
import { fromLatin1, toLatin1 } from '../../model/latin1.ts';
import type { TableRows } from '../../model/manifest.ts';
import { quoteIdentifier } from '../../model/quote.ts';
import { travelOf } from '../../mysql/questions/schema/column-travel.ts';
import { engineSupport } from '../../mysql/questions/schema/engines.ts';
import { characterSetOf } from '../../sql/rewrite/collations.ts';
import { find, nextAt } from '../../sql/rewrite/edit-tokens.ts';
import type { Server } from '../../sql/rewrite/move.ts';
import { columnsOf, optionOf, readColumn, readTable } from '../../sql/rewrite/table-text.ts';
import { type Token, textOf } from '../../sql/rewrite/tokens.ts';

/** The rows of a table as its rewritten definition takes them: other types travel otherwise, another engine has transactions. */
export function rewriteTableRows(table: TableRows, definition: Definition, target: Server): TableRows {
  const text = readTable(fromByteString(definition.sql).toString('latin1'));
  if (text === null) return table;
  const columns = columnsOf(text);
  const engine = optionOf(text.options.tokens, 'ENGINE')?.text ?? table.engine;
  return {
    ...table,
    engine,
    transactional: engineSupport(engine) === 'transactional',
    columns: table.columns.map((column) => {
      const name = toLatin1(quoteIdentifier(column.name));
      const tokens = columns.get(name);
      const isInKey = table.key.includes(column.name);
      return tokens === undefined ? column : rewriteColumn(column, tokens, { target, isInKey });
    }),
  };
}

interface About {
  readonly target: Server;
  readonly isInKey: boolean;
}

function rewriteColumn(column: CarriedColumn, tokens: readonly Token[], about: About): CarriedColumn {
  const { target, isInKey } = about;
  const { type: dataType, typeStart, typeEnd } = readColumn(tokens);
  if (dataType === column.type.replace(/\W.*/s, '').toLowerCase()) return column;
  const type = fromLatin1(textOf(tokens.slice(typeStart, typeEnd)));
  const collate = find(tokens, ['COLLATE'], 1);
  const collation = collate === null ? null : (tokens[nextAt(tokens, collate.end)]?.text ?? null);
  return {
    ...column,
    type,
    characterSet: collation === null ? null : characterSetOf(collation),
    travel: travelOf({ dataType, type }, target, { isInKey }) ?? column.travel,
  };
}
