import { fromLatin1, toLatin1 } from '../../model/latin1.ts';
import { quoteIdentifier, quoteName } from '../../model/quote.ts';
import { type ObjectName, readObjectName } from '../object-name.ts';
import { readElement } from './read-element.ts';
import { joinElements, splitElements } from './split-elements.ts';

export type ReferencedTable = Pick<ObjectName, 'schema' | 'name'>;

/**
 * SHOW CREATE TABLE with the tables that its foreign keys refer to rewritten; a schema of null is the table's own. Text is
 * latin1 (one character per byte), names are text.
 */
export function rewriteReferences(
  text: string,
  rewrite: (table: ReferencedTable) => ReferencedTable,
): string {
  const parts = splitElements(text);
  if (parts === null) return text;
  const elements = parts.elements.map((element) =>
    readElement(element).kind === 'foreign' ? rewriteElement(element, rewrite) : element,
  );
  return joinElements({ ...parts, elements });
}

const QUOTED_OR_REFERENCES = /`(?:[^`]|``)*`|\bREFERENCES\s+/gi;

function rewriteElement(element: string, rewrite: (table: ReferencedTable) => ReferencedTable): string {
  const keyword = [...element.matchAll(QUOTED_OR_REFERENCES)].find(([match]) => !match.startsWith('`'));
  if (keyword === undefined) return element;
  const from = keyword.index + keyword[0].length;
  const found = readObjectName(element, from);
  if (found === null) return element;
  const { schema, name } = rewrite({
    schema: found.schema === null ? null : fromLatin1(found.schema),
    name: fromLatin1(found.name),
  });
  const quoted = schema === null ? quoteIdentifier(name) : quoteName(schema, name);
  return element.slice(0, from) + toLatin1(quoted) + element.slice(found.end);
}
