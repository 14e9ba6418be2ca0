import type { Names } from '../../../model/selection.ts';
import type { CheckedSource } from './check-source.ts';

/** What is in the dumps by name, views too, for patterns to choose from. */
export function namesOf(sources: readonly CheckedSource[]): Names {
  const schemas = [...new Set(sources.flatMap(({ names }) => names.schemas))];
  const tables = sources.flatMap(({ names, views }) => [
    ...names.tables,
    ...[...views].map((view) => splitName(view, schemas)),
  ]);
  return { schemas, tables };
}

/** A display name may hold dots of its own; the longest schema that fits is meant. */
function splitName(view: string, schemas: readonly string[]): { schema: string; table: string } {
  const fitting = schemas.filter((name) => name !== '' && view.startsWith(`${name}.`));
  const schema = fitting.toSorted((a, b) => b.length - a.length)[0] ?? '';
  return { schema, table: schema === '' ? view : view.slice(schema.length + 1) };
}
