import { isPattern, matchesPattern, plainName } from './name-pattern.ts';

export interface TableName {
  readonly schema: string;
  readonly table: string;
}

/** Names, or patterns of names (model/name-pattern.ts). */
export interface Names {
  readonly schemas: readonly string[];
  readonly tables: readonly TableName[];
}

/**
 * What to take or bring back. Empty lists: everything. `schemas` and `tables` are matched exactly, as the server spells them;
 * `ignored` holds patterns, for what is to stay out may not exist yet.
 */
export interface Selection extends Names {
  readonly ignored?: Names;
}

/** As a person asks for it: patterns throughout. */
export interface SelectionRequest extends Names {
  readonly ignored?: Names;
}

export const EVERYTHING: Selection = { schemas: [], tables: [] };

/** Nothing is named that is to be taken: the whole server, less what is ignored. */
export function isEverything(selection: Selection): boolean {
  return selection.schemas.length === 0 && selection.tables.length === 0;
}

/** A table that is named is taken, whatever is ignored; so is a schema. */
export function isSelected(selection: Selection, schema: string, table: string): boolean {
  if (selection.tables.some((t) => t.schema === schema && t.table === table)) return true;
  return isWholeSchema(selection, schema) && !isIgnored(selection, schema, table);
}

/** Everything in the schema is taken but tables that are ignored. */
export function isWholeSchema({ schemas, tables, ignored }: Selection, schema: string): boolean {
  if (schemas.includes(schema)) return true;
  if (schemas.length + tables.length > 0) return false;
  return !(ignored?.schemas.some((pattern) => matchesPattern(pattern, schema)) ?? false);
}

/** By the patterns of tables. */
function isIgnored({ ignored }: Selection, schema: string, table: string): boolean {
  const patterns = ignored?.tables ?? [];
  return patterns.some((t) => matchesPattern(t.schema, schema) && matchesPattern(t.table, table));
}

export function hasPatterns({ schemas, tables }: Names): boolean {
  return [...schemas, ...tables.flatMap(({ schema, table }) => [schema, table])].some(isPattern);
}

/** `part` of what `whole` once took in. */
export function narrowSelection(whole: Selection, part: Selection): Selection {
  const { schemas, tables } = isEverything(part) ? whole : part;
  const ignored = [whole.ignored, part.ignored].filter((names) => names !== undefined);
  if (ignored.length === 0) return { schemas, tables };
  const both = {
    schemas: ignored.flatMap((names) => names.schemas),
    tables: ignored.flatMap((names) => names.tables),
  };
  return { schemas, tables, ignored: both };
}

/**
 * Puts the names that exist in the place of patterns, less what is ignored. A pattern that nothing is left of stays, so that it
 * can be reported: without it, nothing would be named, which means everything.
 */
export function resolveSelection(request: SelectionRequest, existing: Names): Selection {
  const { ignored } = request;
  const rest: Selection = { ...EVERYTHING, ...(ignored === undefined ? {} : { ignored }) };
  const schemas = request.schemas.flatMap((pattern) => {
    if (!isPattern(pattern)) return [plainName(pattern)];
    const found = existing.schemas.filter(
      (name) => matchesPattern(pattern, name) && isWholeSchema(rest, name),
    );
    return found.length > 0 ? found : [pattern];
  });
  const tables = request.tables.flatMap((wanted): readonly TableName[] => {
    if (!isPattern(wanted.schema) && !isPattern(wanted.table)) {
      return [{ schema: plainName(wanted.schema), table: plainName(wanted.table) }];
    }
    const found = existing.tables.filter(
      ({ schema, table }) =>
        matchesPattern(wanted.schema, schema) &&
        matchesPattern(wanted.table, table) &&
        isSelected(rest, schema, table),
    );
    return found.length > 0 ? found : [wanted];
  });
  const ignoresNothing = ignored === undefined || ignored.schemas.length + ignored.tables.length === 0;
  return { schemas, tables, ...(ignoresNothing ? {} : { ignored }) };
}
