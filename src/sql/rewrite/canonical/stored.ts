import type { Definition } from '../../../model/definition.ts';
import { defaultCollation, utf8mb3 } from '../collations.ts';
import { find, nextAt, type Range } from '../edit-tokens.ts';
import type { Server } from '../move.ts';
import { type Token, textOf, tokenise } from '../tokens.ts';
import { canonicalExpression } from './expression.ts';

/** A view, routine, trigger or event in one form for all servers; a body is its author's text and kept, blanks aside. */
export function canonicalStored({ kind, session }: Definition, text: string, server: Server): string {
  // Some servers quote the name of a recursive query, others do not.
  if (kind === 'view')
    return canonicalExpression(tokenise(text))
      .map((one) => one.replace(/^`([a-z0-9_]+)`$/, '$1'))
      .join(' ');
  const tokens = tokenise(text, {
    sqlMode: session?.sqlMode,
    characterSet: session?.characterSetClient,
  });
  const header = headerEnd(kind, tokens, server);
  return [...header.words, ...bodyOf(tokens.slice(header.end))].join(' ');
}

/** What servers print anew: a trigger up to its body, a function up to what it returns. */
function headerEnd(
  kind: Definition['kind'],
  tokens: readonly Token[],
  server: Server,
): { readonly words: readonly string[]; readonly end: number } {
  const last = kind === 'trigger' ? find(tokens, ['FOR', 'EACH', 'ROW']) : null;
  if (last !== null) return { words: headerWords(tokens.slice(0, last.end)), end: last.end };
  const returns = kind === 'function' ? (find(tokens, ['RETURNS']) ?? find(tokens, ['RETURN'])) : null;
  if (returns === null) return { words: [], end: 0 };
  const type = returnedType(tokens, returns, server);
  return { words: [...bodyOf(tokens.slice(0, returns.start)), 'returns', type.text], end: type.end };
}

function headerWords(tokens: readonly Token[]): readonly string[] {
  const said = tokens.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  return said
    .map(({ kind, text }) => (kind === 'name' ? text.slice(1, -1) : text))
    .map((text) => text.toLowerCase());
}

/** `varchar(20) CHARSET utf8mb4 COLLATE ...`: the collation is written out, widths of whole numbers are not. */
function returnedType(
  tokens: readonly Token[],
  { end }: Range,
  server: Server,
): { readonly text: string; readonly end: number } {
  const lineEnd = tokens.findIndex(
    ({ kind, text }, at) => at > end && kind === 'space' && text.includes('\n'),
  );
  const type = tokens.slice(end, lineEnd === -1 ? tokens.length : lineEnd);
  const set = find(type, ['CHARSET']);
  const words = canonicalExpression(set === null ? type : type.slice(0, set.start)).join(' ');
  const name = set === null ? '' : (type[nextAt(type, set.end)]?.text ?? '');
  const own = find(type, ['COLLATE']);
  const collation = own === null ? defaultCollation(server, name) : (type[nextAt(type, own.end)]?.text ?? '');
  const plain = words.replace(/^(tinyint|smallint|mediumint|int|bigint|year) \( \d+ \)(?!.*zerofill)/, '$1');
  return { text: name === '' ? plain : `${plain} ${utf8mb3(collation)}`, end: end + type.length };
}

function bodyOf(tokens: readonly Token[]): readonly string[] {
  return tokens
    .filter(({ kind }) => kind !== 'space')
    .map((token) => (token.kind === 'name' ? `\`${token.text.slice(1, -1)}\`` : textOf([token])));
}

/** A schema's default collation, and whether its files are encrypted. */
export function canonicalSchema(text: string, server: Server): string {
  const tokens = tokenise(text).filter(({ kind }) => kind !== 'open' && kind !== 'close');
  const after = (words: readonly string[]) => {
    const found = find(tokens, words);
    return found === null ? null : (tokens[nextAt(tokens, found.end)]?.text ?? null);
  };
  const collation = after(['COLLATE']) ?? defaultCollation(server, after(['CHARACTER', 'SET']) ?? '');
  const isEncrypted = after(['ENCRYPTION', '=']) === "'Y'";
  return `collate ${utf8mb3(collation)}${isEncrypted ? ' encrypted' : ''}`;
}
