/** A possibly qualified name in SQL text: `` `a`.`b` ``, "a"."b", a.b. */
export interface ObjectName {
  readonly schema: string | null;
  readonly name: string;
  /** Behind the name. */
  readonly end: number;
}

const PART = /\s*(?:`((?:[^`]|``)+)`|"((?:[^"]|"")+)"|'((?:[^']|'')+)'|([^\s`"'().,;*/=]+))/y;

/** The name at `from`, or null where none stands. */
export function readObjectName(text: string, from: number): ObjectName | null {
  const first = readPart(text, from);
  if (first === null) return null;
  if (text[first.end] !== '.') return { schema: null, ...first };
  const second = readPart(text, first.end + 1);
  return second === null ? { schema: null, ...first } : { schema: first.name, ...second };
}

function readPart(text: string, from: number): { readonly name: string; readonly end: number } | null {
  PART.lastIndex = from;
  const match = PART.exec(text);
  if (match === null) return null;
  const [, ticked, doubled, single, bare] = match;
  const name =
    ticked?.replaceAll('``', '`') ?? doubled?.replaceAll('""', '"') ?? single?.replaceAll("''", "'") ?? bare;
  return name === undefined ? null : { name, end: PART.lastIndex };
}

/** `schema.name` as people write it. */
export function displayName(schema: string | null, name: string): string {
  return schema === null ? name : `${schema}.${name}`;
}
