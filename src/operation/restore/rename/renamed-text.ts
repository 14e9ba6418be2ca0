import type { Definition } from '../../../model/definition.ts';
import { fromLatin1, toLatin1 } from '../../../model/latin1.ts';
import { quoteIdentifier } from '../../../model/quote.ts';
import { endOfQuoted } from '../../../model/table-text.ts';
import { rewriteReferences } from '../../../sql/create-table/rewrite-references.ts';

export interface TextToRename {
  readonly definition: Definition;
  /** One character per byte. */
  readonly text: string;
  readonly names: ReadonlyMap<string, string>;
  /** Quoted full names of everything that is restored, under their old names. */
  readonly known: ReadonlySet<string>;
}

/** A definition's text with schemas renamed; null where it mentions one in a way that cannot be rewritten for sure. */
export function renamedText(input: TextToRename): string | null {
  const { kind } = input.definition;
  if (kind === 'table') return renamedTable(input);
  if (kind === 'view') return renamedQuoted(input);
  return [...input.names.keys()].some((name) => mentions(input.text, name)) ? null : input.text;
}

/** Foreign keys, and MariaDB's defaults that use a sequence, name schemas; nothing else in a table does. */
function renamedTable(input: TextToRename): string | null {
  const text = rewriteReferences(input.text, ({ schema, name }) => ({
    schema: schema === null ? null : (input.names.get(schema) ?? schema),
    name,
  }));
  return text.replaceAll(SEQUENCE_USE, (use, open: string, schema: string) => {
    const to = input.names.get(fromLatin1(schema.replaceAll('``', '`')));
    return to === undefined ? use : `${open}${toLatin1(quoteIdentifier(to))}`;
  });
}

/** As the server prints them outside of strings: a comment's backquote is never followed by a parenthesis of ours. */
const SEQUENCE_USE = /(\b(?:nextval|lastval)\()`((?:[^`]|``)+)`(?=\.`)/g;

/** Character sets in which a byte of a character may look like a quote, a backslash or a backtick. */
const TREACHEROUS = /^(?:gbk|gb18030|big5|sjis|cp932)$/;

/**
 * A view, which the server prints with every name quoted, tables and functions with their schema. A name in quotes that is called
 * like the schema and stands for something else (an alias, a column) makes the text unsure.
 */
function renamedQuoted({ definition, text, names, known }: TextToRename): string | null {
  const wanted = new Map([...names].map(([from, to]) => [toLatin1(quoteIdentifier(from)), { from, to }]));
  if (![...wanted.keys()].some((quoted) => text.includes(quoted))) return text;
  if (TREACHEROUS.test(definition.session?.characterSetClient ?? '')) return null;
  let out = '';
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? '';
    const end = character === "'" || character === '"' || character === '`' ? endOfQuoted(text, at) : at + 1;
    const piece = text.slice(at, end);
    at = end;
    const rename = character === '`' ? wanted.get(piece) : undefined;
    if (rename === undefined) {
      out += piece;
      continue;
    }
    if (text[end] !== '.' || text[end + 1] !== '`' || text[at - piece.length - 1] === '.') return null;
    const name = text.slice(end + 1, endOfQuoted(text, end + 1));
    const full = `${quoteIdentifier(rename.from)}.${fromLatin1(name)}`;
    if (!known.has(full)) return null;
    out += toLatin1(quoteIdentifier(rename.to));
  }
  return out;
}

/** In any form and case: quoted, bare, within a string. */
function mentions(text: string, schema: string): boolean {
  const lower = text.toLowerCase();
  return [toLatin1(schema), toLatin1(schema.replaceAll('`', '``'))].some((name) =>
    wordsLike(lower, name.toLowerCase()),
  );
}

function wordsLike(text: string, name: string): boolean {
  const isPart = (character: string | undefined) =>
    character !== undefined && /[\w$\x80-\xff]/.test(character);
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const startsWord = !isPart(text[at - 1]) || !isPart(name[0]);
    const endsWord = !isPart(text[at + name.length]) || !isPart(name.at(-1));
    if (startsWord && endsWord) return true;
  }
  return false;
}
