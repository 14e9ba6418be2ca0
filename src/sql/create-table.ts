import { readObjectName } from './object-name.ts';

export interface TableColumn {
  readonly name: string;
  /** Lower case, without length: `varchar`. */
  readonly type: string;
  readonly generated: boolean;
  readonly invisible: boolean;
  /** All behind the name, as written. */
  readonly definition: string;
}

export interface TableShape {
  /** Null where the statement does not list them (LIKE, AS SELECT). */
  readonly columns: readonly TableColumn[] | null;
  /** Columns of the primary key, in its order; empty where there is none. */
  readonly primaryKey: readonly string[];
  /** Upper case; null where not named. */
  readonly engine: string | null;
  readonly autoIncrement: number | null;
  /** False where the parentheses do not close. */
  readonly closed: boolean;
}

const TEXT_TYPES =
  /^(?:char|varchar|tinytext|text|mediumtext|longtext|enum|set|json|nchar|nvarchar|uuid|inet4|inet6|xmltype)$/;
const NOT_A_COLUMN =
  /^\s*(?:PRIMARY\s+KEY|UNIQUE|KEY|INDEX|FULLTEXT|SPATIAL|CONSTRAINT|FOREIGN\s+KEY|CHECK\b|PERIOD\s+FOR|VECTOR\s+(?:KEY|INDEX))/i;

export function isTextType(type: string): boolean {
  return TEXT_TYPES.test(type);
}

/** Columns and options of a CREATE TABLE as dumps write it. */
export function readCreateTable(text: string): TableShape {
  const open = text.indexOf('(');
  const parts = open < 0 ? null : splitList(text, open + 1);
  const options = parts === null ? text : withoutStrings(text.slice(parts.end));
  const engine = /\b(?:ENGINE|TYPE)\s*=\s*(\w+)/i.exec(options)?.[1]?.toUpperCase() ?? null;
  const counter = /\bAUTO_INCREMENT\s*=\s*(\d+)/i.exec(options)?.[1];
  const columns = parts?.items.map(readColumn).filter((column) => column !== null) ?? [];
  return {
    columns: columns.length === 0 ? null : columns,
    primaryKey: parts === null ? [] : readPrimaryKey(parts.items),
    engine,
    autoIncrement: counter === undefined ? null : Number(counter),
    closed: parts === null || parts.closed,
  };
}

function readPrimaryKey(items: readonly string[]): string[] {
  const key = items.find((item) => /^\s*PRIMARY\s+KEY\b/i.test(item));
  if (key !== undefined) {
    const open = key.indexOf('(');
    const columns = open < 0 ? [] : splitList(key, open + 1).items;
    return columns.map((column) => readObjectName(column, 0)?.name ?? '');
  }
  const column = items.find((item) => /\bPRIMARY\s+KEY\b/i.test(withoutStrings(item)));
  const name = column === undefined ? undefined : readColumn(column)?.name;
  return name === undefined ? [] : [name];
}

/** Comments before a column, and the marks of version comments around it. */
const BEFORE_COLUMN = /^(?:\s+|\/\*M?!\d*|\/\*[\s\S]*?\*\/|\*\/|(?:--|#)[^\n]*\n)+/;

function readColumn(element: string): TableColumn | null {
  const text = element.replace(BEFORE_COLUMN, '');
  if (NOT_A_COLUMN.test(text)) return null;
  const found = readObjectName(text, 0);
  if (found === null) return null;
  const rest = withoutStrings(text.slice(found.end));
  const type = /^\s*(?:\/\*M?!\d*\s*)?(?:NATIONAL\s+)?(\w+)/.exec(rest)?.[1]?.toLowerCase() ?? '';
  return {
    name: found.name,
    type,
    generated: /\bGENERATED\s+ALWAYS\b|\bAS\s*\(/i.test(rest),
    invisible: /\bINVISIBLE\b/i.test(rest),
    definition: text.slice(found.end),
  };
}

function withoutStrings(text: string): string {
  return text.replaceAll(/'(?:[^'\\]|\\[\s\S]|'')*'|`[^`]*`/g, "''");
}

/** A list in parentheses from behind its `(`, split at its own commas. */
export function splitList(
  text: string,
  from: number,
): { readonly items: readonly string[]; readonly end: number; readonly closed: boolean } {
  const items: string[] = [];
  let depth = 1;
  let begin = from;
  const token = /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`]|``)*`|[(),]/g;
  token.lastIndex = from;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '(') depth++;
    else if (match[0] === ')') depth--;
    if (depth === 0 || (match[0] === ',' && depth === 1)) {
      items.push(text.slice(begin, match.index));
      begin = token.lastIndex;
    }
    if (depth === 0) return { items, end: token.lastIndex, closed: true };
  }
  return { items, end: text.length, closed: false };
}
